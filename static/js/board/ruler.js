// @ts-check
const SIZE = 100;
const MOST_WORDS = 20_000;

/**
 * Measures words in the letters of the notes on this page. A canvas measures without laying the page out, and each
 * word once.
 * @param {string} [weight]
 * @returns {import("./measure.js").Ruler}
 */
export function pageRuler(weight = "500") {
  const context = document.createElement("canvas").getContext("2d");
  if (context) context.font = `${weight} ${SIZE}px ${getComputedStyle(document.body).fontFamily}`;
  /** @type {Map<string, number>} */
  const known = new Map();
  return (word) => {
    const width = known.get(word) ?? (context?.measureText(word).width ?? word.length * SIZE) / SIZE;
    if (known.size < MOST_WORDS) known.set(word, width);
    return width;
  };
}
