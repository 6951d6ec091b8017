// @ts-check
/** @typedef {{x: number, y: number}} Point */

/** The dashed rectangle that takes the notes it touches. */
export class Lasso {
  /** @param {HTMLElement} surface @param {Point} from */
  constructor(surface, from) {
    this.from = from;
    this.box = { x: from.x, y: from.y, w: 0, h: 0 };
    this.element = surface.appendChild(document.createElement("div"));
    this.element.className = "board-lasso";
  }

  /** @param {Point} to */
  stretch(to) {
    const { from } = this;
    const [x, y] = [Math.min(from.x, to.x), Math.min(from.y, to.y)];
    this.box = { x, y, w: Math.abs(from.x - to.x), h: Math.abs(from.y - to.y) };
    this.element.style.setProperty("transform", `translate(${x}px, ${y}px)`);
    this.element.style.setProperty("width", `${this.box.w}px`);
    this.element.style.setProperty("height", `${this.box.h}px`);
  }

  remove() {
    this.element.remove();
  }
}
