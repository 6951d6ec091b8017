// @ts-check
import { html } from "htm/preact";
import { t } from "./words.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../live/types.js").Activity} Activity */

/** @param {Activity} activity */
const isRunning = ({ settings }) => Boolean(settings.private) && !settings.revealed;

/** How many notes wait, and the button that shows them to all. @param {{desk: Desk, activity: Activity}} props */
export function PrivateWriting({ desk, activity }) {
  if (!isRunning(activity)) return null;
  const reveal = () => desk.perform([{ kind: "activity.reveal", id: activity.id }]);
  return html`<div class="board-private">
    <p role="status">${t("board.waiting", { count: activity.waiting ?? 0 })}</p>
    <button type="button" class="button button-primary" onClick=${reveal}>${t("board.reveal")}</button>
  </div>`;
}

/**
 * Switching it off with notes waiting is a reveal: they would otherwise stay in limbo.
 * @param {{desk: Desk, activity: Activity}} props
 */
export function PrivateSwitch({ desk, activity }) {
  const { id } = activity;
  const running = isRunning(activity);
  const change = () => {
    if (running && activity.waiting) return desk.perform([{ kind: "activity.reveal", id }]);
    const settings = running ? { private: false } : { private: true, revealed: false };
    return desk.perform([{ kind: "activity.edit", id, settings }]);
  };
  return html`<button type="button" class="button" aria-pressed=${String(running)} onClick=${change}>
    ${t("board.private")}
  </button>`;
}
