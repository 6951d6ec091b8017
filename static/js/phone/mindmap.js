// @ts-check
/** A mind map as a nested list: the equal of the drawing, and the way to add to it from a phone. */
import { html } from "htm/preact";
import { useRef, useState } from "preact/hooks";
import { shortened } from "./graphemes.js";
import { Icon, TextForm, useReturningFocus } from "./parts.js";
import { mayDraw } from "./state.js";
import { outline } from "./tree.js";
import { t } from "./words.js";

/** @typedef {import("./tree.js").Branch} Branch */
/** @typedef {{ kind: "add"|"edit", id: string|null }} Pen  what is being written, and where */

/**
 * @param {{ shown: import("../live/types.js").LiveState, activity: import("../live/types.js").Activity,
 *   gestures: import("./gestures.js").Gestures }} props
 */
export function Outline({ shown, activity, gestures }) {
  const [pen, setPen] = useState(/** @type {Pen|null} */ (null));
  useReturningFocus(pen ? `${pen.kind}-${pen.id}` : "", "pen-");
  const open = mayDraw(shown, activity);
  const branches = outline(shown.nodes, activity.id);
  const leave = () => setPen(null);
  const add = (/** @type {string|null} */ parent) => (/** @type {string} */ text) => {
    gestures.addNode(activity.id, parent, text);
    leave();
  };
  const draw = { pen: open ? pen : null, open, setPen, leave, add, gestures };
  return html`<section class="phone-part" aria-label=${activity.title}>
    ${branches.length === 0 && html`<p class="soft">${t("map.empty")}</p>`}
    <ul class="outline">
      ${branches.map((branch) => html`<${Twig} key=${branch.node.id} branch=${branch} draw=${draw} />`)}
    </ul>
    ${open && html`<${Root} draw=${draw} />`}
  </section>`;
}

/** @param {{ draw: any }} props */
function Root({ draw }) {
  if (draw.pen?.kind === "add" && draw.pen.id === null) {
    return html`<${TextForm}
      label=${t("map.text")}
      save=${t("compose.add")}
      done=${draw.add(null)}
      leave=${draw.leave}
    />`;
  }
  return html`<button
    class="button button-wide"
    type="button"
    id="pen-add-null"
    onClick=${() => draw.setPen({ kind: "add", id: null })}
  >
    <${Icon} name="plus" />${t("map.add")}
  </button>`;
}

/** @param {{ branch: Branch, draw: any }} props */
function Twig({ branch, draw }) {
  const { node, children } = branch;
  const writing = draw.pen?.id === node.id ? draw.pen.kind : "";
  const under = t("map.under", { text: shortened(node.text) });
  return html`<li>
    ${writing === "edit" ? html`<${Rename} node=${node} draw=${draw} />` : html`<${Label} node=${node} draw=${draw} />`}
    ${
      writing === "add" &&
      html`<${TextForm} label=${under} save=${t("compose.add")} done=${draw.add(node.id)} leave=${draw.leave} />`
    }
    ${
      children.length > 0 &&
      html`<ul class="outline">
        ${children.map((child) => html`<${Twig} key=${child.node.id} branch=${child} draw=${draw} />`)}
      </ul>`
    }
  </li>`;
}

/** @param {{ node: import("../live/types.js").MapNode, draw: any }} props */
function Rename({ node, draw }) {
  const seen = useRef(node).current;
  const save = (/** @type {string} */ text) => {
    if (text !== seen.text) draw.gestures.editNode(seen, text);
    draw.leave();
  };
  const label = t("map.edit", { text: shortened(node.text) });
  return html`<${TextForm} label=${label} text=${node.text} save=${t("mine.save")} done=${save} leave=${draw.leave} />`;
}

/** @param {{ node: import("../live/types.js").MapNode, draw: any }} props */
function Label({ node, draw }) {
  const text = shortened(node.text);
  const take = (/** @type {"add"|"edit"} */ kind) => () => draw.setPen({ kind, id: node.id });
  return html`<div class=${`outline-line ${node.pending ? "outline-pending" : ""}`}>
    <span class="outline-text">${node.text}</span>
    ${
      draw.open &&
      html`<button
          class="note-button"
          type="button"
          id=${`pen-edit-${node.id}`}
          aria-label=${t("map.edit", { text })}
          onClick=${take("edit")}
        >
          <${Icon} name="edit" />
        </button>
        <button
          class="note-button"
          type="button"
          id=${`pen-add-${node.id}`}
          aria-label=${t("map.add.to", { text })}
          onClick=${take("add")}
        >
          <${Icon} name="plus" />
        </button>`
    }
  </div>`;
}
