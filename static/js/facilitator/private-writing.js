// @ts-check
import { html } from "htm/preact";
import { t } from "./words.js";

/**
 * Private writing of a board: switch it, see how many notes wait, reveal them.
 * @param {{desk: import("./desk.js").Desk, activity: import("../live/types.js").Activity}} props
 */
export function PrivateWriting({ desk, activity }) {
  const { id, settings } = activity;
  const running = Boolean(settings.private) && !settings.revealed;
  const change = () => {
    const wanted = running ? { private: false } : { private: true, revealed: false };
    desk.perform([{ kind: "activity.edit", id, settings: wanted }]);
  };
  const reveal = () => desk.perform([{ kind: "activity.reveal", id }]);
  if (!running) return html`<div class="board-private"><${Switch} running=${false} change=${change} /></div>`;
  return html`<div class="board-private is-running">
    <${Switch} running=${true} change=${(activity.waiting ?? 0) > 0 ? reveal : change} />
    <p role="status">${t("board.waiting", { count: activity.waiting ?? 0 })}</p>
    <button type="button" class="button button-primary" onClick=${reveal}>${t("board.reveal")}</button>
  </div>`;
}

/** Switching it off with notes waiting is a reveal: they would otherwise stay in limbo. */
const Switch = (/** @type {{running: boolean, change: () => void}} */ { running, change }) =>
  html`<label class="choice">
    <input type="checkbox" role="switch" checked=${running} onChange=${change} /> <span>${t("board.private")}</span>
  </label>`;
