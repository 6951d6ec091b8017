// @ts-check
import { html } from "htm/preact";
import { groupOps, zoneOps } from "../board/drop.js";
import { Dialog } from "./dialog.js";
import { GroupDialog } from "./group-dialog.js";
import { COLORS, each, excerpt, hideOps, removeNotes } from "./note-actions.js";
import { NoteEdit } from "./note-text.js";
import { t } from "./words.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../live/types.js").Note} Note */
/** @typedef {import("../live/types.js").Op} Op */
/** @typedef {{desk: Desk, notes: Note[], act: (ops: Op[]) => void}} Part */

/**
 * Every gesture of the board as a button, for one note or for the selection.
 * @param {{desk: Desk, ids: string[], activity: string, onClose: () => void}} props
 */
export function NoteMenu({ desk, ids, activity, onClose }) {
  const notes = ids.flatMap((id) => desk.state.notes.get(id) ?? []);
  const leave = (/** @type {() => void} */ then) => () => {
    onClose();
    then();
  };
  const act = (/** @type {Op[]} */ ops) => leave(() => void desk.perform(ops))();
  const part = { desk, notes, act };
  const edit = leave(() => desk.open(NoteEdit, { id: ids[0] }));
  const group = leave(() => desk.open(GroupDialog, { activity, ids }));
  return html`<${Dialog} title=${titleOf(notes)} onClose=${onClose}>
    <div class="dialog-body note-menu">
      <div class="cluster-row">
        ${notes.length === 1 && html`<button type="button" class="button" onClick=${edit}>${t("common.edit")}</button>`}
        <button type="button" class="button" onClick=${() => act(hideOps(desk.state, ids))}>
          ${t(notes.every((note) => note.hidden) ? "board.show" : "board.hide")}
        </button>
        <button type="button" class="button button-danger" onClick=${leave(() => void removeNotes(desk, ids))}>
          ${t("common.remove")}
        </button>
      </div>
      <${Zones} ...${part} activity=${activity} />
      <${Clusters} ...${part} activity=${activity} group=${group} />
      <${Colors} ...${part} />
    </div>
  <//>`;
}

/** @param {Note[]} notes */
const titleOf = (notes) =>
  notes.length === 1 ? t("note.menu", { text: excerpt(notes[0].text) }) : t("note.menu.many", { count: notes.length });

/** @param {Part & {activity: string}} props */
function Zones({ desk, notes, act, activity }) {
  const zones = desk.state.activities.get(activity)?.settings.zones ?? [];
  if (zones.length === 0) return null;
  const here = (/** @type {string} */ key) => notes.every((note) => note.zone === key && !note.cluster);
  const choice = (/** @type {{key: string, title: string}} */ zone) =>
    html`<button
      type="button"
      class="button"
      aria-pressed=${String(here(zone.key))}
      onClick=${() => act([...groupOps(notes, null), ...zoneOps(notes, zone.key)])}
    >
      ${zone.title}
    </button>`;
  return html`<h3>${t("note.zone")}</h3>
    <div class="cluster-row">${zones.map(choice)}</div>`;
}

/** @param {Part & {activity: string, group: () => void}} props */
function Clusters({ desk, notes, act, activity, group }) {
  const clusters = [...desk.state.clusters.values()].filter((cluster) => cluster.activity === activity);
  const here = (/** @type {string | null} */ id) => notes.every((note) => (note.cluster ?? null) === id);
  const choice = (/** @type {{id: string | null, title: string}} */ { id, title }) =>
    html`<button
      type="button"
      class="button"
      aria-pressed=${String(here(id))}
      onClick=${() => act(groupOps(notes, id))}
    >
      ${title}
    </button>`;
  return html`<h3>${t("note.cluster")}</h3>
    <div class="cluster-row">
      ${[...clusters, { id: null, title: t("note.cluster.none") }].map(choice)}
      <button type="button" class="button button-quiet" onClick=${group}>${t("note.cluster.new")}</button>
    </div>`;
}

/** @param {Part} props */
const Colors = ({ notes, act }) =>
  html`<h3>${t("note.color")}</h3>
    <div class="cluster-row">
      ${COLORS.map(
        (color) =>
          html`<button
            type="button"
            class=${`swatch note-${color}`}
            aria-label=${t(`color.${color}`)}
            aria-pressed=${String(notes.every((note) => note.color === color))}
            onClick=${() =>
              act(
                each(
                  notes.map((note) => note.id),
                  "note.paint",
                  { color },
                ),
              )}
          ></button>`,
      )}
    </div>`;
