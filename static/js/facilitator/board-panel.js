// @ts-check
import { html } from "htm/preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { boardOf } from "../board/state.js";
import { BoardDesk } from "./board-desk.js";
import { BoardKeysHelp } from "./board-help.js";
import { BoardList } from "./board-list.js";
import { GroupDialog } from "./group-dialog.js";
import { NoteAdd } from "./note-text.js";
import { PrivateSwitch, PrivateWriting } from "./private-writing.js";
import { MapFrom, VoteFrom } from "./from-board.js";
import { t } from "./words.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../live/types.js").Activity} Activity */
/** @typedef {"tidy" | "free" | "list"} Arrangement */

/** @param {{desk: Desk, activity: Activity, choose: (id: string) => void}} props */
export function BoardPanel({ desk, activity, choose }) {
  const [arrangement, arrange] = useState(/** @type {Arrangement} */ ("tidy"));
  const [selected, select] = useState(/** @type {Set<string>} */ (new Set()));
  const tools = { desk, activity, selected, select, choose };
  return html`<div class="board-panel">
    <${PrivateWriting} desk=${desk} activity=${activity} />
    <div class="board-tools" role="toolbar" aria-label=${t("kind.board")}>
      <button type="button" class="button button-primary" onClick=${() => desk.open(NoteAdd, { activity })}>
        + ${t("board.add")}
      </button>
      <${Arrangements} arrangement=${arrangement} arrange=${arrange} />
      <${PrivateSwitch} desk=${desk} activity=${activity} />
      <${Selection} ...${tools} />
      <${Next} ...${tools} />
    </div>
    ${
      arrangement === "list"
        ? html`<${BoardList} ...${tools} />`
        : html`<${Surface} ...${tools} arrangement=${arrangement} />`
    }
  </div>`;
}

/** @param {{arrangement: Arrangement, arrange: (to: Arrangement) => void}} props */
const Arrangements = ({ arrangement, arrange }) =>
  html`<div class="switch" role="group" aria-label=${t("board.views")}>
    ${["tidy", "free", "list"].map(
      (one) =>
        html`<button
          type="button"
          aria-pressed=${String(one === arrangement)}
          onClick=${() => arrange(/** @type {Arrangement} */ (one))}
        >
          ${t(`board.${one}`)}
        </button>`,
    )}
  </div>`;

/** @param {{desk: Desk, activity: Activity, selected: Set<string>, select: (ids: Set<string>) => void}} props */
function Selection({ desk, activity, selected, select }) {
  if (selected.size === 0) return null;
  const group = () =>
    desk.open(GroupDialog, { activity: activity.id, ids: [...selected], onMade: () => select(new Set()) });
  return html`<div class="board-selection">
    <strong>${t("board.selected", { count: selected.size })}</strong>
    <button type="button" class="button" onClick=${group}>${t("board.group")}</button>
    <button type="button" class="button button-quiet" onClick=${() => select(new Set())}>${t("board.clear")}</button>
  </div>`;
}

/** What usually comes after a board. @param {{desk: Desk, activity: Activity, choose: (id: string) => void}} props */
const Next = ({ desk, activity, choose }) =>
  html`<div class="board-next">
    <button type="button" class="button" onClick=${() => desk.open(VoteFrom, { board: activity, choose })}>
      ${t("vote.create")}
    </button>
    <button type="button" class="button" onClick=${() => desk.open(MapFrom, { board: activity, choose })}>
      ${t("map.create")}
    </button>
    <button type="button" class="button button-quiet" onClick=${() => desk.open(BoardKeysHelp)}>
      ${t("board.keys")} <kbd>?</kbd>
    </button>
  </div>`;

/**
 * @param {{desk: Desk, activity: Activity, selected: Set<string>, select: (ids: Set<string>) => void, arrangement: Arrangement}} props
 */
function Surface({ desk, activity, selected, select, arrangement }) {
  const root = useRef(/** @type {HTMLElement | null} */ (null));
  const board = useRef(/** @type {BoardDesk | null} */ (null));
  useEffect(() => {
    const made = new BoardDesk(/** @type {HTMLElement} */ (root.current), { desk, activity: activity.id, select });
    board.current = made;
    return () => made.destroy();
  }, [activity.id]);
  useEffect(() => board.current?.look(arrangement, selected), [arrangement, selected]);
  const empty = boardOf(desk.state, activity.id).notes.length === 0;
  return html`<div class="board-frame" ref=${root}></div>
    ${empty && html`<p class="board-empty">${t("board.empty")}</p>`}`;
}
