// @ts-check
/** A mind map as an outline. Pure. */

/** @typedef {import("../live/types.js").MapNode} MapNode */
/** @typedef {{ node: MapNode, children: Branch[] }} Branch */

/**
 * A node whose parent is not (or no longer) known stands at the root: nothing disappears from the outline.
 * @param {Map<string, MapNode>} nodes
 * @param {string} map
 * @returns {Branch[]}
 */
export function outline(nodes, map) {
  const all = [...nodes.values()].filter((node) => node.map === map);
  const known = new Set(all.map(({ id }) => id));
  /** @type {Map<string|null, MapNode[]>} */
  const byParent = new Map();
  for (const node of all) {
    const parent = node.parent !== null && known.has(node.parent) ? node.parent : null;
    byParent.set(parent, [...(byParent.get(parent) ?? []), node]);
  }
  return branches(byParent, null);
}

/**
 * @param {Map<string|null, MapNode[]>} byParent
 * @param {string|null} parent
 * @returns {Branch[]}
 */
function branches(byParent, parent) {
  return (byParent.get(parent) ?? [])
    .sort((a, b) => (a.position === b.position ? 0 : a.position - b.position))
    .map((node) => ({ node, children: branches(byParent, node.id) }));
}
