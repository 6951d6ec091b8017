// @ts-check
/** The columns on the page: cards go from one to the other, counts follow, what happened is said. */

/** @param {ParentNode} root @param {string} selector @returns {HTMLElement | null} */
export function part(root, selector) {
  const found = root.querySelector(selector);
  return found instanceof HTMLElement ? found : null;
}

/** @param {HTMLElement} board @returns {HTMLElement[]} */
export function columns(board) {
  return [...board.querySelectorAll("[data-state]")].filter((one) => one instanceof HTMLElement);
}

/** @param {HTMLElement} card */
export function stateOf(card) {
  return card.closest("[data-state]")?.getAttribute("data-state") ?? "";
}

/** @param {HTMLElement} board @param {string} state the name people read */
export function nameOf(board, state) {
  const column = columns(board).find((one) => one.dataset.state === state);
  return (column && part(column, "[data-state-name]")?.textContent) || state;
}

/** @param {HTMLElement} column @param {number} by */
function recount(column, by) {
  const count = part(column, "[data-count]");
  if (!count) return;
  const now = Number(count.textContent) + by;
  count.textContent = String(now);
  part(column, "[data-none]")?.toggleAttribute("hidden", now > 0);
}

/** Puts a card in the column of a state, first. @param {HTMLElement} board @param {HTMLElement} card @param {string} state */
export function put(board, card, state) {
  const from = card.closest("[data-state]");
  const to = columns(board).find((one) => one.dataset.state === state);
  if (!to || !(from instanceof HTMLElement) || from === to) return;
  part(to, "[data-cards]")?.prepend(card);
  recount(from, -1);
  recount(to, 1);
}

/** @param {HTMLElement} board @param {HTMLElement | null} over the column a drag is over */
export function point(board, over) {
  for (const one of columns(board)) one.toggleAttribute("data-over", one === over);
}

/**
 * Says what happened, aloud and on the page; `again` is offered when somebody else was first.
 * @param {Document} page
 * @param {string} sentence
 * @param {{label: string, act: () => void} | null} again
 */
export function tell(page, sentence, again) {
  const aloud = part(page, "[data-kanban-says]");
  const message = part(page, "[data-kanban-message]");
  const shown = part(page, "[data-kanban-sentence]");
  const button = part(page, "[data-kanban-again]");
  if (aloud) aloud.textContent = sentence;
  if (!message || !shown || !button) return;
  shown.textContent = sentence;
  message.hidden = false;
  button.hidden = !again;
  button.textContent = again?.label ?? "";
  button.onclick = again?.act ?? null;
}
