// @ts-check
import { positionBetween } from "../mindmap/moves.js";

/** @typedef {import("../live/types.js").Activity} Activity */

/** @param {Map<string, Activity>} activities @returns {Activity[]} */
export const inOrder = (activities) =>
  [...activities.values()].sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));

/**
 * Put an activity at another index of the agenda: a position between its new neighbours.
 * @param {Activity[]} agenda @param {string} id @param {number} to
 * @returns {import("../live/types.js").Op[]} the operation, or none when nothing moves
 */
export function moveOps(agenda, id, to) {
  const from = agenda.findIndex((activity) => activity.id === id);
  const others = agenda.filter((activity) => activity.id !== id);
  const index = Math.max(0, Math.min(others.length, to));
  if (from < 0 || index === from) return [];
  return [{ kind: "activity.move", id, position: positionBetween(others[index - 1], others[index]) }];
}

/**
 * The index a dragged row falls on, from the middles of the rows.
 * @param {number[]} middles @param {number} y
 */
export const rowAt = (middles, y) => middles.filter((middle) => middle < y).length;
