// @ts-check
import { Areas } from "./areas.js";
import { Cards } from "./cards.js";
import { metricsFor } from "./measure.js";

/** @typedef {import("./types.js").Board} Board */
/** @typedef {import("./types.js").Placement} Placement */

/** With more notes than this, sliding each one to its new place costs more frames than it is worth. */
const CROWD = 300;

/**
 * The drawn board: a surface with a layer of areas and a layer of notes.
 */
export class BoardView {
  /**
   * @param {HTMLElement} root
   * @param {{label: string, untitled: string, interactive?: boolean, describe?: (note: any) => string,
   *   openCluster?: (id: string) => void, openLabel?: (title: string) => string}} options
   */
  constructor(root, options) {
    this.root = root;
    this.surface = layer(root, "board-surface");
    const areas = layer(this.surface, "board-areas");
    this.layer = layer(this.surface, "board-notes");
    if (options.interactive) {
      this.layer.setAttribute("role", "listbox");
      this.layer.setAttribute("aria-multiselectable", "true");
      this.layer.setAttribute("aria-label", options.label);
    }
    this.areas = new Areas(areas, {
      untitled: options.untitled,
      open: options.openCluster,
      openLabel: options.openLabel,
    });
    this.cards = new Cards(this.layer, { interactive: options.interactive, describe: options.describe });
    /** @type {Placement} */
    this.placement = { notes: new Map(), areas: [], width: 0, height: 0 };
  }

  /**
   * @param {Board} board @param {Placement} placement
   * @param {import("./measure.js").Lettering & {selected?: Set<string>}} look
   */
  sync(board, placement, { selected, ...lettering }) {
    const metrics = metricsFor(lettering);
    const { style } = this.surface;
    style.setProperty("--board-font", `${metrics.font}px`);
    style.setProperty("--board-line", `${metrics.line}px`);
    style.setProperty("--board-pad", `${metrics.pad}px`);
    style.setProperty("--board-title", `${metrics.title}px`);
    this.surface.classList.toggle("is-crowded", board.notes.length > CROWD);
    style.setProperty("height", `${Math.ceil(placement.height)}px`);
    this.placement = placement;
    this.areas.sync(placement.areas);
    this.cards.sync(board.notes, placement.notes, selected);
  }

  /**
   * Let notes, and the cluster around them, follow a finger.
   * @param {{ids: string[], cluster?: string}} load @param {{x: number, y: number}} shift
   */
  carry({ ids, cluster }, shift) {
    const { notes, areas } = this.placement;
    const moved = (/** @type {{x: number, y: number}} */ box) => ({ x: box.x + shift.x, y: box.y + shift.y });
    for (const id of ids) {
      const box = notes.get(id);
      if (box) this.cards.hold(id, moved(box));
    }
    const area = cluster && areas.find((one) => one.kind === "cluster" && one.key === cluster);
    if (area) this.areas.hold(area.key, moved(area));
  }

  /** What was carried goes back to its own place at the next sync. @param {string[]} ids @param {string} [cluster] */
  release(ids, cluster) {
    for (const id of ids) this.cards.release(id);
    if (cluster) this.areas.release(cluster);
  }

  /** One note is in the tab order: the last one that had the focus, else the first. @param {string | undefined} id */
  rove(id) {
    for (const element of this.layer.querySelectorAll('[tabindex="0"]')) element.setAttribute("tabindex", "-1");
    const element = this.cards.element(id ?? "") ?? /** @type {HTMLElement | null} */ (this.layer.firstElementChild);
    element?.setAttribute("tabindex", "0");
  }

  destroy() {
    this.surface.remove();
  }
}

/** @param {HTMLElement} parent @param {string} name */
function layer(parent, name) {
  const element = parent.appendChild(document.createElement("div"));
  element.className = name;
  return element;
}
