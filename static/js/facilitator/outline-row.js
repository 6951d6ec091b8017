// @ts-check
import { html } from "htm/preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { outlineCommand } from "../mindmap/keys.js";
import { NodeMenu } from "./node-menu.js";
import { moveNode, removeNode, renameNode } from "./outline-ops.js";
import { t } from "./words.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../mindmap/tree.js").Branch} Branch */

const LONGEST = 200;

/** @param {HTMLElement} input @param {number} step */
function neighbourLine(input, step) {
  const lines = [...(input.closest("ol")?.querySelectorAll("input") ?? [])];
  lines[lines.indexOf(/** @type {HTMLInputElement} */ (input)) + step]?.focus();
}

/**
 * @param {{desk: Desk, roots: Branch[], row: {branch: Branch, depth: number}, chosen: boolean,
 *   begin: (id: string, under: boolean) => void, choose: (id: string) => void}} props
 */
export function OutlineRow({ desk, roots, row, chosen, begin, choose }) {
  const { branch, depth } = row;
  const escaped = useRef(false);
  // The branch as it was when the writing began: a change by someone else meanwhile must show as a conflict.
  const seen = useRef(branch);
  const [writing, setWriting] = useState(false);
  const commands = {
    sibling: () => begin(branch.id, false),
    child: () => begin(branch.id, true),
    escape: () => (escaped.current = true),
    above: (/** @type {HTMLElement} */ input) => neighbourLine(input, -1),
    below: (/** @type {HTMLElement} */ input) => neighbourLine(input, 1),
  };
  const commit = (/** @type {string} */ text) => {
    renameNode(desk, seen.current, text);
    seen.current = { ...seen.current, text: text.trim() };
  };
  const press = (/** @type {KeyboardEvent} */ event) => {
    const input = /** @type {HTMLInputElement} */ (event.currentTarget);
    const command = outlineCommand(event, escaped.current);
    if (event.key === "Backspace" && input.value === "") return void removeNode(desk, branch.id);
    if (!command) return undefined;
    event.preventDefault();
    commit(input.value);
    const act = /** @type {Record<string, (input: HTMLElement) => void>} */ (commands)[command];
    return act ? act(input) : moveNode(desk, roots, branch.id, command);
  };
  const enter = () => {
    seen.current = branch;
    setWriting(true);
    choose(branch.id);
  };
  const leave = (/** @type {FocusEvent} */ event) => {
    escaped.current = false;
    setWriting(false);
    commit(/** @type {HTMLInputElement} */ (event.currentTarget).value);
  };
  const open = () => desk.open(NodeMenu, { id: branch.id, roots, begin });
  return html`<li class=${`outline-row ${chosen ? "is-chosen" : ""}`} style=${{ "--depth": depth }}>
    <input
      class="outline-text"
      ...${writing ? { defaultValue: branch.text } : { value: branch.text }}
      data-node=${branch.id}
      maxlength=${LONGEST}
      aria-label=${t("map.row", { depth: depth + 1 })}
      aria-describedby="outline-keys"
      onKeyDown=${press}
      onInput=${() => (escaped.current = false)}
      onFocus=${enter}
      onBlur=${leave}
    />
    <button type="button" class="desk-arrow" aria-label=${t("note.menu", { text: branch.text })} onClick=${open}>
      ⋯
    </button>
  </li>`;
}

/**
 * @param {{depth: number, commit: (text: string, again: boolean) => void}} props  `again`: go on with the next line
 */
export function DraftRow({ depth, commit }) {
  const input = useRef(/** @type {HTMLInputElement | null} */ (null));
  // Leaving the page's tree blurs the field once more: what was sent must not be sent twice.
  const done = useRef(false);
  // Before the next key: the first letter typed after Enter belongs to the new line.
  useLayoutEffect(() => {
    if (document.activeElement !== input.current) input.current?.focus();
  });
  const finish = (/** @type {boolean} */ again, text = input.current?.value.trim() ?? "") => {
    if (done.current) return;
    done.current = !again || text === "";
    if (input.current) input.current.value = "";
    commit(text, again);
  };
  const press = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Enter") finish(true);
    if (event.key === "Escape") finish(false, "");
  };
  return html`<li class="outline-row is-draft" style=${{ "--depth": depth }}>
    <input
      ref=${input}
      class="outline-text"
      maxlength=${LONGEST}
      placeholder=${t("map.new")}
      aria-label=${t("map.new")}
      onKeyDown=${press}
      onBlur=${() => finish(false)}
    />
  </li>`;
}
