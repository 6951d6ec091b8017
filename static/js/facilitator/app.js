// @ts-check
import { html } from "htm/preact";
import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { t as core } from "../live/words.js";
import { useLive } from "../shared/live-hooks.js";
import { Agenda } from "./agenda.js";
import { inOrder } from "./agenda-order.js";
import { Bar } from "./bar.js";
import { Stage } from "./stage.js";
import { Toasts } from "./toasts.js";
import { t } from "./words.js";

/** @typedef {import("./desk.js").Desk} Desk */

/** @param {HTMLElement} root @param {Desk} desk */
export function mount(root, desk) {
  root.replaceChildren();
  render(html`<${App} desk=${desk} />`, root);
}

/** @param {Desk} desk */
function useDesk(desk) {
  const redraw = useLive(desk.live);
  useEffect(() => {
    desk.redraw = redraw;
  }, [desk]);
}

/**
 * The activity being worked on: the one the facilitator picked, until the room is shown another one.
 * @param {Desk} desk
 * @returns {[string | undefined, (id: string) => void]}
 */
function useChosen(desk) {
  const { current } = desk.state.session;
  const [picked, pick] = useState(current ?? undefined);
  useEffect(() => {
    if (current) pick(current);
  }, [current]);
  const known = picked && desk.state.activities.has(picked) ? picked : undefined;
  return [known ?? inOrder(desk.state.activities)[0]?.id, pick];
}

/** Why nothing leaves: refused for good, a server that cannot write, or only the network. @param {Desk["live"]} live */
function linkSentence({ online, blocked, paused }) {
  if (!online) return blocked ? core(`blocked.${blocked}`) : t("link.offline");
  return paused && core(`paused.${paused}`);
}

/** @param {{desk: Desk}} props */
function App({ desk }) {
  useDesk(desk);
  const [chosen, choose] = useChosen(desk);
  const activity = desk.state.activities.get(chosen ?? "");
  const sentence = linkSentence(desk.live);
  return html`<div class="desk">
    ${sentence && html`<p class="connection-banner" role="status">${sentence}</p>`}
    <${Bar} desk=${desk} />
    <div class="desk-main">
      <${Agenda} desk=${desk} chosen=${chosen} choose=${choose} />
      ${
        activity
          ? html`<${Stage} key=${activity.id} desk=${desk} activity=${activity} choose=${choose} />`
          : html`<p class="desk-nothing">${t("activity.pick")}</p>`
      }
    </div>
    <${Toasts} desk=${desk} />
    ${desk.dialog && html`<div key=${desk.dialog.id}>${desk.dialog.view()}</div>`}
  </div>`;
}
