// @ts-check
import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { inOrder } from "./agenda-order.js";
import { t } from "./words.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../live/types.js").ActivitySettings} ActivitySettings */

/** @param {Map<string, {activity: string}>} records @param {string} activity */
export const countIn = (records, activity) =>
  [...records.values()].filter((record) => record.activity === activity).length;

/**
 * What a vote needs to know: on what, how many dots, with which ballots.
 * @param {{desk: Desk, settings: ActivitySettings & {choices?: string[]}, source?: string}} props
 *   `source` fixes the board voted on
 */
export function VoteFields({ desk, settings, source }) {
  const boards = inOrder(desk.state.activities).filter((activity) => activity.kind === "board");
  const [picked, pick] = useState(source ?? settings.source ?? boards[0]?.id ?? "");
  return html`<${Source} boards=${boards} picked=${picked} pick=${pick} fixed=${Boolean(source)} />
    ${picked ? html`<${Targets} desk=${desk} board=${picked} targets=${settings.targets} />` : html`<${Choices} choices=${settings.choices ?? []} />`}
    <div class="field-columns">
      <${Count} name="quota" value=${settings.quota ?? 3} />
      <${Count} name="per_option" value=${settings.per_option ?? 1} />
    </div>
    <${Radios}
      name="mode"
      values=${["anonymous", "named"]}
      picked=${settings.mode ?? "anonymous"}
      word=${(/** @type {string} */ mode) => t(`vote.mode.${mode}`)}
    />`;
}

/** @param {{boards: import("../live/types.js").Activity[], picked: string, pick: (id: string) => void, fixed: boolean}} props */
function Source({ boards, picked, pick, fixed }) {
  if (fixed) return html`<input type="hidden" name="source" value=${picked} />`;
  return html`<label class="field">
    <span class="field-label">${t("vote.source")}</span>
    <select
      class="input"
      name="source"
      value=${picked}
      onChange=${(/** @type {any} */ event) => pick(event.currentTarget.value)}
    >
      <option value="">${t("vote.source.none")}</option>
      ${boards.map((board) => html`<option value=${board.id}>${board.title}</option>`)}
    </select>
  </label>`;
}

/** @param {{desk: Desk, board: string, targets: string | undefined}} props */
function Targets({ desk, board, targets }) {
  const counts = { clusters: countIn(desk.state.clusters, board), notes: countIn(desk.state.notes, board) };
  const picked = targets ?? (counts.clusters > 1 ? "clusters" : "notes");
  const word = (/** @type {"clusters" | "notes"} */ target) => t(`vote.targets.${target}`, { count: counts[target] });
  return html`<${Radios} name="targets" values=${["clusters", "notes"]} picked=${picked} word=${word} />`;
}

/** @param {{choices: string[]}} props */
const Choices = ({ choices }) =>
  html`<label class="field">
    <span class="field-label">${t("vote.choices")}</span>
    <span class="field-hint">${t("vote.choices.hint")}</span>
    <textarea class="input" name="choices" rows="4" required defaultValue=${choices.join("\n")} />
  </label>`;

/** @param {{name: string, value: number}} props */
const Count = ({ name, value }) =>
  html`<label class="field field-short">
    <span class="field-label">${t(`vote.${name}`)}</span>
    <input class="input" name=${name} type="number" min="1" max="50" defaultValue=${value} required />
  </label>`;

/** @param {{name: string, values: string[], picked: string, word: (value: any) => string}} props */
const Radios = ({ name, values, picked, word }) =>
  html`<fieldset class="field">
    <legend class="field-label">${t(`vote.${name}`)}</legend>
    ${values.map(
      (value) =>
        html`<label class="choice"
          ><input type="radio" name=${name} value=${value} defaultChecked=${value === picked} />
          <span>${word(value)}</span></label
        >`,
    )}
  </fieldset>`;
