// @ts-check
import { html } from "htm/preact";
import { t } from "./words.js";

/** @param {{desk: import("./desk.js").Desk}} props */
export const Toasts = ({ desk }) =>
  html`<div class="desk-toasts" role="status">
    ${desk.toasts.map((toast) => html`<${Line} key=${toast.id} toast=${toast} desk=${desk} />`)}
  </div>`;

/** @param {{toast: import("./desk.js").Toast, desk: import("./desk.js").Desk}} props */
function Line({ toast, desk }) {
  const { action } = toast;
  const run = () => {
    desk.hush(toast.id);
    action?.run();
  };
  return html`<div class=${`desk-toast is-${toast.tone}`}>
    <span>${toast.text}</span>
    ${action && html`<button type="button" class="button" onClick=${run}>${action.label}</button>`}
    <button
      type="button"
      class="button button-quiet button-icon"
      aria-label=${t("common.close")}
      onClick=${() => desk.hush(toast.id)}
    >
      ✕
    </button>
  </div>`;
}
