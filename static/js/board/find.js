// @ts-check
/** @typedef {import("./types.js").Box} Box */
/** @typedef {import("./types.js").Area} Area */
/** @typedef {import("./types.js").Placement} Placement */

/** @param {Box} box @param {{x: number, y: number}} point */
const holds = (box, point) =>
  point.x >= box.x && point.x <= box.x + box.w && point.y >= box.y && point.y <= box.y + box.h;

/**
 * What a note dropped at a point falls on: a cluster wins over the zone under it.
 * @param {Pick<Placement, "areas">} placement @param {{x: number, y: number}} point
 * @returns {Area | undefined}
 */
export function areaAt(placement, point) {
  const under = placement.areas.filter((area) => holds(area, point));
  return under.find((area) => area.kind === "cluster") ?? under[0];
}

/** @param {Placement} placement @param {Box} lasso @returns {string[]} ids of the notes it touches */
export const notesWithin = (placement, lasso) =>
  [...placement.notes].filter(([, box]) => overlaps(box, lasso)).map(([id]) => id);

/** @param {Box} a @param {Box} b */
const overlaps = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

/** @typedef {"left" | "right" | "up" | "down"} Direction */

/**
 * The nearest note in a direction; a step aside costs twice a step ahead, so arrows follow rows and columns.
 * @param {Placement} placement @param {string} from @param {Direction} direction
 * @returns {string | undefined}
 */
export function neighbour(placement, from, direction) {
  const start = placement.notes.get(from);
  if (!start) return undefined;
  let best = { id: /** @type {string | undefined} */ (undefined), cost: Infinity };
  for (const [id, box] of placement.notes) {
    const cost = id === from ? Infinity : stepCost(start, box, direction);
    if (cost < best.cost) best = { id, cost };
  }
  return best.id;
}

/** @param {Box} from @param {Box} to @param {Direction} direction */
function stepCost(from, to, direction) {
  const across = direction === "left" || direction === "right";
  const sign = direction === "left" || direction === "up" ? -1 : 1;
  const dx = to.x + to.w / 2 - (from.x + from.w / 2);
  const dy = to.y - from.y;
  const ahead = sign * (across ? dx : dy);
  return ahead <= 1 ? Infinity : ahead + 2 * Math.abs(across ? dy : dx);
}
