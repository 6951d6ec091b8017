// @ts-check
/** <form data-mentions="url">: an @ in its text area offers the names of the project's members. */
import { pageWords } from "../shared/page-words.js";

const AFTER_AT = /(?:^|\s)@([\p{L}' -]{0,40})$/u;
const PAUSE = 150;

let made = 0;

class Mentions {
  /** @param {HTMLTextAreaElement} field @param {string} url */
  constructor(field, url) {
    this.field = field;
    this.url = url;
    this.chosen = 0;
    /** @type {string[]} */
    this.names = [];
    this.timer = 0;
    made += 1;
    this.list = document.createElement("ul");
    this.list.className = "mention-list";
    this.list.id = `mention-list-${made}`;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", pageWords(document.documentElement.lang).mentionable);
    this.list.hidden = true;
    field.after(this.list);
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", this.list.id);
    field.setAttribute("aria-haspopup", "listbox");
    field.addEventListener("input", () => this.later());
    field.addEventListener("keydown", (event) => this.key(event));
    field.addEventListener("blur", () => setTimeout(() => this.close(), 200));
  }

  begun() {
    return AFTER_AT.exec(this.field.value.slice(0, this.field.selectionStart));
  }

  later() {
    clearTimeout(this.timer);
    if (!this.begun()) return this.close();
    this.timer = window.setTimeout(() => void this.ask(), PAUSE);
  }

  async ask() {
    const found = this.begun();
    if (!found) return this.close();
    try {
      const answer = await fetch(`${this.url}?q=${encodeURIComponent(found[1].trim())}`);
      const { names } = await answer.json();
      if (this.begun()?.[1] === found[1]) this.show(names ?? []);
    } catch {
      this.close();
    }
  }

  /** @param {string[]} names */
  show(names) {
    this.names = names;
    this.chosen = 0;
    this.list.replaceChildren(...names.map((name, rank) => this.option(name, rank)));
    this.list.hidden = !names.length;
    this.mark();
  }

  /** @param {string} name @param {number} rank */
  option(name, rank) {
    const option = document.createElement("li");
    option.id = `${this.list.id}-${rank}`;
    option.setAttribute("role", "option");
    option.textContent = name;
    option.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      this.take(name);
    });
    return option;
  }

  mark() {
    [...this.list.children].forEach((option, rank) => {
      option.setAttribute("aria-selected", String(rank === this.chosen));
    });
    const option = this.list.children[this.chosen];
    if (option && !this.list.hidden) this.field.setAttribute("aria-activedescendant", option.id);
    else this.field.removeAttribute("aria-activedescendant");
  }

  /** @param {string} name */
  take(name) {
    const found = this.begun();
    if (!found) return;
    const end = this.field.selectionStart;
    this.field.setRangeText(`${name} `, end - found[1].length, end, "end");
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
    this.close();
  }

  close() {
    clearTimeout(this.timer);
    this.list.hidden = true;
    this.mark();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (this.list.hidden) return;
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    const move = moves[/** @type {keyof typeof moves} */ (event.key)];
    if (move) {
      this.chosen = (this.chosen + move + this.names.length) % this.names.length;
      this.mark();
    } else if (event.key === "Enter" || event.key === "Tab") this.take(this.names[this.chosen]);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
  }
}

/** @param {Document} page */
export function attachMentions(page) {
  for (const form of page.querySelectorAll("form[data-mentions]")) {
    const field = form.querySelector("textarea");
    if (field && form instanceof HTMLElement) new Mentions(field, form.dataset.mentions ?? "");
  }
}
