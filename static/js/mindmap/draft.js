// @ts-check
// A line of the outline being written: only on this screen until it has a text.
import { positionBetween } from "./moves.js";
import { rowsOf } from "./tree.js";

/** @typedef {import("./tree.js").Branch} Branch */
/** @typedef {import("./moves.js").Placed} Placed */
/**
 * `from` and `to` are the neighbours it goes between (neither: at the end of its parent's); `after` is the line it is
 * drawn under, `anchor` the one that stands for it until the server has sent it.
 * @typedef {{parent: string | null, from?: Placed, to?: Placed, after: string | null, anchor: string | null, depth: number}} Draft
 */

/** @param {Branch} branch the line under which a sibling or a last child is drawn */
const lastLine = (branch) => rowsOf([branch]).at(-1)?.branch.id ?? branch.id;

/** A line after this one, at the same level. @param {Branch[]} roots @param {string} id @returns {Draft | null} */
export function draftAfter(roots, id) {
  const row = rowsOf(roots).find((one) => one.branch.id === id);
  if (!row) return null;
  const { branch, siblings, index, depth } = row;
  const after = lastLine(branch);
  return { parent: branch.parent, from: branch, to: siblings[index + 1], after, anchor: after, depth };
}

/** A last line under this one. @param {Branch[]} roots @param {string} id @returns {Draft | null} */
export function draftUnder(roots, id) {
  const row = rowsOf(roots).find((one) => one.branch.id === id);
  if (!row) return null;
  const after = lastLine(row.branch);
  return { parent: id, after, anchor: after, depth: row.depth + 1 };
}

/** A main branch: under the only root, or a new root. @param {Branch[]} roots @returns {Draft} */
export function draftAtEnd(roots) {
  const root = roots.length === 1 ? roots[0] : undefined;
  const after = roots.length ? lastLine(roots[roots.length - 1]) : null;
  return { parent: root?.id ?? null, after, anchor: after, depth: root ? 1 : 0 };
}

/** @param {Draft} draft @returns {number | undefined} undefined: wherever a new node goes */
export const draftPosition = ({ from, to }) => (from && to ? positionBetween(from, to) : undefined);

/**
 * The line to write once this one has become a node.
 * @param {Draft} draft @param {string} id of the node
 * @returns {Draft}
 */
export function draftNext(draft, id) {
  const position = draftPosition(draft);
  return { ...draft, from: position === undefined ? undefined : { position }, after: id, anchor: draft.after };
}

/** The line under which to draw it now. @param {Draft} draft @param {Set<string>} known @returns {string | null} */
export const draftLine = ({ after, anchor }, known) => (after && known.has(after) ? after : anchor);
