// @ts-check
import { html } from "htm/preact";
import { ranked } from "../board/results.js";
import { t } from "./words.js";

const MOST_ROWS = 9;
const FEW_ROWS = 5;
const MOST_OPTIONS = 14;

/** @typedef {import("../live/types.js").Activity} Activity */
/** @typedef {import("../board/results.js").Result} Result */

/** @param {{live: import("../live/store.js").Live, activity: Activity}} props */
export function VoteScene({ live, activity }) {
  const rows = ranked(live.state, activity.id);
  if (activity.state === "closed") return html`<${Results} rows=${rows} />`;
  return html`<${Options} rows=${rows} activity=${activity} />`;
}

/** Before the end: the question and the options, no count of any kind. @param {{rows: Result[], activity: Activity}} props */
function Options({ rows, activity }) {
  const shown = rows.slice(0, MOST_OPTIONS);
  const rules = t("vote.rules", { count: activity.settings.quota ?? 0 });
  return html`<div class="wall-vote">
    <p class="wall-vote-state">
      ${activity.state === "open" ? html`<strong>${t("vote.running")}</strong> · ${rules}` : t("vote.soon")}
    </p>
    <ul class=${`wall-options ${rows.length <= 8 ? "is-few" : ""}`}>
      ${shown.map((row) => html`<li key=${row.id}>${row.text}</li>`)}
    </ul>
    <${More} count=${rows.length - shown.length} />
  </div>`;
}

/** @param {{rows: Result[]}} props */
function Results({ rows }) {
  const shown = rows.slice(0, MOST_ROWS);
  const most = Math.max(1, ...rows.map((row) => row.votes));
  return html`<div class="wall-vote">
    <p class="wall-vote-state"><strong>${t("vote.results")}</strong></p>
    <ol class=${`wall-results ${rows.length <= FEW_ROWS ? "is-few" : ""}`}>
      ${shown.map(
        (row) =>
          html`<li class="result" key=${row.id}>
            <span class="wall-result-text"><span class="wall-rank">${row.rank}</span> ${row.text}</span>
            <span class="result-votes">${t("vote.votes", { count: row.votes })}</span>
            <progress class="progress-bar" max=${most} value=${row.votes} aria-hidden="true"></progress>
          </li>`,
      )}
    </ol>
    <${More} count=${rows.length - shown.length} />
  </div>`;
}

/** @param {{count: number}} props */
const More = ({ count }) => (count > 0 ? html`<p class="wall-more">${t("vote.more", { count })}</p>` : null);
