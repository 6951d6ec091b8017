// @ts-check
/** Search as people type: without accents or capitals, every word anywhere, in any order. */

/** @param {string} text */
export function plain(text) {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/[’‘]/g, "'");
}

/**
 * @param {string} text
 * @param {string} query
 */
export function matches(text, query) {
  const where = plain(text);
  return plain(query)
    .split(/\s+/)
    .every((word) => where.includes(word));
}
