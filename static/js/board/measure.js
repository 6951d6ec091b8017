// @ts-check
// Heights are computed, not measured: reading 2,000 elements back from the page costs a layout for each.

/**
 * @typedef {(word: string) => number} Ruler  the width of a word, in em
 * @typedef {{font: number, ruler?: Ruler, tight?: boolean}} Lettering
 * @typedef {{font: number, line: number, pad: number, gap: number, card: number, title: number, inset: number,
 *   least: number, ruler: Ruler}} Metrics  `least`: lines of the smallest note
 */

const AVERAGE_LETTER = 0.56;
const SPACE = 0.32;

/** @type {Ruler} */
const byLetters = (word) => word.length * AVERAGE_LETTER;

/**
 * Every length of the board follows from the size of the letters on a note.
 * @param {Lettering} lettering  `font` in CSS pixels; `tight` for a wall where letters matter more than air
 * @returns {Metrics}
 */
export const metricsFor = ({ font, ruler = byLetters, tight = false }) => ({
  font,
  ruler,
  least: tight ? 1 : 2,
  line: Math.round(font * (tight ? 1.25 : 1.35)),
  pad: Math.round(font * (tight ? 0.5 : 0.7)),
  gap: Math.round(font * (tight ? 0.45 : 0.6)),
  card: Math.round(font * 10.5),
  title: Math.round(font * (tight ? 2.2 : 2.8)),
  inset: Math.round(font * (tight ? 0.5 : 0.7)),
});

/**
 * How many lines a text takes, words kept whole as the page does.
 * @param {string} text @param {number} width of the note @param {Metrics} metrics
 */
export function linesOf(text, width, metrics) {
  const room = Math.max(2, (width - 2 * metrics.pad) / metrics.font);
  return text.split("\n").reduce((lines, part) => lines + wrapped(part.split(" "), room, metrics.ruler), 0);
}

/** @param {string[]} words @param {number} room in em @param {Ruler} ruler */
function wrapped(words, room, ruler) {
  let lines = 1;
  let used = 0;
  for (const word of words) {
    const width = ruler(word);
    const needed = used === 0 ? width : used + SPACE + width;
    if (needed <= room) used = needed;
    else {
      // A word longer than the line is broken across several.
      lines += (used === 0 ? 0 : 1) + Math.max(0, Math.ceil(width / room) - 1);
      used = width > room ? width % room : width;
    }
  }
  return lines;
}

/**
 * @param {{text: string, author?: string}} note @param {number} width @param {Metrics} metrics
 */
export function heightOf(note, width, metrics) {
  const lines = Math.max(metrics.least, linesOf(note.text, width, metrics)) + (note.author ? 1 : 0);
  return lines * metrics.line + 2 * metrics.pad;
}
