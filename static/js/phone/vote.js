// @ts-check
/** Placing dots, then the result as bars that are also sentences. */
import { html } from "htm/preact";
import { ballot, ranking } from "./ballot.js";
import { shortened } from "./graphemes.js";
import { Icon } from "./parts.js";
import { t } from "./words.js";

/** @typedef {import("../live/types.js").LiveState} LiveState */
/** @typedef {import("../live/types.js").Activity} Activity */
/** @typedef {import("./gestures.js").Gestures} Gestures */

/**
 * @param {{ shown: LiveState, activity: Activity, gestures: Gestures }} props
 */
export function Vote({ shown, activity, gestures }) {
  if (activity.state === "closed") return html`<${Results} shown=${shown} activity=${activity} />`;
  const { quota, left, open, lines } = ballot(shown, activity);
  if (lines.length === 0) return html`<p class="soft">${t("vote.none")}</p>`;
  return html`<section aria-label=${activity.title}>
    ${
      open &&
      html`<div class="vote-left" role="status">
          <strong>${t("vote.left", { count: left, quota })}</strong>
          <span class="vote-dots" aria-hidden="true">${dots(quota - left, quota)}</span>
        </div>
        <p class="small soft">${t("vote.open")}</p>`
    }
    <ul class="bare-list vote-options">
      ${lines.map((line) => html`<${Line} key=${line.option.id} line=${line} gestures=${gestures} />`)}
    </ul>
  </section>`;
}

/** @param {{ line: ReturnType<typeof ballot>["lines"][number], gestures: Gestures }} props */
function Line({ line, gestures }) {
  const { option, own, mayPlace, mayTake } = line;
  const text = shortened(option.text, 60);
  const step = (/** @type {boolean} */ may, /** @type {(id: string) => void} */ gesture) => () =>
    may && gesture(option.id);
  return html`<li class=${`vote-option ${own > 0 ? "vote-option-own" : ""}`}>
    <p class="vote-text" id=${`o-${option.id}`}>${option.text}</p>
    <div class="vote-steps" role="group" aria-labelledby=${`o-${option.id}`}>
      <button
        class="button button-icon vote-step"
        type="button"
        aria-disabled=${!mayTake}
        aria-label=${t("vote.take", { text })}
        onClick=${step(mayTake, gestures.takeDot)}
      >
        <${Icon} name="minus" />
      </button>
      <span class="vote-own">
        <span aria-hidden="true">${own}</span>
        <span class="visually-hidden">${own === 0 ? t("vote.own.none") : t("vote.own", { count: own })}</span>
      </span>
      <button
        class="button button-icon vote-step"
        type="button"
        aria-disabled=${!mayPlace}
        aria-label=${t("vote.place", { text })}
        onClick=${step(mayPlace, gestures.placeDot)}
      >
        <${Icon} name="plus" />
      </button>
    </div>
  </li>`;
}

/** @param {{ shown: LiveState, activity: Activity }} props */
function Results({ shown, activity }) {
  const lines = ranking(shown, activity);
  if (lines.length === 0) return html`<p class="soft">${t("vote.counting")}</p>`;
  return html`<section aria-labelledby="results-title">
    <h2 id="results-title" class="part-title">${t("vote.results")}</h2>
    <ol class="bare-list">
      ${lines.map(
        ({ option, votes, rank, share, own }) =>
          html`<li class="result" key=${option.id}>
            <span><span class="visually-hidden">${t("vote.rank", { rank })} : </span>${option.text}</span>
            <span class="result-votes">${t("vote.votes", { count: votes })}</span>
            <progress class="progress-bar" aria-hidden="true" max="1" value=${share}></progress>
            ${own > 0 && html`<span class="small soft">${t("vote.mine", { count: own })}</span>`}
          </li>`,
      )}
    </ol>
  </section>`;
}

/** @param {number} spent @param {number} quota */
function dots(spent, quota) {
  return quota <= 12 ? "●".repeat(spent) + "○".repeat(Math.max(0, quota - spent)) : "";
}
