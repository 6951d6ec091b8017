// @ts-check
// The board as nested lists: the same notes and the same actions, without a picture.
import { html } from "htm/preact";
import { boardOf } from "../board/state.js";
import { ClusterMenu } from "./cluster-menu.js";
import { excerpt } from "./note-actions.js";
import { NoteMenu } from "./note-menu.js";
import { t } from "./words.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../live/types.js").Note} Note */
/** @typedef {{desk: Desk, activity: import("../live/types.js").Activity, selected: Set<string>, select: (ids: Set<string>) => void}} Tools */

/** @param {Tools} tools */
export function BoardList(tools) {
  const board = boardOf(tools.desk.state, tools.activity.id);
  if (board.notes.length === 0) return html`<p class="board-empty">${t("board.empty")}</p>`;
  return html`<div class="board-list">
    ${board.columns.map((column) => html`<${Column} ...${tools} column=${column} />`)}
  </div>`;
}

/** @param {Tools & {column: import("../board/types.js").Column}} props */
function Column({ column, ...tools }) {
  const { zone, gatherings, loose } = column;
  return html`<section class="board-list-zone">
    ${zone && html`<h3>${zone.title}</h3>`}
    ${gatherings.map((gathering) => html`<${Gathering} key=${gathering.cluster.id} ...${tools} gathering=${gathering} />`)}
    ${gatherings.length > 0 && loose.length > 0 && html`<h4>${t("board.loose")}</h4>`}
    <${Notes} ...${tools} notes=${loose} />
  </section>`;
}

/** @param {Tools & {gathering: import("../board/types.js").Gathering}} props */
function Gathering({ gathering, ...tools }) {
  const { cluster, notes } = gathering;
  const open = () => tools.desk.open(ClusterMenu, { cluster: cluster.id, select: tools.select });
  return html`<h4>
      ${cluster.title} <span class="count">${notes.length}</span>
      <button
        type="button"
        class="button button-quiet"
        aria-label=${t("cluster.menu", { title: cluster.title })}
        onClick=${open}
      >
        ⋯
      </button>
    </h4>
    <${Notes} ...${tools} notes=${notes} />`;
}

/** @param {Tools & {notes: Note[]}} props */
const Notes = ({ notes, ...tools }) =>
  html`<ul class="board-list-notes">
    ${notes.map((note) => html`<${Line} key=${note.id} ...${tools} note=${note} />`)}
  </ul>`;

/** @param {Tools & {note: Note}} props */
function Line({ desk, activity, selected, select, note }) {
  const toggle = () => {
    const ids = new Set(selected);
    if (!ids.delete(note.id)) ids.add(note.id);
    select(ids);
  };
  const ids = selected.has(note.id) ? [...selected] : [note.id];
  const open = () => desk.open(NoteMenu, { ids, activity: activity.id });
  return html`<li class="board-list-note" data-color=${note.color}>
    <label class="board-list-tick">
      <input
        type="checkbox"
        checked=${selected.has(note.id)}
        aria-label=${t("note.select", { text: excerpt(note.text) })}
        onChange=${toggle}
      />
    </label>
    <span class="board-list-text">
      ${note.text} ${note.author && html`<span class="board-list-author">${note.author}</span>`}
      ${note.hidden && html`<span class="badge">${t("note.hidden")}</span>`}
    </span>
    <button
      type="button"
      class="button button-quiet"
      aria-label=${t("note.menu", { text: excerpt(note.text) })}
      onClick=${open}
    >
      ⋯
    </button>
  </li>`;
}
