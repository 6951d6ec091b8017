// @ts-check
// The facilitator's board: the drawn view, the gestures on it, and the operations they become.
import { areaAt } from "../board/find.js";
import { free } from "../board/free.js";
import { tidy } from "../board/layout.js";
import { BoardPointer } from "../board/pointer.js";
import { pageRuler } from "../board/ruler.js";
import { boardOf } from "../board/state.js";
import { BoardView } from "../board/view.js";
import { dropCluster, dropNotes } from "./board-drops.js";
import { BoardKeys } from "./board-keys.js";
import { ClusterMenu } from "./cluster-menu.js";
import { NoteMenu } from "./note-menu.js";
import { t } from "./words.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../board/pointer.js").Point} Point */

const FONT = 15;
const DRAWN = ["notes", "clusters", "activities"];

export class BoardDesk {
  /**
   * @param {HTMLElement} root
   * @param {{desk: Desk, activity: string, select: (ids: Set<string>) => void}} work
   */
  constructor(root, { desk, activity, select }) {
    this.desk = desk;
    this.activity = activity;
    this.tellSelection = select;
    this.arrangement = "tidy";
    /** @type {number | undefined} */
    this.frame = undefined;
    /** @type {Set<string>} */
    this.selected = new Set();
    this.lettering = { font: FONT, ruler: pageRuler() };
    this.board = boardOf(desk.state, activity);
    this.view = new BoardView(root, {
      label: t("board.label"),
      untitled: t("board.no_zone"),
      interactive: true,
      describe: (note) => (note.hidden ? `${note.text} (${t("note.hidden")})` : note.text),
      openCluster: (cluster) => desk.open(ClusterMenu, { cluster, select }),
      openLabel: (title) => t("cluster.menu", { title }),
    });
    this.pointer = new BoardPointer(this.view, this);
    this.keys = new BoardKeys(this);
    this.resized = new ResizeObserver(() => this.schedule());
    this.resized.observe(root);
    this.leave = desk.live.subscribe((changed) => this.follow(changed));
    this.draw();
  }

  /** What was dropped stays there until its own patch is here. @param {import("../live/types.js").Changed} changed */
  follow(changed) {
    const dragged = this.pointer.press?.ids ?? [];
    this.view.release([...(changed.notes ?? [])].filter((id) => !dragged.includes(id)));
    for (const id of changed.clusters ?? [])
      if (id !== this.pointer.press?.cluster) this.view.release(this.members(id), id);
    if (DRAWN.some((name) => changed[name])) this.schedule();
  }

  schedule() {
    this.frame ??= requestAnimationFrame(() => this.draw());
  }

  draw() {
    this.frame = undefined;
    this.board = boardOf(this.desk.state, this.activity);
    const frame = { width: Math.max(260, this.view.root.clientWidth - 2), ...this.lettering };
    const placement = this.arrangement === "free" ? free(this.board, frame) : tidy(this.board, frame);
    this.view.sync(this.board, placement, { ...this.lettering, selected: this.selected });
    this.keys.settle();
  }

  /** @param {string} arrangement @param {Set<string>} selected */
  look(arrangement, selected) {
    this.arrangement = arrangement;
    this.selected = selected;
    this.draw();
  }

  /** @param {Iterable<string>} ids */
  select(ids) {
    this.tellSelection(new Set(ids));
  }

  /** The selection when the note is part of it, else the note alone. @param {string} id */
  carried(id) {
    return this.selected.has(id) ? [...this.selected] : [id];
  }

  /** @param {string} id @param {PointerEvent} event */
  tap(id, event) {
    this.keys.focus(id);
    if (event.shiftKey || event.ctrlKey || event.metaKey) this.toggle(id);
    else this.menu(id);
  }

  /** @param {string} id */
  toggle(id) {
    const ids = new Set(this.selected);
    if (!ids.delete(id)) ids.add(id);
    this.select(ids);
  }

  /** @param {string} id */
  menu(id) {
    this.desk.open(NoteMenu, { ids: this.carried(id), activity: this.activity });
  }

  /** @param {string[]} ids @param {boolean} add */
  lassoed(ids, add) {
    if (ids.length || this.selected.size) this.select(add ? [...this.selected, ...ids] : ids);
  }

  /** @param {Point} point */
  over(point) {
    const { areas } = this.view.placement;
    const within = this.pointer.press?.cluster ? areas.filter((area) => area.kind === "zone") : areas;
    this.view.areas.aim(areaAt({ areas: within }, point));
  }

  /** @param {string} cluster */
  members(cluster) {
    return this.board.notes.filter((note) => note.cluster === cluster).map((note) => note.id);
  }

  /** @param {string[]} ids @param {string} [cluster] */
  cancelled(ids, cluster) {
    this.view.areas.aim(undefined);
    this.view.release(ids, cluster);
    this.draw();
  }

  /** @param {string[]} ids @param {Point} shift @param {Point} point */
  drop(ids, shift, point) {
    dropNotes(this, ids, shift, point);
  }

  /** @param {string} cluster @param {Point} shift @param {Point} point */
  dropCluster(cluster, shift, point) {
    dropCluster(this, cluster, shift, point);
  }

  destroy() {
    this.leave();
    this.resized.disconnect();
    if (this.frame) cancelAnimationFrame(this.frame);
    this.view.destroy();
  }
}
