// @ts-check
/** The phone page: one activity, full width. */
import { html } from "htm/preact";
import { useEffect, useState } from "preact/hooks";
import { Composer } from "./composer.js";
import { Banner, Evicted, Head, Waiting } from "./frame.js";
import { Mine } from "./mine.js";
import { Outline } from "./mindmap.js";
import { Others } from "./others.js";
import { Icon } from "./parts.js";
import { Refused } from "./refused.js";
import { currentActivity, isPrivate, mayWrite } from "./state.js";
import { Vote } from "./vote.js";
import { t } from "./words.js";

/**
 * @typedef {Object} World
 * @property {import("../live/store.js").Live} live
 * @property {import("./gestures.js").Gestures} gestures
 * @property {ReturnType<typeof import("./places.js").createPlaces>} places
 * @property {import("./typed.js").Typed} typed
 * @property {(text: string) => void} say
 * @property {() => string} warning  the last refusal that has no text of its own
 */

/** Nothing to do here but read and wait: the time left is the main thing. */
const RESTFUL = new Set(["information", "pause"]);

/** @param {{ world: World }} props */
export function Phone({ world }) {
  const { live, gestures, typed, say } = world;
  const [, setTurn] = useState(0);
  useEffect(() => live.subscribe(() => setTurn((turn) => turn + 1)), [live]);
  const activity = currentActivity(live.shown);
  const take = activity && mayWrite(live.shown, activity) ? typed.take : null;
  const refused = html`<${Refused} drafts=${live.drafts()} gestures=${gestures} take=${take} />`;
  return html`<${Banner} live=${live} />
    <${Head} live=${live} say=${say} restful=${RESTFUL.has(activity?.kind ?? "")} />
    <div id="content" class="phone-body" tabindex="-1">
      <${Warning} text=${world.warning()} />
      <${Evicted} live=${live} />
      ${
        activity === null
          ? html`<${Waiting} live=${live} />${refused}`
          : html`<${ActivityPage} key=${activity.id} world=${world} activity=${activity} refused=${refused} />`
      }
    </div>`;
}

/** @param {{ text: string }} props */
function Warning({ text }) {
  return html`<div role="alert">
    ${text !== "" && html`<p class="message message-warning"><${Icon} name="warning" /><span>${text}</span></p>`}
  </div>`;
}

/** @param {{ world: World, activity: import("../live/types.js").Activity, refused: any }} props */
function ActivityPage({ world, activity, refused }) {
  const Body = BODIES[activity.kind] ?? Plain;
  return html`<article class=${`phone-activity activity-${activity.kind}`}>
    <h1>${activity.title}</h1>
    ${activity.instruction && html`<p class="lead instruction">${activity.instruction}</p>`}
    <${State} activity=${activity} />
    ${refused}
    <${Body} world=${world} activity=${activity} />
  </article>`;
}

/** @param {{ activity: import("../live/types.js").Activity }} props */
function State({ activity }) {
  const silent = activity.state === "open" || ["information", "pause", "vote"].includes(activity.kind);
  if (silent) return null;
  return html`<p class="message"><${Icon} name="notice" /><span>${t(`activity.${activity.state}`)}</span></p>`;
}

/** @typedef {{ world: World, activity: import("../live/types.js").Activity }} BodyProps */

/** @type {Record<string, (props: BodyProps) => any>} */
const BODIES = {
  board: Board,
  vote: ({ world, activity }) =>
    html`<${Vote} shown=${world.live.shown} activity=${activity} gestures=${world.gestures} />`,
  mindmap: ({ world, activity }) =>
    html`<${Outline} shown=${world.live.shown} activity=${activity} gestures=${world.gestures} />`,
};

function Plain() {
  return null;
}

/** @param {BodyProps} props */
function Board({ world, activity }) {
  const { live, gestures, places, typed, say } = world;
  const { shown } = live;
  return html`${isPrivate(activity) && html`<${Private} />`}
    ${
      mayWrite(shown, activity) &&
      html`<${Composer} activity=${activity} gestures=${gestures} say=${say} typed=${typed} />`
    }
    <${Mine} shown=${shown} activity=${activity} gestures=${gestures} places=${places} />
    ${!isPrivate(activity) && html`<${Others} shown=${shown} activity=${activity} />`}`;
}

function Private() {
  return html`<p class="message private-line">
    <${Icon} name="lock" /><span><strong>${t("private.title")}</strong> — ${t("private.text")}</span>
  </p>`;
}
