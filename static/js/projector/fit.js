// @ts-check
import { tidy } from "../board/layout.js";

/** @typedef {import("../board/types.js").Board} Board */
/** @typedef {{width: number, height: number, wall: number}} Room  `wall`: height of the whole image */

/** @typedef {import("../board/measure.js").Ruler} Ruler */

/** Letters a seventieth as high as the image are the smallest that people at the back of a room still read. */
export const sizesFor = (/** @type {number} */ wall) => ({
  largest: Math.round(wall / 26),
  smallest: Math.round(wall / 68),
});

/**
 * The largest letters with which the whole board fits, or undefined when even the smallest do not.
 * @param {Board} board @param {Room} room @param {Ruler} [ruler]
 * @returns {number | undefined}
 */
export function fitFont(board, room, ruler) {
  const { largest, smallest } = sizesFor(room.wall);
  const fits = (/** @type {number} */ font) => wallPlacement(board, room, { font, ruler }).height <= room.height;
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
 * @param {Board} board @param {Room} room @param {{font: number, ruler?: Ruler}} lettering
 */
export const wallPlacement = (board, room, lettering) => tidy(board, { width: room.width, tight: true, ...lettering });

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
