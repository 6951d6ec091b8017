// @ts-check
/** Characters as people count them: « é » and « 👩‍🚒 » are one each, as on the server. */
const segmenter = typeof Intl.Segmenter === "function" ? new Intl.Segmenter() : null;

/**
 * @param {string} text
 * @returns {number}
 */
export function graphemes(text) {
  if (!segmenter) return [...text.normalize("NFC")].length;
  return [...segmenter.segment(text)].length;
}

/**
 * Enough of a text to name it aloud.
 * @param {string} text
 * @returns {string}
 */
export function shortened(text, most = 40) {
  return graphemes(text) <= most ? text : `${[...text].slice(0, most - 1).join("")}…`;
}
