// @ts-check
/** data-lines: a text area that writes points on two levels, with a row of buttons, and lists that go on with Enter. */
import { pageWords } from "../shared/page-words.js";
import { bold, bullet, indent, link, nextLine, outdent } from "./lines-editing.js";

/** @typedef {import("./lines-editing.js").Area} Area */

/** Through the editing command where it exists, so that the browser's own « undo » still works.
 * @param {HTMLTextAreaElement} field @param {Area} area */
function put(field, { text, from, to }) {
  field.focus();
  field.setSelectionRange(0, field.value.length);
  if (!document.execCommand("insertText", false, text)) {
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  field.setSelectionRange(from, to);
}

/** @param {HTMLTextAreaElement} field @returns {Area} */
function read(field) {
  return { text: field.value, from: field.selectionStart, to: field.selectionEnd };
}

/** @param {HTMLTextAreaElement} field @param {string} label @param {string} sign @param {(area: Area) => Area} change */
function button(field, label, sign, change) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "lines-button";
  made.textContent = sign;
  made.setAttribute("aria-label", label);
  made.title = label;
  // a press must not take the selection away from the text
  made.addEventListener("pointerdown", (event) => event.preventDefault());
  made.addEventListener("click", () => put(field, change(read(field))));
  return made;
}

/** @param {HTMLTextAreaElement} field @param {Document} page */
function attach(field, page) {
  const words = pageWords(page.documentElement.lang);
  const bar = page.createElement("div");
  bar.className = "lines-bar";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", words.writingTools(field.labels?.[0]?.textContent?.trim() ?? ""));
  bar.append(
    button(field, words.bullet, "•", bullet),
    button(field, words.indent, "⇥", indent),
    button(field, words.outdent, "⇤", outdent),
    button(field, words.bold, "G", bold),
    button(field, words.link, "🔗", link),
  );
  bar.querySelectorAll("button")[3].classList.add("lines-bold");
  field.before(bar);
  field.addEventListener("keydown", (event) => {
    const change = shortcut(event);
    const next = change && change(read(field));
    if (!next) return;
    event.preventDefault();
    put(field, next);
  });
}

/** By what is pressed. Tab stays the way out of the field: levels have Alt and the arrows.
 * @type {Record<string, (area: Area) => Area | null>} */
const SHORTCUTS = {
  Enter: nextLine,
  "Ctrl+b": bold,
  "Meta+b": bold,
  "Alt+ArrowRight": indent,
  "Alt+ArrowLeft": outdent,
};

/** @param {KeyboardEvent} event */
function shortcut(event) {
  if (event.isComposing) return null;
  const held = ["Ctrl", "Meta", "Alt", "Shift"].filter((name) =>
    event.getModifierState(name === "Ctrl" ? "Control" : name),
  );
  return SHORTCUTS[[...held, event.key.length === 1 ? event.key.toLowerCase() : event.key].join("+")];
}

/** @param {Document} page */
export function attachLines(page) {
  for (const field of page.querySelectorAll("textarea[data-lines]")) {
    if (field instanceof HTMLTextAreaElement) attach(field, page);
  }
}
