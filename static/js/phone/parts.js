// @ts-check
/** Small pieces several views draw. */
import { html } from "htm/preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { minutesAndSeconds } from "../live/clock.js";
import { LIMITS } from "../live/protocol.js";
import { graphemes } from "./graphemes.js";
import { t } from "./words.js";

/** @param {{ name: string }} props  a symbol of the sprite the page carries */
export function Icon({ name }) {
  return html`<svg class="icon" aria-hidden="true" focusable="false"><use href=${`#icon-${name}`}></use></svg>`;
}

const TOLD = new Map([
  [60, "timer.left"],
  [10, "timer.left"],
  [0, "timer.over"],
]);

/**
 * @param {{ live: import("../live/store.js").Live, say: (text: string) => void }} props
 */
export function Timer({ live, say }) {
  const { timer } = live.state.session;
  const [left, setLeft] = useState(() => live.clock.left(timer));
  const told = useRef(left);

  useEffect(() => {
    const look = () => setLeft(live.clock.left(timer));
    look();
    if (!timer) return;
    const beat = setInterval(look, 250);
    return () => clearInterval(beat);
  }, [timer?.ends_at]);

  useEffect(() => {
    const key = left === null ? undefined : TOLD.get(left);
    if (left !== null && key && told.current !== left) say(t(key, { time: minutesAndSeconds(left) }));
    told.current = left;
  }, [left]);

  if (!timer || left === null) return null;
  return html`<p class=${`timer ${left <= 10 ? "timer-ending" : ""}`} role="timer" aria-live="off">
    <${Icon} name="clock" /><span class="visually-hidden">${t("timer")} </span>${minutesAndSeconds(left)}
  </p>`;
}

/**
 * How much may still be written, said aloud only near the end.
 * @param {{ text: string, id: string }} props
 */
export function Counter({ text, id }) {
  const left = LIMITS.text - graphemes(text.trim());
  const words = left < 0 ? t("compose.over", { count: -left }) : t("compose.left", { count: left });
  const near = left <= 20;
  return html`<p
    id=${id}
    class=${`small counter ${left < 0 ? "counter-over" : "soft"}`}
    aria-live=${near ? "polite" : "off"}
  >
    ${words}
  </p>`;
}

/** @param {string} text */
export function fits(text) {
  const length = graphemes(text.trim());
  return length > 0 && length <= LIMITS.text;
}

/**
 * One text to change in place: a note, a branch.
 * @param {{ label: string, text?: string, save: string, done: (text: string) => void, leave: () => void }} props
 */
export function TextForm({ label, text = "", save, done, leave }) {
  const [value, setValue] = useState(text);
  const area = useRef(/** @type {HTMLTextAreaElement|null} */ (null));
  useEffect(() => area.current?.focus(), []);
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (fits(value)) done(value.trim());
  };
  return html`<form class="text-form" onSubmit=${submit} onKeyDown=${keys(submit, leave)}>
    <textarea
      class="input"
      ref=${area}
      aria-label=${label}
      rows="2"
      data-autogrow
      aria-invalid=${graphemes(value.trim()) > LIMITS.text}
      value=${value}
      onInput=${(/** @type {any} */ event) => setValue(event.target.value)}
    ></textarea>
    <${Counter} text=${value} id="text-form-count" />
    <div class="cluster-row">
      <button class="button button-primary" type="submit" aria-disabled=${!fits(value)}>${save}</button>
      <button class="button" type="button" onClick=${leave}>${t("mine.cancel")}</button>
    </div>
  </form>`;
}

/**
 * @param {(event: Event) => void} submit
 * @param {() => void} [leave]
 * @returns {(event: KeyboardEvent) => void}
 */
export function keys(submit, leave = () => {}) {
  return (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
    if (event.key === "Escape") leave();
  };
}

/**
 * When a form closes, the focus goes back to the button that opened it.
 * @param {string} open  the id of what is open, or empty
 * @param {string} prefix  of the button's id
 */
export function useReturningFocus(open, prefix) {
  const last = useRef("");
  useEffect(() => {
    if (open !== "") last.current = open;
    else if (last.current !== "") document.getElementById(prefix + last.current)?.focus();
  }, [open]);
}
