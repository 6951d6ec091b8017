// @ts-check
/**
 * Dragging a card: a mouse takes it anywhere, a finger by its grip, so that a finger elsewhere scrolls.
 * A press that does not move stays a press on its link.
 */
import { columnAt, edgeScroll, isDrag } from "./state.js";
import { columns, point } from "./view.js";

/** @typedef {{card: HTMLElement, from: {x: number, y: number}, x: number, ghost: HTMLElement | null, dx: number, dy: number}} Drag */

/** @param {PointerEvent} event @returns {HTMLElement | null} the card that this press may begin to drag */
function taken(event) {
  if (!(event.target instanceof Element) || event.button !== 0) return null;
  const card = event.target.closest("[data-movable]");
  const byHand = event.pointerType === "mouse" || event.target.closest("[data-grip]");
  return card instanceof HTMLElement && byHand ? card : null;
}

/** @param {Drag} drag */
function lift(drag) {
  const box = drag.card.getBoundingClientRect();
  const ghost = drag.card.cloneNode(true);
  if (!(ghost instanceof HTMLElement)) return;
  ghost.classList.add("kanban-ghost");
  ghost.setAttribute("aria-hidden", "true");
  ghost.inert = true;
  ghost.style.width = `${box.width}px`;
  drag.dx = box.left - drag.from.x;
  drag.dy = box.top - drag.from.y;
  document.body.append(ghost);
  drag.ghost = ghost;
  drag.card.classList.add("kanban-lifted");
}

/** @param {HTMLElement} board @param {number} x */
function columnUnder(board, x) {
  const all = columns(board);
  return all[
    columnAt(
      all.map((one) => one.getBoundingClientRect()),
      x,
    )
  ];
}

/**
 * @param {HTMLElement} board
 * @param {(card: HTMLElement, state: string) => void} drop
 */
export function attachDrag(board, drop) {
  /** @type {Drag | null} */
  let drag = null;
  let dropped = false;

  function scroll() {
    if (!drag?.ghost) return;
    board.scrollLeft += edgeScroll(board.getBoundingClientRect(), drag.x);
    point(board, columnUnder(board, drag.x) ?? null);
    requestAnimationFrame(scroll);
  }

  function end() {
    drag?.ghost?.remove();
    drag?.card.classList.remove("kanban-lifted");
    point(board, null);
    drag = null;
  }

  board.addEventListener("pointerdown", (event) => {
    const card = taken(event);
    dropped = false;
    if (!card) return;
    drag = { card, from: { x: event.clientX, y: event.clientY }, x: event.clientX, ghost: null, dx: 0, dy: 0 };
  });
  board.addEventListener("pointermove", (event) => {
    if (!drag) return;
    drag.x = event.clientX;
    if (!drag.ghost && isDrag(drag.from, { x: event.clientX, y: event.clientY })) {
      // not before: a captured press would no longer be a click on the link it is on
      board.setPointerCapture(event.pointerId);
      lift(drag);
      requestAnimationFrame(scroll);
    }
    if (drag.ghost) {
      drag.ghost.style.transform = `translate(${event.clientX + drag.dx}px, ${event.clientY + drag.dy}px) rotate(1.5deg)`;
    }
  });
  board.addEventListener("pointerup", (event) => {
    const { card, ghost } = drag ?? {};
    const state = ghost ? columnUnder(board, event.clientX)?.dataset.state : undefined;
    dropped = Boolean(ghost);
    end();
    if (card && state) drop(card, state);
  });
  board.addEventListener("pointercancel", end);
  board.addEventListener(
    "click",
    (event) => {
      if (dropped) event.preventDefault();
      if (dropped) event.stopPropagation();
      dropped = false;
    },
    true,
  );
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") end();
  });
}
