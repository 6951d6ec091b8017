// @ts-check
/** Own notes with where they stand, to edit, remove and put back. */
import { html } from "htm/preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { shortened } from "./graphemes.js";
import { Icon, TextForm, useReturningFocus } from "./parts.js";
import { ownNotes, standing } from "./state.js";
import { t } from "./words.js";

/** @typedef {import("../live/types.js").Note} Note */
/** @typedef {import("./gestures.js").Gestures} Gestures */

const SIGNS = { leaving: "hourglass", kept: "phone", received: "check", placed: "target" };

/**
 * @param {{ shown: import("../live/types.js").LiveState, activity: import("../live/types.js").Activity,
 *   gestures: Gestures, places: ReturnType<typeof import("./places.js").createPlaces> }} props
 */
export function Mine({ shown, activity, gestures, places }) {
  const [editing, setEditing] = useState("");
  const [removed, setRemoved] = useState("");
  useReturningFocus(editing, "edit-");
  useReturningFocus(removed, "edit-");
  const notes = ownNotes(shown, activity.id, places.rank);
  const open = activity.state === "open";
  const remove = (/** @type {string} */ id) => {
    gestures.removeNote(id);
    setRemoved(id);
  };
  const undo = () => {
    gestures.restoreNote(removed);
    setRemoved("");
  };
  return html`<section class="phone-part" aria-labelledby="mine-title">
    <h2 id="mine-title" class="part-title">
      ${t("mine.title")} ${notes.length > 0 && html`<span class="count">${notes.length}</span>`}
    </h2>
    ${removed !== "" && html`<${Removed} key=${removed} undo=${undo} />`}
    ${notes.length === 0 && html`<p class="soft">${t("mine.none")}</p>`}
    <ul class="own-notes bare-list">
      ${notes.map(
        (note) =>
          html`<li class=${`note note-${note.color}`} key=${note.id}>
            ${
              editing === note.id
                ? html`<${EditNote} note=${note} gestures=${gestures} leave=${() => setEditing("")} />`
                : html`<${OwnNote}
                    note=${note}
                    open=${open}
                    chip=${html`<${Chip} note=${note} shown=${shown} first=${places.of(note.id)} />`}
                    edit=${() => setEditing(note.id)}
                    remove=${() => remove(note.id)}
                  />`
            }
          </li>`,
      )}
    </ul>
  </section>`;
}

/**
 * @param {{ note: Note, open: boolean, chip: any, edit: () => void, remove: () => void }} props
 */
function OwnNote({ note, open, chip, edit, remove }) {
  const text = shortened(note.text);
  const id = `edit-${note.id}`;
  return html`<p class="note-text">${note.text}</p>
    <div class="note-foot">
      ${chip}
      ${
        open &&
        html`<span class="note-actions">
          <button class="note-button" type="button" id=${id} onClick=${edit} aria-label=${t("mine.edit.of", { text })}>
            <${Icon} name="edit" />
          </button>
          <button class="note-button" type="button" onClick=${remove} aria-label=${t("mine.remove.of", { text })}>
            <${Icon} name="trash" />
          </button>
        </span>`
      }
    </div>`;
}

/**
 * @param {{ note: Note, gestures: Gestures, leave: () => void }} props
 */
function EditNote({ note, gestures, leave }) {
  // The text the writer saw when starting is the base; what arrives meanwhile must not be overwritten silently.
  const seen = useRef(note).current;
  const save = (/** @type {string} */ text) => {
    if (text !== seen.text) gestures.editNote(seen, text);
    leave();
  };
  const label = t("mine.edit.of", { text: shortened(note.text) });
  return html`<${TextForm} label=${label} text=${note.text} save=${t("mine.save")} done=${save} leave=${leave} />`;
}

/**
 * @param {{ note: Note, shown: import("../live/types.js").LiveState, first: string|undefined }} props
 */
function Chip({ note, shown, first }) {
  const stands = standing(note, first);
  const cluster = note.cluster ? shown.clusters.get(note.cluster)?.title : undefined;
  const words = stands === "placed" && cluster ? t("mine.placed.in", { cluster }) : t(`mine.${stands}`);
  return html`<span class=${`note-state note-state-${stands}`}><${Icon} name=${SIGNS[stands]} />${words}</span>`;
}

/** @param {{ undo: () => void }} props */
function Removed({ undo }) {
  const button = useRef(/** @type {HTMLButtonElement|null} */ (null));
  useEffect(() => button.current?.focus(), []);
  return html`<p class="message undo-line">
    <span>${t("mine.removed")}</span>
    <button class="button" type="button" ref=${button} onClick=${undo}><${Icon} name="undo" />${t("mine.undo")}</button>
  </p>`;
}
