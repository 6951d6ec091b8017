// @ts-check
/** @typedef {import("../live/types.js").MapNode} Node */
/** @typedef {{id: string, text: string, rev?: number, parent: string | null, position: number, children: Branch[]}} Branch */

/**
 * The branches of one map, in order. A node whose parent is not here (removed meanwhile) is not shown.
 * @param {Map<string, Node>} nodes @param {string} map id of the activity
 * @returns {Branch[]} the roots
 */
export function branchesOf(nodes, map) {
  /** @type {Map<string | null, Node[]>} */
  const byParent = new Map();
  for (const node of nodes.values()) {
    if (node.map !== map) continue;
    const siblings = byParent.get(node.parent ?? null);
    if (siblings) siblings.push(node);
    else byParent.set(node.parent ?? null, [node]);
  }
  return grow(byParent, null);
}

/** @param {Map<string | null, Node[]>} byParent @param {string | null} parent @returns {Branch[]} */
function grow(byParent, parent) {
  const siblings = byParent.get(parent) ?? [];
  return [...siblings]
    .sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))
    .map((node) => ({ ...node, parent: node.parent ?? null, children: grow(byParent, node.id) }));
}

/**
 * What stands in the middle: the only root, or the title when there are several.
 * @param {Branch[]} roots @param {string} title
 * @returns {Branch}
 */
export const trunkOf = (roots, title) =>
  roots.length === 1 ? roots[0] : { id: "", text: title, parent: null, position: 0, children: roots };

/**
 * The rows of an outline, top to bottom.
 * @param {Branch[]} roots
 * @returns {{branch: Branch, depth: number, siblings: Branch[], index: number}[]}
 */
export const rowsOf = (roots, depth = 0) =>
  roots.flatMap((branch, index) => [{ branch, depth, siblings: roots, index }, ...rowsOf(branch.children, depth + 1)]);
