// @ts-check
/** Texts the server did not take: kept here with the reason, and the three ways out of a conflict. */
import { html } from "htm/preact";
import { LIMITS, OPS } from "../live/protocol.js";
import { graphemes } from "./graphemes.js";
import { Icon } from "./parts.js";
import { t } from "./words.js";

/** @typedef {import("../live/types.js").Draft} Draft */
/** @typedef {import("./gestures.js").Gestures} Gestures */

/**
 * @param {{ drafts: Map<string, Draft>, gestures: Gestures, take: ((text: string) => void)|null }} props
 */
export function Refused({ drafts, gestures, take }) {
  if (drafts.size === 0) return null;
  const conflicts = [...drafts.values()].filter(({ code }) => code === "conflict");
  const others = [...drafts.values()].filter(({ code }) => code !== "conflict");
  return html`${conflicts.map((draft) => html`<${Conflict} key=${draft.id} draft=${draft} gestures=${gestures} />`)}
  ${
    others.length > 0 &&
    html`<section class="phone-part refused" aria-labelledby="refused-title">
      <h2 id="refused-title" class="part-title">${t("refused.title")}</h2>
      <p class="small soft">${t("refused.intro")}</p>
      <ul class="bare-list stack">
        ${others.map((draft) => html`<${Text} key=${draft.id} draft=${draft} gestures=${gestures} take=${take} />`)}
      </ul>
    </section>`
  }`;
}

/** @param {{ draft: Draft, gestures: Gestures, take: ((text: string) => void)|null }} props */
function Text({ draft, gestures, take }) {
  const again = () => {
    take?.(draft.op.text);
    gestures.dropDraft(draft.id);
  };
  return html`<li class="refused-text">
    <p class="note-text">${draft.op.text}</p>
    <p class="field-error"><${Icon} name="warning" />${t("refused.because", { message: draft.message })}</p>
    <div class="cluster-row">
      ${take && draft.op.kind === OPS.noteAdd && html`<${Way} choose=${again} words="refused.again" />`}
      <${Way} choose=${() => gestures.dropDraft(draft.id)} words="refused.drop" />
    </div>
  </li>`;
}

/** @param {{ draft: Draft, gestures: Gestures }} props */
function Conflict({ draft, gestures }) {
  const mine = draft.op.text;
  const theirs = String(draft.facts.text ?? "");
  const both = `${theirs}\n${mine}`;
  return html`<section
    class="phone-part message message-warning conflict"
    role="group"
    aria-labelledby=${`c-${draft.id}`}
  >
    <div class="stack">
      <h2 id=${`c-${draft.id}`} class="conflict-title">${t("conflict.title")}</h2>
      <${Version} title="conflict.mine" text=${mine} />
      <${Version} title="conflict.theirs" text=${theirs} />
      <div class="cluster-row">
        <${Way} choose=${() => gestures.settle(draft, mine)} words="conflict.keep.mine" />
        <${Way} choose=${() => gestures.settle(draft, theirs)} words="conflict.keep.theirs" />
        ${
          graphemes(both) <= LIMITS.text &&
          html`<${Way} choose=${() => gestures.settle(draft, both)} words="conflict.keep.both" />`
        }
      </div>
    </div>
  </section>`;
}

/** @param {{ title: string, text: string }} props */
function Version({ title, text }) {
  return html`<div>
    <p class="overline">${t(title)}</p>
    <p class="conflict-text">${text}</p>
  </div>`;
}

/** @param {{ choose: () => void, words: string }} props */
function Way({ choose, words }) {
  return html`<button class="button" type="button" onClick=${choose}>${t(words)}</button>`;
}
