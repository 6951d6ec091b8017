// @ts-check
/** What the chooser shows for what is typed, the last chosen first. Pure. */
import { matches } from "../../shared/matching.js";

/** @typedef {{code: string, kind: string, label: string, votes?: number, score?: number}} Option */
export const MOST = 40;

/**
 * @param {Option[]} options
 * @param {string} text what was typed
 * @param {string[]} recent codes chosen before, the latest first
 * @returns {Option[]}
 */
export function shownOptions(options, text, recent) {
  const kept = text.trim() ? options.filter((one) => matches(`${one.kind} ${one.label}`, text.trim())) : options;
  const rank = new Map(recent.map((code, place) => [code, place]));
  const order = (/** @type {Option} */ one) => rank.get(one.code) ?? recent.length;
  return kept
    .map((one, place) => ({ one, place }))
    .sort((a, b) => order(a.one) - order(b.one) || a.place - b.place)
    .slice(0, MOST)
    .map(({ one }) => one);
}

/** @param {string} code @param {string} section of the sheet, "" for the whole @returns {string} */
export function withSection(code, section) {
  return section && code.startsWith("sheet:") ? `${code}:${section}` : code;
}

/** The latest first, each once, ten at most. @param {string[]} recent @param {string} code */
export function remembered(recent, code) {
  return [code, ...recent.filter((one) => one !== code)].slice(0, 10);
}
