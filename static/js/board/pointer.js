// @ts-check
// Pointer gestures on the board: drag notes, draw a lasso, tap. Touch drags start after a long press, so that a
// finger can still scroll a long board.
import { notesWithin } from "./find.js";

const SLOP = 5;
const LONG_PRESS = 280;
const EDGE = 48;

/**
 * @typedef {{x: number, y: number}} Point
 * @typedef {{
 *   tap: (id: string, event: PointerEvent) => void,
 *   carried: (id: string) => string[],
 *   over: (point: Point) => void,
 *   drop: (ids: string[], shift: Point, point: Point) => void,
 *   lassoed: (ids: string[], add: boolean) => void,
 *   cancelled: (ids: string[]) => void,
 * }} Listener
 */

export class BoardPointer {
  /** @param {import("./view.js").BoardView} view @param {Listener} listener */
  constructor(view, listener) {
    this.view = view;
    this.listener = listener;
    /** @type {any} */
    this.press = null;
    const { surface } = view;
    surface.addEventListener("pointerdown", (event) => this.down(event));
    surface.addEventListener("pointermove", (event) => this.move(event));
    surface.addEventListener("pointerup", (event) => this.up(event));
    surface.addEventListener("pointercancel", () => this.cancel());
    surface.addEventListener("touchmove", (event) => this.press?.dragging && event.preventDefault(), {
      passive: false,
    });
    surface.addEventListener("contextmenu", (event) => this.press?.dragging && event.preventDefault());
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
    this.press = { id, from: this.pointOf(event), at: this.pointOf(event), event, dragging: false, ids: [] };
    if (event.pointerType !== "mouse") this.press.timer = setTimeout(() => id && this.begin(), LONG_PRESS);
  }

  /** @param {PointerEvent} event */
  move(event) {
    const { press } = this;
    if (!press) return;
    press.at = this.pointOf(event);
    press.client = event.clientY;
    const far = Math.hypot(press.at.x - press.from.x, press.at.y - press.from.y) > SLOP;
    if (!press.dragging && far && event.pointerType === "mouse") this.begin();
    else if (!press.dragging && far) this.cancel();
    if (press.dragging) press.frame ??= requestAnimationFrame(() => this.draw());
  }

  begin() {
    const { press } = this;
    clearTimeout(press.timer);
    press.dragging = true;
    press.ids = press.id ? this.listener.carried(press.id) : [];
    press.starts = press.ids.map((/** @type {string} */ id) => this.view.placement.notes.get(id));
    this.view.surface.setPointerCapture(press.event.pointerId);
    this.view.surface.classList.add("is-dragging");
    if (!press.id) press.lasso = lassoIn(this.view.surface);
    this.draw();
  }

  draw() {
    const { press } = this;
    if (!press?.dragging) return;
    press.frame = undefined;
    if (press.lasso) return stretch(press.lasso, boxBetween(press.from, press.at));
    const shift = { x: press.at.x - press.from.x, y: press.at.y - press.from.y };
    press.ids.forEach((/** @type {string} */ id, /** @type {number} */ index) => {
      const start = press.starts[index];
      if (start) this.view.cards.hold(id, { x: start.x + shift.x, y: start.y + shift.y });
    });
    this.listener.over(press.at);
    this.scroll(press.client);
  }

  /** Near the edge of the window of the board, the board comes along. @param {number | undefined} client */
  scroll(client) {
    const { root } = this.view;
    const frame = root.getBoundingClientRect();
    if (client === undefined || root.scrollHeight <= root.clientHeight) return;
    if (client < frame.top + EDGE) root.scrollTop -= 14;
    else if (client > frame.bottom - EDGE) root.scrollTop += 14;
  }

  /** @param {PointerEvent} event */
  up(event) {
    const { press } = this;
    if (!press) return;
    this.end();
    if (!press.dragging) return press.id ? this.listener.tap(press.id, event) : this.listener.lassoed([], false);
    if (press.lasso)
      return this.listener.lassoed(notesWithin(this.view.placement, boxBetween(press.from, press.at)), event.shiftKey);
    this.listener.drop(press.ids, { x: press.at.x - press.from.x, y: press.at.y - press.from.y }, press.at);
  }

  cancel() {
    const { press } = this;
    if (!press) return;
    this.end();
    if (press.dragging) this.listener.cancelled(press.ids);
  }

  end() {
    const { press } = this;
    clearTimeout(press.timer);
    if (press.frame) cancelAnimationFrame(press.frame);
    press.lasso?.remove();
    this.view.surface.classList.remove("is-dragging");
    this.press = null;
  }
}

/** @param {Point} a @param {Point} b */
const boxBetween = (a, b) => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  w: Math.abs(a.x - b.x),
  h: Math.abs(a.y - b.y),
});

/** @param {HTMLElement} surface */
function lassoIn(surface) {
  const lasso = surface.appendChild(document.createElement("div"));
  lasso.className = "board-lasso";
  return lasso;
}

/** @param {HTMLElement} lasso @param {import("./types.js").Box} box */
function stretch(lasso, box) {
  lasso.style.setProperty("transform", `translate(${box.x}px, ${box.y}px)`);
  lasso.style.setProperty("width", `${box.w}px`);
  lasso.style.setProperty("height", `${box.h}px`);
}
