// @ts-check
import { html } from "htm/preact";
import { possibleParents, positionBetween } from "../mindmap/moves.js";
import { rowsOf } from "../mindmap/tree.js";
import { Dialog } from "./dialog.js";
import { excerpt } from "./note-actions.js";
import { MOVE_NAMES, moveNode, removeNode } from "./outline-ops.js";
import { t } from "./words.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../mindmap/tree.js").Branch} Branch */

/**
 * What the outline's keys do, as buttons.
 * @param {{desk: Desk, id: string, roots: Branch[], begin: (id: string, under: boolean) => void, onClose: () => void}} props
 */
export function NodeMenu({ desk, id, roots, begin, onClose }) {
  const branch = rowsOf(roots).find((row) => row.branch.id === id)?.branch;
  if (!branch) return null;
  const button = (/** @type {string} */ word, /** @type {() => void} */ act) => {
    const run = () => {
      onClose();
      act();
    };
    return html`<button type="button" class="button" onClick=${run}>${t(word)}</button>`;
  };
  return html`<${Dialog} title=${t("note.menu", { text: excerpt(branch.text) })} onClose=${onClose}>
    <div class="dialog-body node-menu">
      ${button("map.child", () => begin(id, true))} ${button("map.sibling", () => begin(id, false))}
      ${MOVE_NAMES.map((move) => button(`map.${move}`, () => moveNode(desk, roots, id, move)))}
      <${Parents} desk=${desk} roots=${roots} branch=${branch} onClose=${onClose} />
      <button type="button" class="button button-danger" onClick=${() => (onClose(), removeNode(desk, id))}>
        ${t("common.remove")}
      </button>
    </div>
  <//>`;
}

/** @param {{desk: Desk, roots: Branch[], branch: Branch, onClose: () => void}} props */
function Parents({ desk, roots, branch, onClose }) {
  const move = (/** @type {Event} */ event) => {
    const parent = /** @type {HTMLSelectElement} */ (event.currentTarget).value || null;
    const siblings = parent ? (rowsOf(roots).find((row) => row.branch.id === parent)?.branch.children ?? []) : roots;
    onClose();
    desk.perform([{ kind: "node.move", id: branch.id, parent, position: positionBetween(siblings.at(-1), undefined) }]);
  };
  return html`<label class="field">
    <span class="field-label">${t("map.under")}</span>
    <select class="input" value=${branch.parent ?? ""} onChange=${move}>
      <option value="">${t("map.top")}</option>
      ${possibleParents(roots, branch.id).map(
        ({ branch: other, depth }) =>
          html`<option value=${other.id} selected=${other.id === branch.parent}>
            ${"— ".repeat(depth)}${excerpt(other.text)}
          </option>`,
      )}
    </select>
  </label>`;
}
