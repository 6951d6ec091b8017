// @ts-check
import { html } from "htm/preact";
import { draw } from "./layout.js";

/** @typedef {import("./layout.js").Leaf} Leaf */

const COLOURS = 8;

/**
 * The map as one picture; the outline beside it is what keyboards and screen readers use.
 * @param {{trunk: import("./tree.js").Branch, label: string, chosen?: string, onChoose?: (id: string) => void}} props
 */
export function MapDrawing({ trunk, label, chosen, onChoose }) {
  const { leaves, links, box } = draw(trunk);
  return html`<svg
    class="map-drawing"
    role="img"
    aria-label=${label}
    viewBox=${`${box.x} ${box.y} ${box.w} ${box.h}`}
    preserveAspectRatio="xMidYMid meet"
  >
    ${links.map((link) => html`<path class=${`map-link is-branch-${colour(link.branch)}`} d=${link.path} />`)}
    ${leaves.map((leaf) => html`<${MapLeaf} key=${leaf.id} leaf=${leaf} chosen=${leaf.id === chosen} onChoose=${onChoose} />`)}
  </svg>`;
}

/** @param {number} branch */
const colour = (branch) => (branch < 0 ? "none" : branch % COLOURS);

/** @param {{leaf: Leaf, chosen: boolean, onChoose?: (id: string) => void}} props */
function MapLeaf({ leaf, chosen, onChoose }) {
  const depth = Math.min(leaf.depth, 2);
  const line = leaf.depth === 0 ? 25 : 20;
  const first = leaf.y - ((leaf.lines.length - 1) * line) / 2;
  return html`<g
    class=${`map-leaf is-depth-${depth} is-branch-${colour(leaf.branch)} ${chosen ? "is-chosen" : ""}`}
    onClick=${onChoose && leaf.id ? () => onChoose(leaf.id) : undefined}
  >
    <rect x=${leaf.x - leaf.w / 2} y=${leaf.y - leaf.h / 2} width=${leaf.w} height=${leaf.h} rx="10" />
    ${leaf.lines.map((text, index) => html`<text x=${leaf.x} y=${first + index * line} dy="0.34em" text-anchor="middle">${text}</text>`)}
  </g>`;
}
