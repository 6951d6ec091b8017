// @ts-check
/** The phone page begins here: from the server's first paint to the live one. */
import { html } from "htm/preact";
import { render } from "preact";
import { createAnnouncer, politeRegion } from "../live/announce.js";
import { OPS } from "../live/protocol.js";
import { openLive } from "../live/store.js";
import { bannerKey } from "./frame.js";
import { createGestures } from "./gestures.js";
import { moment, news, newNotes } from "./news.js";
import { createPlaces } from "./places.js";
import { createTyped } from "./typed.js";
import { Phone } from "./view.js";
import { t } from "./words.js";

const root = document.getElementById("live");
const snapshot = JSON.parse(document.getElementById("snapshot")?.textContent ?? "null");
const session = document.body.dataset.session ?? "";

if (root && snapshot) begin(root);

/** @param {HTMLElement} main */
function begin(main) {
  const live = openLive({ session, snapshot, page: "phone" });
  const announcer = createAnnouncer(politeRegion(document));
  const places = createPlaces(session, storage());
  const typed = createTyped(session, storage());
  let warning = "";

  const voice = {
    say: announcer.say,
    warn(/** @type {string} */ text) {
      if (text === warning) return;
      warning = text;
      draw();
    },
  };
  const world = {
    live,
    places,
    typed,
    gestures: createGestures(live, voice),
    say: announcer.say,
    warning: () => warning,
  };

  function draw() {
    render(html`<${Phone} world=${world} />`, main);
  }

  const watch = () => places.watch(live.state, writtenHere(live));
  watch();
  live.subscribe(watch);
  announce(live, announcer);
  takeOverFirstPaint(main, typed);
  draw();
}

/** @param {import("../live/store.js").Live} live */
function writtenHere(live) {
  return live
    .pending()
    .filter(({ kind }) => kind === OPS.noteAdd)
    .map(({ id }) => id);
}

/**
 * Somebody on a slow network has begun to write in the server's text area: their words move into ours.
 * @param {HTMLElement} main
 * @param {import("./typed.js").Typed} typed
 */
function takeOverFirstPaint(main, typed) {
  const area = main.querySelector("textarea");
  const current = snapshot.state.session?.current;
  if (area && current && area.value.trim() !== "") typed.keep(current, area.value);
  const writing = area !== null && document.activeElement === area;
  main.replaceChildren();
  if (writing) queueMicrotask(() => main.querySelector("textarea")?.focus());
}

/**
 * @param {import("../live/store.js").Live} live
 * @param {ReturnType<typeof createAnnouncer>} announcer
 */
function announce(live, announcer) {
  let before = moment(live.state);
  let banner = bannerKey(live);
  live.subscribe((changed) => {
    if (changed.link && banner !== bannerKey(live)) {
      const back = banner.startsWith("link.paused") ? "link.resumed" : "link.live";
      banner = bannerKey(live);
      announcer.say(t(banner || back));
    }
    if (changed.outbox || changed.link) return;
    const after = moment(live.state);
    for (const { key, facts } of news(before, after)) announcer.say(t(key, facts));
    announcer.count("notes", newNotes(before, after), (count) => t("news.notes", { count }));
    before = after;
  });
}

/** @returns {Storage|null}  null where the browser forbids it */
function storage() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
