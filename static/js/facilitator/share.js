// @ts-check
import { html } from "htm/preact";
import { Dialog } from "./dialog.js";
import { t } from "./words.js";

/**
 * Without HTTPS (a laptop and a hotspot) there is no clipboard API: a selected field and the old command still copy.
 * @param {string} text @param {HTMLInputElement | null} field
 */
async function copy(text, field) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  field?.select();
  document.execCommand("copy");
}

/** @param {{desk: import("./desk.js").Desk, onClose: () => void}} props */
export function Share({ desk, onClose }) {
  const { session } = desk.state;
  const run = async (/** @type {Event} */ event) => {
    const button = /** @type {HTMLElement} */ (event.currentTarget);
    await copy(desk.urls.join, button.parentElement?.querySelector("input") ?? null);
    desk.say(t("common.copied"));
  };
  return html`<${Dialog} title=${t("session.share.title")} onClose=${onClose}>
    <div class="dialog-body desk-share">
      <img class="desk-qr" src=${desk.urls.qr} alt=${t("session.share.qr")} width="280" height="280" />
      <p class="desk-code"><span>${t("session.share.code")}</span> <strong>${session.code ?? ""}</strong></p>
      <div class="desk-join">
        <input class="input" readonly value=${desk.urls.join} aria-label=${t("common.copy")} />
        <button type="button" class="button button-primary" onClick=${run}>${t("common.copy")}</button>
      </div>
      <p class="field-hint">${t("session.share.hint")}</p>
    </div>
  <//>`;
}
