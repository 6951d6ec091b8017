// @ts-check
import { html } from "htm/preact";
import { chosen, clusterPlace, groupOps } from "../board/drop.js";
import { boardOf } from "../board/state.js";
import { newId } from "../live/ids.js";
import { FormDialog } from "./dialog.js";
import { t } from "./words.js";

/**
 * Gather notes under a name.
 * @param {{desk: import("./desk.js").Desk, activity: string, ids: string[], onMade?: () => void, onClose: () => void}} props
 */
export function GroupDialog({ desk, activity, ids, onMade, onClose }) {
  const submit = (/** @type {FormData} */ fields) => {
    const board = boardOf(desk.state, activity);
    const notes = chosen(board, ids);
    const cluster = { id: newId(), activity, title: String(fields.get("title")), ...clusterPlace(board, notes) };
    onClose();
    desk.perform([{ kind: "cluster.add", ...cluster }, ...groupOps(notes, cluster.id)]);
    onMade?.();
  };
  return html`<${FormDialog}
    title=${t("cluster.new.title", { count: ids.length })}
    submit=${t("board.group")}
    onClose=${onClose}
    onSubmit=${submit}
  >
    <label class="field">
      <span class="field-label">${t("cluster.title")}</span>
      <input class="input" name="title" maxlength="120" required autofocus autocomplete="off" />
    </label>
  <//>`;
}
