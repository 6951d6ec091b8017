// @ts-check
/** What a drag over columns means, without a page. */

const EDGE = 56;
const FASTEST = 18;
export const THRESHOLD = 6;

/** @typedef {{left: number, right: number}} Box */
/** @typedef {{x: number, y: number}} Point */

/** @param {Point} from @param {Point} to whether the pointer has gone far enough to be a drag and not a press */
export function isDrag(from, to) {
  return Math.hypot(to.x - from.x, to.y - from.y) > THRESHOLD;
}

/**
 * The column under a pointer, the nearest one beside them; -1 where there is none.
 * @param {Box[]} boxes
 * @param {number} x
 */
export function columnAt(boxes, x) {
  const away = boxes.map(({ left, right }) => Math.max(left - x, x - right, 0));
  return away.length ? away.indexOf(Math.min(...away)) : -1;
}

/**
 * How far the board scrolls in one frame when the pointer is near its edge, in pixels.
 * @param {Box} board
 * @param {number} x
 */
export function edgeScroll({ left, right }, x) {
  const near = Math.min(EDGE, (right - left) / 4);
  const before = Math.max(0, left + near - x) / near;
  const after = Math.max(0, x - (right - near)) / near;
  return Math.round(FASTEST * (Math.min(1, after) - Math.min(1, before)));
}

/**
 * @param {any} answer what the server says of a move
 * @returns {{ok: boolean, state: string, version: number, said: string, way: {label: string, address: string} | null} | null} null when it is not one
 */
export function answerFrom(answer) {
  if (typeof answer?.ok !== "boolean" || typeof answer.state !== "string") return null;
  const { ok, state, version, said, way } = answer;
  // only a page of ours
  const known = typeof way?.label === "string" && String(way.address).startsWith("/");
  const there = known ? { label: way.label, address: String(way.address) } : null;
  return { ok, state, version: Number(version), said: String(said ?? ""), way: there };
}
