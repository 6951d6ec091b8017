// @ts-check
import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { newId } from "../live/ids.js";
import { settingsFrom, zonesText } from "./activity-settings.js";
import { FormDialog } from "./dialog.js";
import { addition } from "./ops.js";
import { VoteFields } from "./vote-fields.js";
import { t } from "./words.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../live/types.js").Activity} Activity */

const KINDS = ["board", "vote", "mindmap", "information", "pause"];

/**
 * Make an activity, or change one.
 * @param {{desk: Desk, onClose: () => void, activity?: Activity, onMade?: (id: string) => void}} props
 */
export function ActivityForm({ desk, onClose, activity, onMade }) {
  const [kind, choose] = useState(activity?.kind ?? "board");
  const submit = async (/** @type {FormData} */ fields) => {
    onClose();
    const id = activity?.id ?? newId();
    const shared = { id, title: String(fields.get("title")), instruction: String(fields.get("instruction")) };
    const [made] = await desk.perform([
      activity ? edition(activity, shared, fields) : addition(kind, shared, settingsFrom(kind, fields)),
    ]);
    if (!activity && made.ok) onMade?.(id);
  };
  const title = activity ? t("common.edit") : t("activity.new");
  return html`<${FormDialog}
    title=${title}
    submit=${activity ? t("common.save") : t("common.add")}
    onClose=${onClose}
    onSubmit=${submit}
  >
    ${!activity && html`<${KindChoice} kind=${kind} choose=${choose} />`}
    <label class="field">
      <span class="field-label">${t("activity.title")}</span>
      <input class="input" name="title" required maxlength="250" defaultValue=${activity?.title ?? ""} autofocus />
    </label>
    <label class="field">
      <span class="field-label">${t("activity.instruction")}</span>
      <span class="field-hint">${t("activity.instruction.hint")}</span>
      <textarea
        class="input"
        name="instruction"
        rows="3"
        maxlength="2000"
        defaultValue=${activity?.instruction ?? ""}
      />
    </label>
    <${Settings} desk=${desk} kind=${kind} activity=${activity} />
  <//>`;
}

/**
 * The settings of a vote are fixed once it has begun.
 * @param {Activity} activity @param {{id: string, title: string, instruction: string}} shared @param {FormData} fields
 */
function edition(activity, shared, fields) {
  const fixed = activity.kind === "vote" && activity.state !== "prepared";
  const settings = fixed ? {} : { settings: settingsFrom(activity.kind, fields, activity.settings) };
  return { kind: "activity.edit", ...shared, ...settings };
}

/** @param {{kind: string, choose: (kind: any) => void}} props */
const KindChoice = ({ kind, choose }) =>
  html`<fieldset class="field">
    <legend class="field-label">${t("activity.kind")}</legend>
    <div class="switch desk-kinds">
      ${KINDS.map(
        (one) =>
          html`<button type="button" aria-pressed=${String(one === kind)} onClick=${() => choose(one)}>
            ${t(`kind.${one}`)}
          </button>`,
      )}
    </div>
  </fieldset>`;

/** @param {{desk: Desk, kind: string, activity?: Activity}} props */
function Settings({ desk, kind, activity }) {
  const settings = activity?.settings ?? {};
  if (kind === "board") return html`<${BoardSettings} settings=${settings} />`;
  if (kind === "mindmap") return html`<${Tick} name="open_to_all" checked=${settings.open_to_all} />`;
  const fixed = activity && activity.state !== "prepared";
  return kind === "vote" && !fixed ? html`<${VoteFields} desk=${desk} settings=${settings} />` : null;
}

/** @param {{settings: import("../live/types.js").ActivitySettings}} props */
const BoardSettings = ({ settings }) =>
  html`<label class="field">
      <span class="field-label">${t("activity.zones")}</span>
      <span class="field-hint">${t("activity.zones.hint")}</span>
      <textarea class="input" name="zones" rows="3" defaultValue=${zonesText(settings.zones)} />
    </label>
    <${Tick} name="private" checked=${settings.private} />`;

/** @param {{name: string, checked: boolean | undefined}} props */
const Tick = ({ name, checked }) =>
  html`<label class="choice"
    ><input type="checkbox" name=${name} defaultChecked=${Boolean(checked)} />
    <span>${t(`activity.${name}`)}</span></label
  >`;
