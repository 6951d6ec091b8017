// @ts-check
/** What everybody else wrote, by zone and cluster, a screenful at a time. */
import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { othersByPlace } from "./state.js";
import { t } from "./words.js";

/** @typedef {import("../live/types.js").Note} Note */

/** A board may hold two thousand notes; a phone draws what is asked for. */
const SCREENFUL = 30;

/**
 * @param {{ shown: import("../live/types.js").LiveState, activity: import("../live/types.js").Activity }} props
 */
export function Others({ shown, activity }) {
  const places = othersByPlace(shown, activity);
  const zoned = (activity.settings.zones ?? []).length > 0;
  return html`<section class="phone-part" aria-labelledby="others-title">
    <h2 id="others-title" class="part-title">${t("others.title")}</h2>
    ${places.length === 0 && html`<p class="soft">${t("others.none")}</p>`}
    ${places.map(
      ({ zone, groups }) =>
        html`<div class="others-zone" key=${zone ?? ""}>
          ${zoned && html`<h3 class="zone-title">${zone ?? t("others.zoneless")}</h3>`}
          ${groups.map(
            ({ id, title, notes }) =>
              html`<${Group}
                key=${id}
                title=${title ?? (groups.length > 1 ? t("others.loose") : "")}
                notes=${notes}
                level=${zoned ? 4 : 3}
              />`,
          )}
        </div>`,
    )}
  </section>`;
}

/**
 * @param {{ title: string, notes: Note[], level: number }} props
 */
function Group({ title, notes, level }) {
  const [most, setMost] = useState(SCREENFUL);
  const left = notes.length - most;
  return html`<div class="others-group">
    ${
      title !== "" &&
      html`<div class="group-title" role="heading" aria-level=${level}>
        ${title} <span class="soft small">${t("others.count", { count: notes.length })}</span>
      </div>`
    }
    <ul class="grid grid-notes bare-list">
      ${notes.slice(0, most).map(
        (note) =>
          html`<li class=${`note note-${note.color}`} key=${note.id}>
            <p class="note-text">${note.text}</p>
            ${note.author && html`<p class="note-foot">${note.author}</p>`}
          </li>`,
      )}
    </ul>
    ${
      left > 0 &&
      html`<button class="button button-wide" type="button" onClick=${() => setMost(most + SCREENFUL)}>
        ${t("others.more", { count: Math.min(left, SCREENFUL) })}
      </button>`
    }
  </div>`;
}
