// @ts-check
// Heights are computed, not measured: reading 2,000 elements back from the page costs a layout for each.

/**
 * @typedef {{font: number, line: number, pad: number, gap: number, card: number, title: number, inset: number}} Metrics
 */

const AVERAGE_GLYPH = 0.53; // of the font size, for French text in a system sans-serif
const RAGGED = 0.88; // part of a line that words fill before they wrap

/**
 * Every length of the board follows from the size of the letters on a note.
 * @param {number} font in CSS pixels
 * @returns {Metrics}
 */
export const metricsFor = (font) => ({
  font,
  line: Math.round(font * 1.35),
  pad: Math.round(font * 0.7),
  gap: Math.round(font * 0.6),
  card: Math.round(font * 10.5),
  title: Math.round(font * 2.8),
  inset: Math.round(font * 0.7),
});

/** @param {string} text @param {number} width @param {Metrics} metrics */
export function linesOf(text, width, metrics) {
  const room = Math.max(4, Math.floor(((width - 2 * metrics.pad) / (metrics.font * AVERAGE_GLYPH)) * RAGGED));
  return text.split("\n").reduce((lines, part) => lines + Math.max(1, Math.ceil(part.length / room)), 0);
}

/**
 * @param {{text: string, author?: string}} note @param {number} width @param {Metrics} metrics
 */
export function heightOf(note, width, metrics) {
  const lines = Math.max(2, linesOf(note.text, width, metrics)) + (note.author ? 1 : 0);
  return lines * metrics.line + 2 * metrics.pad;
}
