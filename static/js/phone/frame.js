// @ts-check
/** What stands around every activity: title of the session, link, agenda, and the screens without an activity. */
import { html } from "htm/preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { t as core } from "../live/words.js";
import { Icon, Timer } from "./parts.js";
import { Receipt, ReceiptLink } from "./receipt.js";
import { agenda } from "./state.js";
import { t } from "./words.js";

/** @typedef {import("../live/store.js").Live} Live */

/** @param {{ live: Live, say: (text: string) => void, restful: boolean }} props */
export function Head({ live, say, restful }) {
  const { title } = live.state.session;
  return html`<header class=${`phone-head ${restful ? "phone-head-restful" : ""}`}>
    <div class="phone-head-line">
      <p class="phone-session clamp-2">${title}</p>
      <${Connection} live=${live} />
      <${ReceiptLink} />
    </div>
    <${Agenda} state=${live.state} />
    <${Timer} live=${live} say=${say} />
  </header>`;
}

/** @param {{ live: Live }} props */
function Connection({ live }) {
  const waiting = live.pending().length;
  if (!live.online) return html`<span class="connection"><${Icon} name="offline" />${t("link.offline")}</span>`;
  const words = waiting > 0 ? t("link.saving", { count: waiting }) : t("link.live");
  return html`<span class="connection"><span class="connection-dot" aria-hidden="true"></span>${words}</span>`;
}

/** @param {{ live: Live }} props */
export function Banner({ live }) {
  if (live.blocked !== "") {
    return html`<p class="connection-banner" role="alert">
      <${Icon} name="warning" /><span>${core(`blocked.${live.blocked}`)}</span>
      <button class="button" type="button" onClick=${() => location.reload()}>${t("link.reload")}</button>
    </p>`;
  }
  const key = bannerKey(live);
  if (key === "") return null;
  const icon = live.online ? "warning" : "offline";
  return html`<p class="connection-banner"><${Icon} name=${icon} /><span>${t(key)}</span></p>`;
}

/**
 * Why nothing leaves for now, and whether this page must stay open; empty when all is well.
 * @param {Live} live
 */
export function bannerKey(live) {
  const reason = live.online ? live.paused && `link.paused.${live.paused}` : "link.banner";
  return reason === "" || live.durable ? reason : `${reason}.fragile`;
}

/**
 * The browser has thrown away what it kept (Safari does after seven days): nobody must wonder what became of it.
 * @param {{ live: Live }} props
 */
export function Evicted({ live }) {
  const [understood, understand] = useState(false);
  if (!live.evicted || understood) return null;
  return html`<div class="message message-warning" role="status">
    <${Icon} name="notice" />
    <div class="stack">
      <p>${t("link.evicted")}</p>
      <button class="button" type="button" onClick=${() => understand(true)}>${t("link.understood")}</button>
    </div>
  </div>`;
}

/** @param {{ state: import("../live/types.js").LiveState }} props */
function Agenda({ state }) {
  const steps = agenda(state);
  const current = useRef(/** @type {HTMLElement|null} */ (null));
  useEffect(() => {
    const step = current.current;
    const strip = step?.parentElement;
    if (step && strip) strip.scrollLeft = step.offsetLeft - strip.offsetLeft - 16;
  }, [state.session.current, steps.length]);
  if (steps.length === 0) return null;
  return html`<nav aria-label=${t("agenda")}>
    <ol class="agenda-strip" tabindex="0" aria-label=${t("agenda")}>
      ${steps.map(
        ({ id, title, stage }) =>
          html`<li
            key=${id}
            ref=${stage === "current" ? current : null}
            class=${`agenda-step agenda-${stage}`}
            aria-current=${stage === "current" ? "step" : undefined}
          >
            ${stage === "done" && html`<${Icon} name="check" />`}<span class="agenda-title">${title}</span>
            <span class="visually-hidden"> (${t(`agenda.${stage}`)})</span>
          </li>`,
      )}
    </ol>
  </nav>`;
}

const SIGNS = { prepared: "hourglass", open: "session", closed: "success" };

/** @param {{ live: Live }} props */
export function Waiting({ live }) {
  const { state } = live.state.session;
  const key = state === "open" ? "session.ready" : `session.${state}`;
  const { participants } = live.presence;
  return html`<section class="phone-waiting">
    <${Icon} name=${SIGNS[state]} />
    <h1>${t(key)}</h1>
    <p class="lead">${t(`${key}.more`)}</p>
    ${participants > 0 && state !== "closed" && html`<p class="soft">${t("session.people", { count: participants })}</p>`}
    ${state === "closed" && html`<${Receipt} />`}
  </section>`;
}
