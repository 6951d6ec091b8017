// @ts-check
/** Writing a post-it. What is typed stays over a reload, until it is added. */
import { html } from "htm/preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { LIMITS } from "../live/protocol.js";
import { graphemes } from "./graphemes.js";
import { Counter, fits, Icon, keys } from "./parts.js";
import { t } from "./words.js";

const COLORS = ["yellow", "pink", "blue", "green", "orange", "violet"];

/**
 * @param {{ activity: import("../live/types.js").Activity, gestures: import("./gestures.js").Gestures,
 *   say: (text: string) => void, typed: import("./typed.js").Typed }} props
 */
export function Composer({ activity, gestures, say, typed }) {
  const { id, settings } = activity;
  const colors = settings.colors?.length ? settings.colors : COLORS;
  const zones = settings.zones ?? [];
  const [text, setText] = useState(typed.of(id));
  const [color, setColor] = useState(colors[0]);
  const [zone, setZone] = useState(zones[0]?.key ?? null);
  const area = useRef(/** @type {HTMLTextAreaElement|null} */ (null));

  useEffect(() => typed.onTaken(takeUp), [id]);

  /** @param {string} value */
  function write(value) {
    setText(value);
    typed.keep(id, value);
  }

  /** @param {string} taken  a refused text; what is being typed stays above it */
  function takeUp(taken) {
    write([typed.of(id), taken].filter(Boolean).join("\n"));
    area.current?.focus();
  }

  /** @param {Event} event */
  function add(event) {
    event.preventDefault();
    if (fits(text)) {
      gestures.addNote({ activity: id, text: text.trim(), color, zone });
      write("");
      area.current?.focus();
    } else if (text.trim() === "") say(t("compose.empty"));
  }

  return html`<form class="composer" onSubmit=${add} onKeyDown=${keys(add)}>
    <label class="field-label" for="composer-text">${t("compose.title")}</label>
    <textarea
      id="composer-text"
      class=${`input composer-text note-${color}`}
      ref=${area}
      rows="3"
      data-autogrow
      enterkeyhint="enter"
      aria-describedby="composer-count composer-keys"
      aria-invalid=${graphemes(text.trim()) > LIMITS.text}
      placeholder=${t("compose.placeholder")}
      value=${text}
      onInput=${(/** @type {any} */ event) => write(event.target.value)}
    ></textarea>
    <div class="spread composer-under">
      <${Counter} text=${text} id="composer-count" />
      <span id="composer-keys" class="small soft keys-only">${t("compose.keys")}</span>
    </div>
    ${zones.length > 0 && html`<${Zones} zones=${zones} zone=${zone} choose=${setZone} />`}
    ${colors.length > 1 && html`<${Colors} colors=${colors} color=${color} choose=${setColor} />`}
    <button class="button button-primary button-large button-wide" type="submit">
      <${Icon} name="plus" />${t("compose.add")}
    </button>
  </form>`;
}

/**
 * @param {{ zones: import("../live/types.js").Zone[], zone: string|null, choose: (key: string) => void }} props
 */
function Zones({ zones, zone, choose }) {
  return html`<fieldset class="composer-set">
    <legend class="field-label">${t("compose.zone")}</legend>
    <div class="cluster-row">
      ${zones.map(
        ({ key, title }) =>
          html`<label class="choice composer-zone" key=${key}>
            <input type="radio" name="zone" checked=${zone === key} onChange=${() => choose(key)} />${title}
          </label>`,
      )}
    </div>
  </fieldset>`;
}

/**
 * @param {{ colors: string[], color: string, choose: (color: string) => void }} props
 */
function Colors({ colors, color, choose }) {
  return html`<fieldset class="composer-set">
    <legend class="visually-hidden">${t("compose.color")}</legend>
    <div class="cluster-row">
      ${colors.map(
        (name) =>
          html`<label class=${`swatch note-${name}`} key=${name}>
            <input
              class="visually-hidden"
              type="radio"
              name="color"
              aria-label=${t(`color.${name}`)}
              checked=${color === name}
              onChange=${() => choose(name)}
            />
            ${color === name && html`<${Icon} name="check" />`}
          </label>`,
      )}
    </div>
  </fieldset>`;
}
