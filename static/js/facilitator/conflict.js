// @ts-check
import { html } from "htm/preact";
import { Dialog } from "./dialog.js";
import { t } from "./words.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../live/types.js").Op} Op */

/**
 * Send a change of text. When someone else changed it meanwhile, ask which text to keep; nothing is lost silently.
 * @param {Desk} desk @param {Op} op  with `base`, and its text under `field`
 * @param {{field?: string, glue?: string}} [options]
 */
export async function editText(desk, op, { field = "text", glue = "\n" } = {}) {
  const [result] = await desk.perform([op], { quiet: ["conflict"] });
  if (result.ok || result.code !== "conflict") return;
  const theirs = { text: String(result.facts?.text ?? ""), rev: Number(result.facts?.rev ?? 0) };
  const keep = (/** @type {string} */ text) =>
    editText(desk, { ...op, [field]: text, base: theirs.rev }, { field, glue });
  desk.open(Conflict, { mine: String(op[field]), theirs: theirs.text, glue, keep });
}

/**
 * @param {{mine: string, theirs: string, glue: string, keep: (text: string) => void, onClose: () => void}} props
 */
function Conflict({ mine, theirs, glue, keep, onClose }) {
  const choose = (/** @type {string | null} */ text) => () => {
    onClose();
    if (text !== null) keep(text);
  };
  return html`<${Dialog} title=${t("conflict.title")} onClose=${onClose}>
    <div class="dialog-body">
      <p>${t("conflict.lead")}</p>
      <div class="conflict-sides">
        <blockquote class="conflict-side">
          <h3>${t("conflict.mine")}</h3>
          <p>${mine}</p>
        </blockquote>
        <blockquote class="conflict-side">
          <h3>${t("conflict.theirs")}</h3>
          <p>${theirs}</p>
        </blockquote>
      </div>
    </div>
    <div class="dialog-actions">
      <button type="button" class="button" onClick=${choose(mine)}>${t("conflict.mine")}</button>
      <button type="button" class="button" onClick=${choose(null)}>${t("conflict.theirs")}</button>
      <button type="button" class="button button-primary" onClick=${choose(`${theirs}${glue}${mine}`)}>
        ${t("conflict.both")}
      </button>
    </div>
  <//>`;
}
