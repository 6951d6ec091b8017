// @ts-check
/** Where one stands in the list of ideas, and which is next. Pure. */

/** @typedef {{id: string, waiting: boolean}} Line */

/**
 * @param {Line[]} lines
 * @param {string} here id of the present line, "" at first
 * @param {string} way next, previous, first, last or waiting
 * @returns {string} the id to go to; the present one when there is no further
 */
export function stepTo(lines, here, way) {
  if (!lines.length) return "";
  const place = lines.findIndex((line) => line.id === here);
  if (way === "waiting") return nextWaiting(lines, place) || here;
  const last = lines.length - 1;
  const wanted = { next: place + 1, previous: place - 1, first: 0, last }[way] ?? place;
  return lines[Math.min(last, Math.max(0, wanted))].id;
}

/** The next idea to decide after a place, else the first before it. @param {Line[]} lines @param {number} place */
function nextWaiting(lines, place) {
  const order = [...lines.slice(place + 1), ...lines.slice(0, Math.max(0, place))];
  return order.find((line) => line.waiting)?.id ?? "";
}

/** After a decision: the next line that waits, further down only; "" when the end is reached.
 * @param {Line[]} lines @param {string} here */
export function afterDecision(lines, here) {
  const place = lines.findIndex((line) => line.id === here);
  return lines.slice(place + 1).find((line) => line.waiting)?.id ?? "";
}
