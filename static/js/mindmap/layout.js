// @ts-check
// A tree drawn to both sides of its trunk, in units where a letter's height is 1 line. Pure: text in, boxes out.
/** @typedef {import("./tree.js").Branch} Branch */
/**
 * @typedef {{id: string, lines: string[], x: number, y: number, w: number, h: number, side: -1 | 0 | 1, depth: number,
 *   branch: number}} Leaf  x, y: centre
 * @typedef {{leaves: Leaf[], links: {path: string, branch: number, depth: number}[], box: {x: number, y: number, w: number, h: number}}} Drawing
 */

const LINE = 20;
const GLYPH = 8.2;
const PAD = { x: 14, y: 8 };
const GAP = { x: 46, y: 12 };
const WRAP = [22, 24, 28, 30]; // letters on a line, by depth

/** @param {string} text @param {number} room @returns {string[]} */
export function wrap(text, room) {
  /** @type {string[]} */
  const lines = [];
  let line = "";
  for (const word of text.split(/\s+/).flatMap((long) => slices(long, room))) {
    if (line && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return [...lines, line];
}

/** @param {string} word @param {number} room */
function slices(word, room) {
  const letters = [...word];
  const parts = [];
  for (let at = 0; at < letters.length; at += room) parts.push(letters.slice(at, at + room).join(""));
  return parts;
}

/** @param {string} text @param {number} depth */
function measure(text, depth) {
  const lines = wrap(text, WRAP[Math.min(depth, WRAP.length - 1)]);
  const widest = Math.max(...lines.map((line) => [...line].length), 2);
  const scale = depth === 0 ? 1.25 : 1;
  const bold = depth < 2 ? 1.13 : 1;
  return { lines, w: widest * GLYPH * scale * bold + 2 * PAD.x, h: lines.length * LINE * scale + 2 * PAD.y };
}

/** Height of a branch with all that hangs from it. @param {Branch} branch @param {number} depth @returns {number} */
function spread(branch, depth) {
  const own = measure(branch.text, depth).h;
  const below = branch.children.reduce((sum, child) => sum + spread(child, depth + 1) + GAP.y, -GAP.y);
  return Math.max(own, below);
}

/**
 * Where to cut the branches so that both sides are about as high; order is kept, the first ones go right.
 * @param {number[]} heights
 * @returns {number} how many go right
 */
export function cut(heights) {
  const total = heights.reduce((sum, height) => sum + height, 0);
  let best = { count: heights.length, difference: Infinity };
  let right = 0;
  heights.forEach((height, index) => {
    right += height;
    const difference = Math.abs(total - 2 * right);
    if (difference < best.difference) best = { count: index + 1, difference };
  });
  return best.count;
}

/** @param {Branch} trunk @returns {Drawing} */
export function draw(trunk) {
  const { lines, w, h } = measure(trunk.text, 0);
  /** @type {Drawing} */
  const drawing = { leaves: [], links: [], box: { x: 0, y: 0, w: 0, h: 0 } };
  const root = { id: trunk.id, lines, x: 0, y: 0, w, h, side: /** @type {0} */ (0), depth: 0, branch: -1 };
  drawing.leaves.push(root);
  const right = cut(trunk.children.map((child) => spread(child, 1)));
  const numbered = trunk.children.map((branch, index) => ({ branch, number: index }));
  hang(drawing, numbered.slice(0, right), root, 1);
  hang(drawing, numbered.slice(right).reverse(), root, -1);
  drawing.box = boundsOf(drawing.leaves);
  return drawing;
}

/**
 * @param {Drawing} drawing @param {{branch: Branch, number: number}[]} children @param {Leaf} from @param {-1 | 1} side
 */
function hang(drawing, children, from, side) {
  const depth = from.depth + 1;
  const heights = children.map(({ branch }) => spread(branch, depth));
  let top = from.y - heights.reduce((sum, height) => sum + height + GAP.y, -GAP.y) / 2;
  children.forEach(({ branch, number }, index) => {
    const size = measure(branch.text, depth);
    const x = from.x + side * (from.w / 2 + GAP.x + size.w / 2);
    /** @type {Leaf} */
    const leaf = { id: branch.id, ...size, x, y: top + heights[index] / 2, side, depth, branch: number };
    drawing.leaves.push(leaf);
    drawing.links.push({ path: curve(from, leaf, side), branch: number, depth });
    hang(
      drawing,
      branch.children.map((child) => ({ branch: child, number })),
      leaf,
      side,
    );
    top += heights[index] + GAP.y;
  });
}

/** @param {Leaf} from @param {Leaf} to @param {-1 | 1} side */
function curve(from, to, side) {
  const start = from.x + (side * from.w) / 2;
  const end = to.x - (side * to.w) / 2;
  const middle = (start + end) / 2;
  return `M${start} ${from.y} C${middle} ${from.y} ${middle} ${to.y} ${end} ${to.y}`;
}

/** @param {Leaf[]} leaves */
function boundsOf(leaves) {
  const left = Math.min(...leaves.map((leaf) => leaf.x - leaf.w / 2));
  const right = Math.max(...leaves.map((leaf) => leaf.x + leaf.w / 2));
  const top = Math.min(...leaves.map((leaf) => leaf.y - leaf.h / 2));
  const bottom = Math.max(...leaves.map((leaf) => leaf.y + leaf.h / 2));
  return { x: left - 8, y: top - 8, w: right - left + 16, h: bottom - top + 16 };
}
