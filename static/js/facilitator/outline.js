// @ts-check
import { html } from "htm/preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { draftAfter, draftAtEnd, draftLine, draftNext, draftPosition, draftUnder } from "../mindmap/draft.js";
import { rowsOf } from "../mindmap/tree.js";
import { DraftRow, OutlineRow } from "./outline-row.js";
import { newNode } from "./outline-ops.js";
import { t } from "./words.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../mindmap/tree.js").Branch} Branch */
/** @typedef {import("../mindmap/draft.js").Draft} Draft */

/**
 * The map as lines to write in.
 * @param {{desk: Desk, map: string, roots: Branch[], chosen: string, choose: (id: string) => void}} props
 */
export function Outline({ desk, map, roots, chosen, choose }) {
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  const [draft, write] = useState(/** @type {Draft | null} */ (null));
  useLayoutEffect(() => keepFocus(list.current, chosen));
  const rows = rowsOf(roots);
  const begin = (/** @type {string} */ id, /** @type {boolean} */ under) =>
    write(under ? draftUnder(roots, id) : draftAfter(roots, id));
  const commit = (/** @type {string} */ text, /** @type {boolean} */ again) => {
    if (!draft || !text) return write(null);
    const id = newNode(desk, map, { parent: draft.parent, position: draftPosition(draft) }, text);
    choose(id);
    write(again ? draftNext(draft, id) : null);
  };
  const under = draft && draftLine(draft, new Set(rows.map((row) => row.branch.id)));
  const line = draft && html`<${DraftRow} key="draft" depth=${draft.depth} commit=${commit} />`;
  return html`<div class="outline">
    <p class="field-hint" id="outline-keys">${t("map.keys")}</p>
    <ol class="outline-rows" ref=${list}>
      ${rows.flatMap((row) => [
        html`<${OutlineRow}
          key=${row.branch.id}
          ...${{ desk, roots, begin, choose, row }}
          chosen=${row.branch.id === chosen}
        />`,
        under === row.branch.id ? line : null,
      ])}
      ${under === null && line}
    </ol>
    <button type="button" class="button" onClick=${() => write(draftAtEnd(roots))}>+ ${t("map.root")}</button>
  </div>`;
}

/** A moved line is another place in the list: the caret follows it. @param {HTMLElement | null} list @param {string} id */
function keepFocus(list, id) {
  const lost = document.activeElement === document.body;
  const draft = list?.querySelector(".is-draft");
  if (lost && id && !draft) /** @type {HTMLElement | null} */ (list?.querySelector(`[data-node="${id}"]`))?.focus();
}
