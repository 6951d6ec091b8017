// @ts-check
/** data-kanban: sheets by state, moved by a drag or by a choice. */
import { attachChoice } from "./choice.js";
import { attachDrag } from "./gestures.js";
import { move } from "./moves.js";
import { part } from "./view.js";

/** @param {Document} page */
export function attachKanban(page) {
  const board = part(page, "[data-kanban]");
  if (!board) return;
  for (const grip of board.querySelectorAll("[data-grip]")) grip.removeAttribute("hidden");
  /** @param {HTMLElement} card @param {string} state */
  const go = (card, state) => void move(board, card, state);
  attachDrag(board, go);
  attachChoice(page, board, go);
}
