// @ts-check
import { html } from "htm/preact";
import { ranked } from "../board/results.js";
import { t } from "./words.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../live/types.js").Activity} Activity */

/** @param {{desk: Desk, activity: Activity}} props */
export function VotePanel({ desk, activity }) {
  const rows = ranked(desk.state, activity.id);
  const { quota = 0, mode = "anonymous" } = activity.settings;
  return html`<div class="vote-panel">
    <p class="vote-facts">
      ${t("vote.rules", { count: quota })} · ${t(`vote.ballots.${mode}`)}
      ${rows.length > 0 && html` · ${t("vote.options", { count: rows.length })}`}
    </p>
    ${activity.state === "closed" ? html`<${Results} rows=${rows} />` : html`<${Pending} desk=${desk} activity=${activity} rows=${rows} />`}
  </div>`;
}

/** Before the end nothing is counted here: not even who has voted. @param {{desk: Desk, activity: Activity, rows: any[]}} props */
function Pending({ desk, activity, rows }) {
  const running = activity.state === "open";
  const present = desk.live.presence?.participants ?? 0;
  return html`<div class=${`message ${running ? "message-success" : ""}`} role="status">
      <div>
        <p>${t(running ? "vote.running" : "vote.prepared")}</p>
        ${running && html`<p class="vote-present">${t("session.present", { count: present })}</p>`}
      </div>
    </div>
    <ul class="vote-options">
      ${rows.map((row) => html`<li key=${row.id}>${row.text}</li>`)}
    </ul>`;
}

/** @param {{rows: import("../board/results.js").Result[]}} props */
function Results({ rows }) {
  const most = Math.max(1, ...rows.map((row) => row.votes));
  return html`<h3>${t("vote.results")}</h3>
    <ol class="vote-results">
      ${rows.map(
        (row) =>
          html`<li class="result" key=${row.id}>
            <span class="result-text"><span class="result-rank">${row.rank}.</span> ${row.text}</span>
            <span class="result-votes">${t("vote.votes", { count: row.votes })}</span>
            <progress class="progress-bar" max=${most} value=${row.votes} aria-hidden="true"></progress>
          </li>`,
      )}
    </ol>`;
}
