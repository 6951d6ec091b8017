// @ts-check
import { html } from "htm/preact";
import { columnAt, columnCentre } from "../board/state.js";
import { editText } from "./conflict.js";
import { FormDialog } from "./dialog.js";
import { t } from "./words.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../live/types.js").Cluster} Cluster */

/**
 * Rename a cluster, move it, take its notes, undo it.
 * @param {{desk: Desk, cluster: string, select?: (ids: Set<string>) => void, onClose: () => void}} props
 */
export function ClusterMenu({ desk, cluster: id, select, onClose }) {
  const cluster = desk.state.clusters.get(id);
  if (!cluster) return null;
  const submit = (/** @type {FormData} */ fields) => {
    const title = String(fields.get("title")).trim();
    onClose();
    const op = { kind: "cluster.rename", id, title, base: cluster.rev };
    if (title !== cluster.title) editText(desk, op, { field: "title", glue: " / " });
  };
  const take = () => {
    onClose();
    const notes = [...desk.state.notes.values()].filter((note) => note.cluster === id);
    select?.(new Set(notes.map((note) => note.id)));
  };
  return html`<${FormDialog}
    title=${t("cluster.menu", { title: cluster.title })}
    submit=${t("cluster.rename")}
    onClose=${onClose}
    onSubmit=${submit}
  >
    <label class="field">
      <span class="field-label">${t("cluster.title")}</span>
      <input class="input" name="title" maxlength="120" required defaultValue=${cluster.title} />
    </label>
    <${Columns} desk=${desk} cluster=${cluster} onClose=${onClose} />
    <div class="cluster-row">
      ${select && html`<button type="button" class="button" onClick=${take}>${t("cluster.take")}</button>`}
      <button type="button" class="button button-danger" onClick=${() => undo(desk, cluster, onClose)}>
        ${t("cluster.remove")}
      </button>
    </div>
  <//>`;
}

/** @param {Desk} desk @param {Cluster} cluster @param {() => void} onClose */
async function undo(desk, { id }, onClose) {
  onClose();
  const [result] = await desk.perform([{ kind: "cluster.remove", id }]);
  if (result.ok) desk.say(t("cluster.removed"));
}

/** @param {{desk: Desk, cluster: Cluster, onClose: () => void}} props */
function Columns({ desk, cluster, onClose }) {
  const zones = desk.state.activities.get(cluster.activity)?.settings.zones ?? [];
  if (zones.length < 2) return null;
  const here = columnAt(cluster.x, zones.length);
  const move = (/** @type {number} */ index) => () => {
    onClose();
    desk.perform([{ kind: "cluster.move", id: cluster.id, x: columnCentre(index, zones.length), y: cluster.y }]);
  };
  return html`<fieldset class="field">
    <legend class="field-label">${t("cluster.move")}</legend>
    <div class="cluster-row">
      ${zones.map(
        (zone, index) =>
          html`<button type="button" class="button" aria-pressed=${String(index === here)} onClick=${move(index)}>
            ${zone.title}
          </button>`,
      )}
    </div>
  </fieldset>`;
}
