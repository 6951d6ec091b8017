// @ts-check
import { tidy } from "../board/layout.js";

/** @typedef {import("../board/types.js").Board} Board */
/** @typedef {{width: number, height: number}} Room */

/** Letters between a fortieth and a sixtieth of the height of the wall are still read from ten metres. */
export const sizesFor = (/** @type {number} */ height) => ({
  largest: Math.round(height / 22),
  smallest: Math.round(height / 54),
});

/**
 * The largest letters with which the whole board fits, or undefined when even the smallest do not.
 * @param {Board} board @param {Room} room
 * @returns {number | undefined}
 */
export function fitFont(board, room) {
  const { largest, smallest } = sizesFor(room.height);
  const fits = (/** @type {number} */ font) => tidy(board, { width: room.width, font }).height <= room.height;
  if (!fits(smallest)) return undefined;
  let low = smallest;
  let high = largest;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * What is told of a board too full to be read: the groups by size, and the latest notes.
 * @param {Board} board @param {number} latest
 */
export function summary(board, latest) {
  const gatherings = board.columns.flatMap((column) => column.gatherings);
  const groups = gatherings.length
    ? gatherings.map(({ cluster, notes }) => ({ key: cluster.id, title: cluster.title, count: notes.length }))
    : board.columns.map(({ zone, loose }) => ({ key: zone?.key ?? "", title: zone?.title ?? "", count: loose.length }));
  return {
    groups: groups.filter((group) => group.title).sort((a, b) => b.count - a.count),
    latest: [...board.notes].sort((a, b) => b.rev - a.rev).slice(0, latest),
    total: board.notes.length,
  };
}
