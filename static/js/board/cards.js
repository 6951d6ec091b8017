// @ts-check
// One absolutely positioned element per note, kept by id. Only fields that changed are written: with 2,000 notes a
// patch of three touches three elements.

/** @typedef {import("./types.js").Note} Note */
/** @typedef {import("./types.js").Box} Box */
/** @typedef {{element: HTMLElement, text: HTMLElement, author: HTMLElement | null, painted: Record<string, any>}} Card */

export class Cards {
  /**
   * @param {HTMLElement} layer
   * @param {{interactive?: boolean, describe?: (note: Note) => string, authors?: boolean}} [options]
   */
  constructor(layer, options = {}) {
    this.layer = layer;
    this.options = options;
    /** @type {Map<string, Card>} */
    this.cards = new Map();
    /** Notes that follow a finger, with the place where they are: they win over the computed place. */
    /** @type {Map<string, {x: number, y: number}>} */
    this.held = new Map();
    this.fresh = false;
  }

  /** @param {Iterable<Note>} notes @param {Map<string, Box>} boxes @param {Set<string>} [selected] */
  sync(notes, boxes, selected = new Set()) {
    const kept = new Set();
    for (const note of notes) {
      const box = boxes.get(note.id);
      if (!box) continue;
      kept.add(note.id);
      this.paint(this.cards.get(note.id) ?? this.make(note), note, box);
      this.mark(note.id, selected.has(note.id));
    }
    for (const id of [...this.cards.keys()]) if (!kept.has(id)) this.drop(id);
    this.fresh = true;
  }

  /** @param {Note} note @returns {Card} */
  make(note) {
    const element = document.createElement("div");
    element.className = this.fresh ? "board-note is-new" : "board-note";
    element.dataset.note = note.id;
    if (this.options.interactive) {
      element.setAttribute("role", "option");
      element.tabIndex = -1;
    }
    const text = element.appendChild(document.createElement("p"));
    const author = note.author ? element.appendChild(document.createElement("span")) : null;
    if (author) author.className = "board-note-author";
    const card = { element, text, author, painted: {} };
    this.cards.set(note.id, card);
    this.layer.append(element);
    return card;
  }

  /** @param {Card} card @param {Note} note @param {Box} box */
  paint(card, note, box) {
    const { element } = card;
    const at = this.held.get(note.id) ?? box;
    set(card, "text", note.text, (text) => (card.text.textContent = text));
    set(card, "author", note.author ?? "", (name) => card.author && (card.author.textContent = name));
    set(card, "color", note.color, (color) => (element.dataset.color = color));
    set(card, "hidden", Boolean(note.hidden), (hidden) => element.classList.toggle("is-hidden", hidden));
    set(
      card,
      "label",
      this.options.describe?.(note) ?? "",
      (label) => label && element.setAttribute("aria-label", label),
    );
    set(card, "w", Math.round(box.w), (w) => element.style.setProperty("width", `${w}px`));
    set(card, "h", Math.round(box.h), (h) => element.style.setProperty("height", `${h}px`));
    set(card, "at", `translate(${Math.round(at.x)}px, ${Math.round(at.y)}px)`, (at) =>
      element.style.setProperty("transform", at),
    );
  }

  /** @param {string} id @param {boolean} selected */
  mark(id, selected) {
    const card = this.cards.get(id);
    if (!card || !this.options.interactive) return;
    set(card, "selected", selected, (value) => card.element.setAttribute("aria-selected", String(value)));
  }

  /** @param {string} id @param {{x: number, y: number}} at */
  hold(id, at) {
    const card = this.cards.get(id);
    if (!card) return;
    this.held.set(id, at);
    card.element.classList.add("is-held");
    set(card, "at", `translate(${Math.round(at.x)}px, ${Math.round(at.y)}px)`, (to) =>
      card.element.style.setProperty("transform", to),
    );
  }

  /** The next sync puts the note back where it belongs. @param {string} id */
  release(id) {
    this.held.delete(id);
    this.cards.get(id)?.element.classList.remove("is-held");
  }

  /** @param {string} id */
  drop(id) {
    this.cards.get(id)?.element.remove();
    this.cards.delete(id);
    this.held.delete(id);
  }

  /** @param {string} id @returns {HTMLElement | undefined} */
  element(id) {
    return this.cards.get(id)?.element;
  }
}

/**
 * @template T
 * @param {Card} card @param {string} field @param {T} value @param {(value: T) => unknown} write
 */
function set(card, field, value, write) {
  if (card.painted[field] === value) return;
  card.painted[field] = value;
  write(value);
}
