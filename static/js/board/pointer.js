// @ts-check
// Pointer gestures on the board: drag notes or a cluster, draw a lasso, tap. Touch drags start after a long press, so
// that a finger can still scroll a long board.
import { notesWithin } from "./find.js";
import { Lasso } from "./lasso.js";

const SLOP = 5;
const LONG_PRESS = 280;
const EDGE = 48;
const SCROLL_STEP = 14;

/**
 * @typedef {{x: number, y: number}} Point
 * @typedef {{
 *   tap: (id: string, event: PointerEvent) => void,
 *   carried: (id: string) => string[],
 *   members: (cluster: string) => string[],
 *   over: (point: Point) => void,
 *   drop: (ids: string[], shift: Point, point: Point) => void,
 *   dropCluster: (cluster: string, shift: Point, point: Point) => void,
 *   lassoed: (ids: string[], add: boolean) => void,
 *   cancelled: (ids: string[], cluster?: string) => void,
 * }} Listener
 * @typedef {{id?: string, cluster?: string, from: Point, event: PointerEvent, last: PointerEvent, dragging: boolean,
 *   ids: string[], lasso?: Lasso, timer?: ReturnType<typeof setTimeout>, frame?: number}} Press
 */

export class BoardPointer {
  /** @param {import("./view.js").BoardView} view @param {Listener} listener */
  constructor(view, listener) {
    this.view = view;
    this.listener = listener;
    /** @type {Press | null} */
    this.press = null;
    const { surface } = view;
    const held = (/** @type {Event} */ event) => this.press?.dragging && event.preventDefault();
    surface.addEventListener("pointerdown", (event) => this.down(event));
    surface.addEventListener("pointermove", (event) => this.move(event));
    surface.addEventListener("pointerup", (event) => this.up(event));
    surface.addEventListener("pointercancel", () => this.cancel());
    surface.addEventListener("touchmove", held, { passive: false });
    surface.addEventListener("contextmenu", held);
  }

  /** @param {MouseEvent} event @returns {Point} */
  pointOf(event) {
    const frame = this.view.surface.getBoundingClientRect();
    return { x: event.clientX - frame.left, y: event.clientY - frame.top };
  }

  /** @param {PointerEvent} event */
  down(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.button !== 0 || target.closest("button")) return;
    const id = /** @type {HTMLElement | null} */ (target.closest("[data-note]"))?.dataset.note;
    const head = target.closest(".board-cluster h3")?.closest(".board-cluster");
    const cluster = /** @type {HTMLElement | undefined} */ (head ?? undefined)?.dataset.cluster;
    const press = { id, cluster, from: this.pointOf(event), event, last: event, dragging: false, ids: [] };
    this.press = press;
    if (event.pointerType === "mouse") return;
    this.press.timer = setTimeout(() => (id || cluster) && this.begin(press), LONG_PRESS);
  }

  /** @param {PointerEvent} event */
  move(event) {
    const { press } = this;
    if (!press) return;
    press.last = event;
    const far = Math.hypot(event.clientX - press.event.clientX, event.clientY - press.event.clientY) > SLOP;
    if (!press.dragging && far && event.pointerType === "mouse") this.begin(press);
    else if (!press.dragging && far) this.cancel();
    if (press.dragging) press.frame ??= requestAnimationFrame(() => this.draw(press));
  }

  /** @param {Press} press */
  begin(press) {
    clearTimeout(press.timer);
    press.dragging = true;
    press.ids = press.cluster ? this.listener.members(press.cluster) : press.id ? this.listener.carried(press.id) : [];
    if (!press.cluster && !press.id) press.lasso = new Lasso(this.view.surface, press.from);
    this.view.surface.setPointerCapture(press.event.pointerId);
    this.view.surface.classList.add("is-dragging");
    this.draw(press);
  }

  /** @param {Press} press */
  draw(press) {
    press.frame = undefined;
    if (this.press !== press) return;
    const point = this.pointOf(press.last);
    if (press.lasso) return press.lasso.stretch(point);
    this.view.carry(press, { x: point.x - press.from.x, y: point.y - press.from.y });
    this.listener.over(point);
    if (this.scroll(press.last.clientY)) press.frame = requestAnimationFrame(() => this.draw(press));
  }

  /** Near the edge of the window, the page comes along. @param {number} y @returns {boolean} */
  scroll(y) {
    const before = window.scrollY;
    if (y < EDGE) window.scrollBy(0, -SCROLL_STEP);
    else if (y > window.innerHeight - EDGE) window.scrollBy(0, SCROLL_STEP);
    return window.scrollY !== before;
  }

  /** @param {PointerEvent} event */
  up(event) {
    const { press, listener } = this;
    if (!press) return;
    const point = this.pointOf(event);
    const shift = { x: point.x - press.from.x, y: point.y - press.from.y };
    this.end(press);
    if (!press.dragging) this.tapped(press, event);
    else if (press.lasso) listener.lassoed(notesWithin(this.view.placement, press.lasso.box), event.shiftKey);
    else if (press.cluster) listener.dropCluster(press.cluster, shift, point);
    else listener.drop(press.ids, shift, point);
  }

  /** @param {Press} press @param {PointerEvent} event */
  tapped(press, event) {
    if (press.id) this.listener.tap(press.id, event);
    else this.listener.lassoed([], false);
  }

  cancel() {
    const { press } = this;
    if (!press) return;
    this.end(press);
    if (press.dragging) this.listener.cancelled(press.ids, press.cluster);
  }

  /** @param {Press} press */
  end(press) {
    clearTimeout(press.timer);
    if (press.frame) cancelAnimationFrame(press.frame);
    press.lasso?.remove();
    this.view.surface.classList.remove("is-dragging");
    this.press = null;
  }
}
