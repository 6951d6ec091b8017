// @ts-check
import { html } from "htm/preact";
import { newId } from "../live/ids.js";
import { voteSettings } from "./activity-settings.js";
import { FormDialog } from "./dialog.js";
import { addition } from "./ops.js";
import { VoteFields } from "./vote-fields.js";
import { t } from "./words.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../live/types.js").Activity} Activity */
/** @typedef {{desk: Desk, board: Activity, choose: (id: string) => void, onClose: () => void}} Props */

/** @param {{title: string}} props */
const TitleField = ({ title }) =>
  html`<label class="field">
    <span class="field-label">${t("activity.title")}</span>
    <input class="input" name="title" maxlength="250" required defaultValue=${title} />
  </label>`;

/** A vote on what the board holds, made and launched at once. @param {Props} props */
export function VoteFrom({ desk, board, choose, onClose }) {
  const submit = async (/** @type {FormData} */ fields) => {
    const id = newId();
    onClose();
    const made = addition("vote", { id, title: String(fields.get("title")) }, voteSettings(fields));
    const [added] = await desk.perform([made, { kind: "activity.open", id }]);
    if (added.ok) choose(id);
  };
  return html`<${FormDialog} title=${t("vote.create")} submit=${t("vote.launch")} onClose=${onClose} onSubmit=${submit}>
    <${TitleField} title=${t("vote.title", { title: board.title })} />
    <${VoteFields} desk=${desk} settings=${{}} source=${board.id} />
  <//>`;
}

/** A mind map with a branch for each cluster and a leaf for each note. @param {Props} props */
export function MapFrom({ desk, board, choose, onClose }) {
  const submit = async (/** @type {FormData} */ fields) => {
    const id = newId();
    onClose();
    const made = addition("mindmap", { id, title: String(fields.get("title")) }, { source: board.id });
    const [added] = await desk.perform([made, { kind: "map.fill", map: id, board: board.id }]);
    if (added.ok) choose(id);
  };
  return html`<${FormDialog} title=${t("map.create")} submit=${t("map.fill.do")} onClose=${onClose} onSubmit=${submit}>
    <${TitleField} title=${t("map.create.title", { title: board.title })} />
  <//>`;
}
