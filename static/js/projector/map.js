// @ts-check
import { html } from "htm/preact";
import { MapDrawing } from "../mindmap/drawing.js";
import { branchesOf, trunkOf } from "../mindmap/tree.js";
import { t } from "./words.js";

/** @param {{live: import("../live/store.js").Live, activity: import("../live/types.js").Activity}} props */
export function MapScene({ live, activity }) {
  const roots = branchesOf(live.state.nodes, activity.id);
  if (roots.length === 0) return html`<p class="wall-board-empty">${t("map.empty")}</p>`;
  return html`<div class="wall-map">
    <${MapDrawing} trunk=${trunkOf(roots, activity.title)} label=${t("map.label")} />
  </div>`;
}
