// @ts-check
import { html } from "htm/preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { pageRuler } from "../board/ruler.js";
import { boardOf } from "../board/state.js";
import { BoardView } from "../board/view.js";
import { fitFont, summary, wallPlacement } from "./fit.js";
import { t } from "./words.js";

/** @typedef {import("../live/store.js").Live} Live */
/** @typedef {import("../board/types.js").Board} Board */

const LATEST = 10;
const FEW_GROUPS = 6;

/** @param {{live: Live, activity: import("../live/types.js").Activity}} props */
export function BoardScene({ live, activity }) {
  const frame = useRef(/** @type {HTMLElement | null} */ (null));
  const room = useRoom(frame);
  const [ruler] = useState(() => pageRuler());
  const board = boardOf(live.state, activity.id);
  const hidden = activity.settings.private && !activity.settings.revealed;
  const font = room && fitFont(board, room, ruler);
  return html`<div class="wall-board" ref=${frame}>
    ${board.notes.length === 0 && html`<p class="wall-board-empty">${t(hidden ? "board.private" : "board.empty")}</p>`}
    ${room && font && html`<${Notes} board=${board} room=${room} lettering=${{ font, ruler, tight: true }} />`}
    ${room && !font && html`<${Summary} board=${board} />`}
  </div>`;
}

/** The size of the place on the wall, followed when the window changes. @param {{current: HTMLElement | null}} frame */
function useRoom(frame) {
  const [room, measure] = useState(/** @type {import("./fit.js").Room | null} */ (null));
  useEffect(() => {
    const element = /** @type {HTMLElement} */ (frame.current);
    const watch = new ResizeObserver(() => measure(roomIn(element)));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return room;
}

/** A window being opened has no room yet. @param {HTMLElement} element */
const roomIn = ({ clientWidth: width, clientHeight: height }) =>
  width > 200 && height > 150 ? { width, height, wall: window.innerHeight } : null;

/** @param {{board: Board, room: import("./fit.js").Room, lettering: import("../board/measure.js").Lettering}} props */
function Notes({ board, room, lettering }) {
  const root = useRef(/** @type {HTMLElement | null} */ (null));
  const view = useRef(/** @type {BoardView | null} */ (null));
  useEffect(() => {
    view.current = new BoardView(/** @type {HTMLElement} */ (root.current), {
      label: t("board.label"),
      untitled: t("board.no_zone"),
    });
    return () => view.current?.destroy();
  }, []);
  useEffect(() => view.current?.sync(board, wallPlacement(board, room, lettering), lettering));
  return html`<div class="wall-notes" ref=${root}></div>`;
}

/** @param {{board: Board}} props */
function Summary({ board }) {
  const { groups, latest, total } = summary(board, LATEST);
  return html`<div class=${`wall-summary ${groups.length <= FEW_GROUPS ? "is-few" : ""}`}>
    <ul class="wall-groups">
      <li class="wall-group is-total"><span>${t("board.count", { count: total })}</span></li>
      ${groups.map((group) => html`<li class="wall-group" key=${group.key}><span>${group.title}</span> <strong>${group.count}</strong></li>`)}
    </ul>
    <section class="wall-latest">
      <h2>${t("board.latest")}</h2>
      <ul>
        ${latest.map((note) => html`<li class=${`note note-${note.color}`} key=${note.id}><p class="note-text">${note.text}</p></li>`)}
      </ul>
    </section>
  </div>`;
}
