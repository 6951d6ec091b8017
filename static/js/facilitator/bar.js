// @ts-check
import { html } from "htm/preact";
import { Confirm } from "./dialog.js";
import { Share } from "./share.js";
import { TimerControl } from "./timer.js";
import { t } from "./words.js";

/** @typedef {import("./desk.js").Desk} Desk */

/** The session's own controls, always in sight. @param {{desk: Desk}} props */
export function Bar({ desk }) {
  const { session } = desk.state;
  const present = desk.live.presence?.participants ?? 0;
  return html`<header class="desk-bar">
    <div class="desk-identity">
      <h1 class="desk-title">${session.title}</h1>
      <p class="desk-facts">
        <span class=${`badge ${session.state === "open" ? "badge-success" : ""}`}
          >${t(`session.${session.state}`)}</span
        >
        <span>${t("session.present", { count: present })}</span>
      </p>
    </div>
    <div class="desk-controls">
      <${TimerControl} desk=${desk} />
      <button type="button" class="button desk-invite" onClick=${() => desk.open(Share)}>
        ${t("session.share")} <strong>${session.code ?? ""}</strong>
      </button>
      <a class="button" href=${desk.urls.projector} target="atelier-projector">${t("session.projector")}</a>
      ${desk.urls.harvest && html`<a class="button" href=${desk.urls.harvest}>${t("session.harvest")}</a>`}
      <${Door} desk=${desk} />
    </div>
  </header>`;
}

/** Open or close the session itself. @param {{desk: Desk}} props */
function Door({ desk }) {
  const open = () => desk.perform([{ kind: "session.open" }]);
  const close = () => desk.perform([{ kind: "session.close" }]);
  const ask = () => desk.open(Confirm, { question: t("session.stop.question"), yes: t("session.stop"), onYes: close });
  const { state } = desk.state.session;
  if (state === "open") return html`<button type="button" class="button" onClick=${ask}>${t("session.stop")}</button>`;
  const words = state === "closed" ? "session.reopen" : "session.start";
  return html`<button type="button" class="button button-primary" onClick=${open}>${t(words)}</button>`;
}
