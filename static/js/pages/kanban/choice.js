// @ts-check
/** « Changer l’état… »: the twin of the drag, in a dialog; without a script the same link leads to a page. */
import { part, stateOf } from "./view.js";

/** @param {HTMLDialogElement} dialog */
function radios(dialog) {
  return [...dialog.querySelectorAll("input[type=radio]")].filter((one) => one instanceof HTMLInputElement);
}

/** @param {HTMLDialogElement} dialog @param {HTMLElement} card */
function open(dialog, card) {
  const title = part(dialog, "[data-dialog-title]");
  if (title) title.textContent = part(card, "[data-change-state]")?.getAttribute("aria-label") ?? "";
  for (const radio of radios(dialog)) radio.checked = radio.value === stateOf(card);
  dialog.returnValue = "";
  dialog.showModal();
  part(dialog, "input:checked")?.focus();
}

/** @param {MouseEvent} event @returns {HTMLElement | null} the card whose state is to be chosen */
function cardOf(event) {
  const link = event.target instanceof Element ? event.target.closest("[data-change-state]") : null;
  const card = link?.closest("[data-sheet]");
  return card instanceof HTMLElement && !event.ctrlKey && !event.metaKey ? card : null;
}

/**
 * @param {Document} page
 * @param {HTMLElement} board
 * @param {(card: HTMLElement, state: string) => void} choose
 */
export function attachChoice(page, board, choose) {
  const dialog = page.getElementById("change-state");
  if (!(dialog instanceof HTMLDialogElement)) return;
  /** @type {HTMLElement | null} */
  let card = null;

  board.addEventListener("click", (event) => {
    card = cardOf(event);
    if (!card) return;
    event.preventDefault();
    open(dialog, card);
  });
  dialog.addEventListener("close", () => {
    const chosen = radios(dialog).find((one) => one.checked);
    if (!card) return;
    if (dialog.returnValue === "move" && chosen) choose(card, chosen.value);
    part(card, "[data-change-state]")?.focus();
  });
}
