// @ts-check
/** @typedef {import("./types.js").Area} Area */
/** @typedef {{element: HTMLElement, title: HTMLElement, count: HTMLElement, painted: string}} Plot */

/** The boxes under the notes: zones and clusters, kept by kind and key. */
export class Areas {
  /**
   * @param {HTMLElement} layer
   * @param {{untitled: string, open?: (key: string) => void, openLabel?: (title: string) => string}} options
   *   `open` gives each cluster a button for its menu
   */
  constructor(layer, options) {
    this.layer = layer;
    this.options = options;
    /** @type {Map<string, Plot>} */
    this.plots = new Map();
    /** Clusters that follow a finger. @type {Map<string, {x: number, y: number}>} */
    this.held = new Map();
  }

  /** @param {Area[]} areas */
  sync(areas) {
    const kept = new Set();
    for (const area of areas) {
      const id = `${area.kind}:${area.key}`;
      kept.add(id);
      this.paint(this.plots.get(id) ?? this.make(id, area), area);
    }
    for (const [id, plot] of this.plots) {
      if (kept.has(id)) continue;
      plot.element.remove();
      this.plots.delete(id);
    }
  }

  /** @param {string} id @param {Area} area @returns {Plot} */
  make(id, area) {
    const element = document.createElement("section");
    element.className = `board-area board-${area.kind}`;
    const head = element.appendChild(document.createElement("h3"));
    const title = head.appendChild(document.createElement("span"));
    const count = head.appendChild(document.createElement("span"));
    title.className = "board-area-title";
    count.className = "board-area-count";
    if (area.kind === "cluster" && this.options.open) head.append(this.opener(area.key));
    if (area.kind === "cluster") element.dataset.cluster = area.key;
    const plot = { element, title, count, painted: "" };
    this.plots.set(id, plot);
    this.layer.append(element);
    return plot;
  }

  /** @param {string} key */
  opener(key) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "board-area-open";
    button.textContent = "⋯";
    button.addEventListener("click", () => this.options.open?.(key));
    return button;
  }

  /** @param {Plot} plot @param {Area} area */
  paint(plot, area) {
    const at = this.held.get(area.key) ?? area;
    const painted = JSON.stringify([area, at]);
    if (plot.painted === painted) return;
    plot.painted = painted;
    const title = area.title || this.options.untitled;
    plot.title.textContent = title;
    plot.count.textContent = String(area.count);
    plot.element.querySelector("button")?.setAttribute("aria-label", this.options.openLabel?.(title) ?? title);
    const { style } = plot.element;
    style.setProperty("transform", `translate(${Math.round(at.x)}px, ${Math.round(at.y)}px)`);
    style.setProperty("width", `${Math.round(area.w)}px`);
    style.setProperty("height", `${Math.round(area.h)}px`);
  }

  /** @param {string} key of a cluster @param {{x: number, y: number}} at */
  hold(key, at) {
    this.held.set(key, at);
    const plot = this.plots.get(`cluster:${key}`);
    if (plot) plot.painted = "";
    plot?.element.style.setProperty("transform", `translate(${Math.round(at.x)}px, ${Math.round(at.y)}px)`);
  }

  /** The next sync puts the cluster back where it belongs. @param {string} key */
  release(key) {
    this.held.delete(key);
  }

  /** Show what a dragged note would fall on. @param {Area | undefined} area */
  aim(area) {
    const aimed = area && `${area.kind}:${area.key}`;
    for (const [id, plot] of this.plots) plot.element.classList.toggle("is-aimed", id === aimed);
  }
}
