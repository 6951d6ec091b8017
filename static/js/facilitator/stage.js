// @ts-check
import { html } from "htm/preact";
import { ActivityForm } from "./activity-form.js";
import { BoardPanel } from "./board-panel.js";
import { Confirm } from "./dialog.js";
import { MapPanel } from "./map-panel.js";
import { VotePanel } from "./vote-panel.js";
import { t } from "./words.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../live/types.js").Activity} Activity */

/** @type {Record<string, any>} */
const PANELS = { board: BoardPanel, vote: VotePanel, mindmap: MapPanel };

/** @param {{desk: Desk, activity: Activity, choose: (id: string) => void}} props */
export function Stage({ desk, activity, choose }) {
  const panel = PANELS[activity.kind];
  return html`<section class="desk-stage" aria-labelledby="stage-title">
    <div class="stage-head">
      <div class="stage-words">
        <p class="stage-kind">
          ${t(`kind.${activity.kind}`)}
          <span class=${`badge ${activity.state === "open" ? "badge-success" : ""}`}
            >${t(`state.${activity.state}`)}</span
          >
          ${desk.state.session.current === activity.id && html`<span class="badge badge-accent">${t("agenda.shown")}</span>`}
        </p>
        <h2 class="stage-title" id="stage-title">${activity.title}</h2>
        ${activity.instruction && html`<p class="stage-instruction">${activity.instruction}</p>`}
      </div>
      <div class="stage-controls">
        <${Run} desk=${desk} activity=${activity} />
        <${Screen} desk=${desk} activity=${activity} />
        <button type="button" class="button" onClick=${() => desk.open(ActivityForm, { activity })}>
          ${t("common.edit")}
        </button>
        <${Removal} desk=${desk} activity=${activity} />
      </div>
    </div>
    ${panel && html`<${panel} desk=${desk} activity=${activity} choose=${choose} />`}
  </section>`;
}

/** Start and end; a counted vote does not run again. @param {{desk: Desk, activity: Activity}} props */
function Run({ desk, activity }) {
  const { id, kind, state } = activity;
  const act = (/** @type {string} */ verb) => () => desk.perform([{ kind: `activity.${verb}`, id }]);
  if (state === "open")
    return html`<button type="button" class="button" onClick=${act("close")}>${t("activity.close")}</button>`;
  if (kind === "vote" && state === "closed") return null;
  const word = state === "closed" ? "activity.open" : "activity.launch";
  return html`<button type="button" class="button button-primary" onClick=${act("open")}>${t(word)}</button>`;
}

/** @param {{desk: Desk, activity: Activity}} props */
function Screen({ desk, activity }) {
  const shown = desk.state.session.current === activity.id;
  const show = () => desk.perform([{ kind: "session.show", activity: shown ? null : activity.id }]);
  return html`<button type="button" class="button" onClick=${show}>
    ${t(shown ? "activity.hide" : "activity.show")}
  </button>`;
}

/** Only what nobody has worked in yet can go. @param {{desk: Desk, activity: Activity}} props */
function Removal({ desk, activity }) {
  if (activity.state !== "prepared") return null;
  const { id, title } = activity;
  const remove = async () => {
    const [result] = await desk.perform([{ kind: "activity.remove", id }]);
    if (result.ok) desk.say(t("agenda.removed"));
  };
  const ask = () =>
    desk.open(Confirm, { question: t("agenda.remove.question", { title }), yes: t("common.remove"), onYes: remove });
  return html`<button type="button" class="button button-quiet" onClick=${ask}>${t("common.remove")}</button>`;
}
