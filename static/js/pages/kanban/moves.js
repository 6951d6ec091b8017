// @ts-check
/** A card moved to another state: shown at once, kept by the server, put where the server says. */
import { pageWords } from "../../shared/page-words.js";
import { answerFrom } from "./state.js";
import { nameOf, put, stateOf, tell } from "./view.js";

/** @param {HTMLElement} board @param {HTMLElement} card @param {string} state */
async function ask(board, card, state) {
  const link = card.querySelector("[data-change-state]");
  if (!(link instanceof HTMLAnchorElement)) return null;
  const { token = "" } = board.dataset;
  const body = new URLSearchParams({ state, version: card.dataset.version ?? "", csrf_token: token });
  try {
    const address = new URL(link.href).pathname;
    const answer = await fetch(address, { method: "POST", body, headers: { Accept: "application/json" } });
    return answerFrom(await answer.json());
  } catch {
    return null;
  }
}

/**
 * @param {HTMLElement} board
 * @param {HTMLElement} card
 * @param {string} state
 * @param {ReturnType<typeof answerFrom>} answer
 */
function settle(board, card, state, answer) {
  const words = pageWords(document.documentElement.lang);
  if (!answer) return tell(document, words.notMoved, null);
  card.dataset.version = String(answer.version);
  const beaten = !answer.ok && answer.state !== state;
  const again = { label: words.moveAnyway(nameOf(board, state)), act: () => void move(board, card, state) };
  const { way } = answer;
  const there = way && { label: way.label, act: () => location.assign(way.address) };
  tell(document, answer.said, there ?? (beaten ? again : null));
}

/**
 * @param {HTMLElement} board
 * @param {HTMLElement} card
 * @param {string} state
 */
export async function move(board, card, state) {
  const before = stateOf(card);
  if (state === before || card.hasAttribute("aria-busy")) return;
  put(board, card, state);
  card.setAttribute("aria-busy", "true");
  const answer = await ask(board, card, state);
  card.removeAttribute("aria-busy");
  put(board, card, answer?.state ?? before);
  settle(board, card, state, answer);
}
