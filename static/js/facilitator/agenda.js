// @ts-check
import { html } from "htm/preact";
import { useRef, useState } from "preact/hooks";
import { inOrder, moveOps, rowAt } from "./agenda-order.js";
import { ActivityForm } from "./activity-form.js";
import { t } from "./words.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../live/types.js").Activity} Activity */

/** @param {{desk: Desk, chosen: string | undefined, choose: (id: string) => void}} props */
export function Agenda({ desk, chosen, choose }) {
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  const [carried, carry] = useState(/** @type {string | null} */ (null));
  const agenda = inOrder(desk.state.activities);
  const move = (/** @type {string} */ id, /** @type {number} */ to) => desk.perform(moveOps(agenda, id, to));
  const drop = (/** @type {string} */ id, /** @type {number} */ y) => {
    carry(null);
    const rows = [...(list.current?.children ?? [])].filter((_, index) => agenda[index]?.id !== id);
    move(id, rowAt(rows.map(middleOf), y));
  };
  const row = (/** @type {Activity} */ activity, /** @type {number} */ index) =>
    html`<${Step}
      key=${activity.id}
      ...${{ desk, activity, index, choose, move, carry, drop, chosen: activity.id === chosen, carried: carried === activity.id, last: agenda.length - 1 }}
    />`;
  return html`<nav class="desk-agenda" aria-label=${t("agenda.title")}>
    <h2 class="desk-agenda-title">${t("agenda.title")}</h2>
    ${agenda.length === 0 && html`<p class="field-hint">${t("agenda.empty")}</p>`}
    <ol class="desk-steps" ref=${list}>
      ${agenda.map(row)}
    </ol>
    <button type="button" class="button button-wide" onClick=${() => desk.open(ActivityForm, { onMade: choose })}>
      + ${t("agenda.add")}
    </button>
  </nav>`;
}

/** @param {Element} row */
const middleOf = (row) => {
  const frame = row.getBoundingClientRect();
  return frame.top + frame.height / 2;
};

/**
 * @param {{desk: Desk, activity: Activity, index: number, last: number, chosen: boolean, carried: boolean,
 *   choose: (id: string) => void, move: (id: string, to: number) => void, carry: (id: string) => void,
 *   drop: (id: string, y: number) => void}} props
 */
function Step({ desk, activity, index, last, chosen, carried, choose, move, carry, drop }) {
  const { id, title, kind, state } = activity;
  const shown = desk.state.session.current === id;
  const grip = {
    onPointerDown: (/** @type {PointerEvent} */ event) => {
      /** @type {Element} */ (event.currentTarget).setPointerCapture(event.pointerId);
      carry(id);
    },
    onPointerUp: (/** @type {PointerEvent} */ event) => carried && drop(id, event.clientY),
    onLostPointerCapture: () => carried && carry(""),
  };
  return html`<li class=${`desk-step is-${state} ${chosen ? "is-chosen" : ""} ${carried ? "is-carried" : ""}`}>
    <span class="desk-grip" aria-hidden="true" ...${grip}>⠿</span>
    <button
      type="button"
      class="desk-step-open"
      aria-current=${chosen ? "true" : undefined}
      onClick=${() => choose(id)}
    >
      <span class="desk-step-title">${title}</span>
      <span class="desk-step-facts">
        ${t(`kind.${kind}`)} · ${t(`state.${state}`)}
        ${shown && html`<span class="badge badge-accent">${t("agenda.shown")}</span>`}
      </span>
    </button>
    <span class="desk-step-order">
      <button
        type="button"
        class="desk-arrow"
        disabled=${index === 0}
        aria-label=${t("agenda.up", { title })}
        onClick=${() => move(id, index - 1)}
      >
        ↑
      </button>
      <button
        type="button"
        class="desk-arrow"
        disabled=${index === last}
        aria-label=${t("agenda.down", { title })}
        onClick=${() => move(id, index + 1)}
      >
        ↓
      </button>
    </span>
  </li>`;
}
