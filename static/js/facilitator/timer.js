// @ts-check
import { html } from "htm/preact";
import { minutesAndSeconds } from "../live/clock.js";
import { useSecondsLeft } from "../shared/live-hooks.js";
import { FormDialog } from "./dialog.js";
import { t } from "./words.js";

/** @typedef {import("./desk.js").Desk} Desk */

const PRESETS = [1, 3, 5, 10];

/** @param {{desk: Desk}} props */
export function TimerControl({ desk }) {
  const left = useSecondsLeft(desk.live);
  if (left !== null) return html`<${Running} desk=${desk} left=${left} />`;
  return html`<button type="button" class="button" onClick=${() => desk.open(TimerForm)}>${t("timer.title")}</button>`;
}

/** @param {{desk: Desk, left: number}} props */
function Running({ desk, left }) {
  const stop = () => desk.perform([{ kind: "timer.stop" }]);
  return html`<span class="desk-timer">
    <span class=${`timer ${left <= 10 ? "timer-ending" : ""}`} role="timer" aria-label=${t("timer.title")}>
      ${left === 0 ? t("timer.over") : minutesAndSeconds(left)}
    </span>
    <button type="button" class="button" onClick=${stop}>${t("timer.stop")}</button>
  </span>`;
}

/** @param {{desk: Desk, onClose: () => void}} props */
function TimerForm({ desk, onClose }) {
  const start = (/** @type {number} */ minutes) => {
    onClose();
    if (minutes > 0) desk.perform([{ kind: "timer.start", seconds: Math.round(minutes * 60) }]);
  };
  const submit = (/** @type {FormData} */ fields) => start(Number(fields.get("minutes")));
  return html`<${FormDialog} title=${t("timer.title")} submit=${t("timer.start")} onClose=${onClose} onSubmit=${submit}>
    <div class="cluster-row desk-presets">
      ${PRESETS.map(
        (minutes) =>
          html`<button type="button" class="button button-large" onClick=${() => start(minutes)}>
            ${t("timer.short", { count: minutes })}
          </button>`,
      )}
    </div>
    <label class="field field-short">
      <span class="field-label">${t("timer.custom")}</span>
      <input class="input" name="minutes" type="number" min="0.5" max="180" step="0.5" value="15" required />
    </label>
  <//>`;
}
