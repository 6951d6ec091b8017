// @ts-check
import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { MapDrawing } from "../mindmap/drawing.js";
import { branchesOf, trunkOf } from "../mindmap/tree.js";
import { inOrder } from "./agenda-order.js";
import { Outline } from "./outline.js";
import { t } from "./words.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../live/types.js").Activity} Activity */

/** The map twice: an outline to write in, a drawing to look at. @param {{desk: Desk, activity: Activity}} props */
export function MapPanel({ desk, activity }) {
  const [chosen, choose] = useState("");
  const roots = branchesOf(desk.state.nodes, activity.id);
  return html`<div class="map-panel">
    <div class="map-side">
      <${Filling} desk=${desk} activity=${activity} />
      <${Outline} desk=${desk} map=${activity.id} roots=${roots} chosen=${chosen} choose=${choose} />
    </div>
    <div class="map-frame">
      ${
        roots.length > 0
          ? html`<${MapDrawing}
              trunk=${trunkOf(roots, activity.title)}
              label=${t("map.drawn")}
              chosen=${chosen}
              onChoose=${choose}
            />`
          : html`<p class="board-empty">${t("map.empty")}</p>`
      }
    </div>
  </div>`;
}

/** @param {{desk: Desk, activity: Activity}} props */
function Filling({ desk, activity }) {
  const boards = inOrder(desk.state.activities).filter((other) => other.kind === "board");
  if (boards.length === 0) return null;
  const fill = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const board = String(new FormData(/** @type {HTMLFormElement} */ (event.currentTarget)).get("board"));
    desk.perform([{ kind: "map.fill", map: activity.id, board }]);
  };
  return html`<form class="map-filling" onSubmit=${fill}>
    <label class="map-filling-board">
      <span class="field-label">${t("map.fill")}</span>
      <select class="input" name="board" defaultValue=${activity.settings.source ?? ""}>
        ${boards.map((board) => html`<option value=${board.id} selected=${board.id === activity.settings.source}>${board.title}</option>`)}
      </select>
    </label>
    <button class="button">${t("map.fill.do")}</button>
  </form>`;
}
