// @ts-check
import { html } from "htm/preact";
import { t } from "./words.js";

/** @typedef {import("../live/store.js").Live} Live */

/** @param {{live: Live, urls: {join: string, qr: string}}} props */
export function WaitingScene({ live, urls }) {
  const { session } = live.state;
  const address = urls.join.replace(/^https?:\/\//, "");
  return html`<div class="wall-wait">
    <img class="wall-qr" src=${urls.qr} alt=${t("wait.qr")} />
    <div class="wall-wait-words">
      <h1 class="wall-wait-title">${session.title}</h1>
      <p class="wall-wait-scan">${t("wait.scan")}</p>
      <p class="wall-wait-or">${t("wait.or", { address })}</p>
      <p class="wall-wait-code">${t("wait.code")}</p>
      <p class="wall-code">${session.code ?? ""}</p>
      <p class="wall-wait-count">${t("present", { count: live.presence.participants })}</p>
      <p class="wall-wait-soon">${t(session.state === "open" ? "wait.next" : "wait.soon")}</p>
    </div>
  </div>`;
}

/** @param {{live: Live}} props */
export const ClosedScene = ({ live }) =>
  html`<div class="wall-text">
    <h1 class="wall-text-title">${t("closed.thanks")}</h1>
    <p class="wall-text-body">${live.state.session.title}</p>
    <p class="wall-text-lead">${t("closed.lead")}</p>
  </div>`;
