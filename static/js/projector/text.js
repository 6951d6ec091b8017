// @ts-check
import { html } from "htm/preact";
import { Timer } from "./timer.js";

/**
 * An information or a pause: words, and the time left as large as the wall allows.
 * @param {{activity: import("../live/types.js").Activity, left: number | null}} props
 */
export const TextScene = ({ activity, left }) =>
  html`<div class="wall-text">
    ${activity.instruction && html`<p class="wall-text-body">${activity.instruction}</p>`}
    ${left !== null && html`<${Timer} left=${left} />`}
  </div>`;
