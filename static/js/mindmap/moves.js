// @ts-check
// Where a node goes when an outliner's key is pressed. Pure: each answers {parent, position}, or undefined when
// there is nowhere to go.
import { rowsOf } from "./tree.js";

/** @typedef {import("./tree.js").Branch} Branch */
/** @typedef {{parent: string | null, position: number}} Place */

/** @param {Branch[]} roots @param {string} id */
const rowOf = (roots, id) => rowsOf(roots).find((row) => row.branch.id === id);

/** @typedef {{position: number}} Placed */

/** @param {Placed | undefined} before @param {Placed | undefined} after @returns {number} */
export function positionBetween(before, after) {
  if (before && after) return (before.position + after.position) / 2;
  if (before) return before.position + 1;
  return after ? after.position - 1 : 0;
}

/** Tab: under the sibling above. @param {Branch[]} roots @param {string} id @returns {Place | undefined} */
export function indented(roots, id) {
  const row = rowOf(roots, id);
  const above = row?.siblings[row.index - 1];
  return above && { parent: above.id, position: positionBetween(above.children.at(-1), undefined) };
}

/** Shift+Tab: beside the parent, just after it. @param {Branch[]} roots @param {string} id @returns {Place | undefined} */
export function outdented(roots, id) {
  const parent = rowOf(roots, id)?.branch.parent;
  const above = parent ? rowOf(roots, parent) : undefined;
  return above && afterRow(above);
}

/**
 * Alt+arrows: one place up or down among its siblings.
 * @param {Branch[]} roots @param {string} id @param {-1 | 1} step
 * @returns {Place | undefined}
 */
export function shifted(roots, id, step) {
  const row = rowOf(roots, id);
  const passed = row?.siblings[row.index + step];
  if (!row || !passed) return undefined;
  const beyond = row.siblings[row.index + 2 * step];
  const position = step < 0 ? positionBetween(beyond, passed) : positionBetween(passed, beyond);
  return { parent: row.branch.parent, position };
}

/** Enter: the place of a new sibling. @param {Branch[]} roots @param {string} id @returns {Place | undefined} */
export function following(roots, id) {
  const row = rowOf(roots, id);
  return row && afterRow(row);
}

/** @param {{branch: Branch, siblings: Branch[], index: number}} row @returns {Place} */
const afterRow = ({ branch, siblings, index }) => ({
  parent: branch.parent,
  position: positionBetween(branch, siblings[index + 1]),
});

/**
 * Every branch a node may be put under: itself and what hangs from it are left out, they would make a cycle.
 * @param {Branch[]} roots @param {string} id
 * @returns {{branch: Branch, depth: number}[]}
 */
export const possibleParents = (roots, id) =>
  roots
    .filter((root) => root.id !== id)
    .flatMap((root) => [{ branch: root, depth: 0 }, ...deeper(possibleParents(root.children, id))]);

/** @param {{branch: Branch, depth: number}[]} rows */
const deeper = (rows) => rows.map(({ branch, depth }) => ({ branch, depth: depth + 1 }));
