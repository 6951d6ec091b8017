// @ts-check
import { groupOps, stepOps } from "../board/drop.js";
import { neighbour } from "../board/find.js";
import { pressOf } from "../board/keys.js";
import { readingOrder } from "../board/state.js";
import { BoardKeysHelp } from "./board-help.js";
import { GroupDialog } from "./group-dialog.js";
import { hideOps, removeNotes } from "./note-actions.js";
import { NoteAdd, NoteEdit } from "./note-text.js";

/** @typedef {import("./board-desk.js").BoardDesk} BoardDesk */
/** @typedef {import("../board/keys.js").Press} Press */
/** @typedef {import("../board/find.js").Direction} Direction */

const STEP = 0.03;

/** The keyboard on the board: one note has the focus, arrows walk, letters act on it or on the selection. */
export class BoardKeys {
  /** @param {BoardDesk} board */
  constructor(board) {
    this.board = board;
    /** @type {string | undefined} */
    this.at = undefined;
    board.view.layer.addEventListener("keydown", (event) => this.press(event));
    board.view.layer.addEventListener("focusin", (event) => this.noticed(event));
  }

  /** @param {FocusEvent} event */
  noticed(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    this.at = target.dataset.note ?? this.at;
    this.board.view.rove(this.at);
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const press = pressOf(event);
    if (!press || !this.at) return;
    event.preventDefault();
    const act = /** @type {Record<string, (press: Press) => void>} */ (/** @type {unknown} */ (this))[press.command];
    act.call(this, press);
  }

  /** @param {Press | string} to */
  focus(to) {
    const id =
      typeof to === "string"
        ? to
        : neighbour(this.board.view.placement, this.at ?? "", /** @type {Direction} */ (to.direction));
    if (!id) return;
    this.at = id;
    this.board.view.rove(id);
    this.refocus();
  }

  refocus() {
    const element = this.board.view.cards.element(this.at ?? "");
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** The one tab stop survives the note that held it. */
  settle() {
    if (!this.board.view.cards.element(this.at ?? "")) this.at = readingOrder(this.board.board)[0]?.id;
    this.board.view.rove(this.at);
  }

  get ids() {
    return this.board.carried(this.at ?? "");
  }

  /** @param {Press} press */
  extend(press) {
    const from = this.at ?? "";
    this.focus(press);
    this.board.select([...this.board.selected, from, this.at ?? ""]);
  }

  toggle() {
    this.board.toggle(this.at ?? "");
  }

  all() {
    this.board.select(this.board.board.notes.map((note) => note.id));
  }

  clear() {
    this.board.select([]);
  }

  first() {
    this.focus(readingOrder(this.board.board)[0]?.id ?? "");
  }

  last() {
    this.focus(readingOrder(this.board.board).at(-1)?.id ?? "");
  }

  menu() {
    this.board.menu(this.at ?? "");
  }

  help() {
    this.board.desk.open(BoardKeysHelp);
  }

  add() {
    const { desk, activity } = this.board;
    desk.open(NoteAdd, { activity: desk.state.activities.get(activity) });
  }

  edit() {
    this.board.desk.open(NoteEdit, { id: this.at });
  }

  group() {
    const { desk, activity } = this.board;
    desk.open(GroupDialog, { activity, ids: this.ids, onMade: () => this.clear() });
  }

  hide() {
    this.board.desk.perform(hideOps(this.board.desk.state, this.ids));
  }

  remove() {
    removeNotes(this.board.desk, this.ids);
    this.clear();
  }

  /** @param {Press} press */
  move(press) {
    const { board, desk, arrangement } = this.board;
    const note = desk.state.notes.get(this.at ?? "");
    const direction = /** @type {Direction} */ (press.direction);
    if (note) desk.perform(arrangement === "free" ? nudgeOps(note, direction) : stepOps(board, note, direction));
  }
}

/** @param {import("../live/types.js").Note} note @param {Direction} direction */
function nudgeOps(note, direction) {
  const step = direction === "left" || direction === "up" ? -STEP : STEP;
  const across = direction === "left" || direction === "right";
  const inside = (/** @type {number} */ part) => Math.min(1, Math.max(0, part));
  const place = { x: inside(note.x + (across ? step : 0)), y: inside(note.y + (across ? 0 : step)) };
  return [...groupOps([note], null), { kind: "note.move", id: note.id, ...place }];
}
