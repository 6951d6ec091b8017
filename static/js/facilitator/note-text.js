// @ts-check
import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { newId } from "../live/ids.js";
import { editText } from "./conflict.js";
import { FormDialog } from "./dialog.js";
import { COLORS } from "./note-actions.js";
import { t } from "./words.js";

/** @typedef {import("./desk.js").Desk} Desk */

const LONGEST = 280;

/** @param {KeyboardEvent} event */
function sendOnEnter(event) {
  if (event.key !== "Enter" || event.shiftKey) return;
  event.preventDefault();
  /** @type {HTMLTextAreaElement} */ (event.currentTarget).form?.requestSubmit();
}

/** @param {{text?: string}} props */
const NoteField = ({ text = "" }) =>
  html`<label class="field">
    <span class="field-label">${t("note.text")}</span>
    <textarea
      class="input"
      name="text"
      rows="4"
      maxlength=${LONGEST}
      required
      autofocus
      defaultValue=${text}
      onKeyDown=${sendOnEnter}
    />
  </label>`;

/** @param {{desk: Desk, id: string, onClose: () => void}} props */
export function NoteEdit({ desk, id, onClose }) {
  const [note] = useState(() => desk.state.notes.get(id));
  const submit = (/** @type {FormData} */ fields) => {
    const text = String(fields.get("text")).trim();
    onClose();
    if (text !== note?.text) editText(desk, { kind: "note.edit", id, text, base: note?.rev ?? 0 });
  };
  return html`<${FormDialog}
    title=${t("note.edit.title")}
    submit=${t("common.save")}
    onClose=${onClose}
    onSubmit=${submit}
  >
    <${NoteField} text=${note?.text} />
  <//>`;
}

/** @param {{desk: Desk, activity: import("../live/types.js").Activity, onClose: () => void}} props */
export function NoteAdd({ desk, activity, onClose }) {
  const zones = activity.settings.zones ?? [];
  const submit = (/** @type {FormData} */ fields) => {
    const zone = fields.get("zone");
    const note = {
      id: newId(),
      activity: activity.id,
      text: String(fields.get("text")),
      color: String(fields.get("color")),
    };
    onClose();
    desk.perform([{ kind: "note.add", ...note, ...(zone ? { zone: String(zone) } : {}) }]);
  };
  return html`<${FormDialog}
    title=${t("note.add.title")}
    submit=${t("common.add")}
    onClose=${onClose}
    onSubmit=${submit}
  >
    <${NoteField} />
    ${
      zones.length > 0 &&
      html`<label class="field">
        <span class="field-label">${t("activity.zones")}</span>
        <select class="input" name="zone">
          ${zones.map((zone) => html`<option value=${zone.key}>${zone.title}</option>`)}
        </select>
      </label>`
    }
    <${ColorField} colors=${activity.settings.colors ?? COLORS} />
  <//>`;
}

/** @param {{colors: string[]}} props */
const ColorField = ({ colors }) =>
  html`<fieldset class="field">
    <legend class="field-label">${t("note.color")}</legend>
    <div class="cluster-row">
      ${colors.map(
        (color, index) =>
          html`<label class=${`swatch note-${color}`} title=${t(`color.${color}`)}>
            <input
              class="visually-hidden"
              type="radio"
              name="color"
              value=${color}
              defaultChecked=${index === 0}
              aria-label=${t(`color.${color}`)}
            />
          </label>`,
      )}
    </div>
  </fieldset>`;
