// @ts-check
import { html } from "htm/preact";
import { minutesAndSeconds } from "../live/clock.js";
import { t } from "./words.js";

/** @param {{left: number}} props */
export const Timer = ({ left }) =>
  html`<p class=${`wall-timer ${left <= 10 ? "is-ending" : ""}`} role="timer" aria-label=${t("timer")}>
    ${left === 0 ? t("timer.over") : minutesAndSeconds(left)}
  </p>`;
