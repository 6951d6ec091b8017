// @ts-check
import { html } from "htm/preact";
import { render } from "preact";
import { useLive, useSecondsLeft } from "../shared/live-hooks.js";
import { BoardScene } from "./board.js";
import { MapScene } from "./map.js";
import { TextScene } from "./text.js";
import { VoteScene } from "./vote.js";
import { sceneOf } from "./scene.js";
import { Timer } from "./timer.js";
import { ClosedScene, WaitingScene } from "./waiting.js";
import { t } from "./words.js";

/** @typedef {import("../live/store.js").Live} Live */
/** @typedef {{join: string, qr: string}} Urls */

/** @type {Record<string, any>} */
const SCENES = {
  waiting: WaitingScene,
  closed: ClosedScene,
  board: BoardScene,
  vote: VoteScene,
  mindmap: MapScene,
  information: TextScene,
  pause: TextScene,
};

/** @param {HTMLElement} root @param {Live} live @param {Urls} urls */
export function mount(root, live, urls) {
  root.replaceChildren();
  render(html`<${Wall} live=${live} urls=${urls} />`, root);
}

/** @param {{live: Live, urls: Urls}} props */
function Wall({ live, urls }) {
  useLive(live);
  const left = useSecondsLeft(live);
  const { name, activity } = sceneOf(live.state);
  const scene = SCENES[name];
  const big = name === "pause" || name === "information";
  return html`<div class=${`wall is-${name}`}>
    ${!live.online && html`<p class="wall-lost" role="status">${t("lost")}</p>`}
    ${activity && html`<${Head} title=${activity.title} instruction=${big ? "" : activity.instruction} left=${big ? null : left} />`}
    <div class="wall-scene" key=${activity?.id ?? name}>
      <${scene} live=${live} activity=${activity} urls=${urls} left=${left} />
    </div>
    ${name !== "waiting" && name !== "closed" && html`<${Corner} live=${live} urls=${urls} />`}
  </div>`;
}

/** @param {{title: string, instruction: string, left: number | null}} props */
const Head = ({ title, instruction, left }) =>
  html`<header class="wall-head">
    <div>
      <h1 class="wall-title">${title}</h1>
      ${instruction && html`<p class="wall-instruction">${instruction}</p>`}
    </div>
    ${left !== null && html`<${Timer} left=${left} />`}
  </header>`;

/** Latecomers find the way in at any moment. @param {{live: Live, urls: Urls}} props */
const Corner = ({ live, urls }) =>
  html`<footer class="wall-corner">
    <img class="wall-corner-qr" src=${urls.qr} alt=${t("wait.qr")} />
    <strong class="wall-corner-code">${live.state.session.code ?? ""}</strong>
    <span class="wall-corner-address">${urls.join.replace(/^https?:\/\//, "")}</span>
    <span class="wall-corner-count">${t("present", { count: live.presence.participants })}</span>
  </footer>`;
