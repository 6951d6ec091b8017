// @ts-check
/**
 * What a live page stands on: the state the server holds, what this device has still to say, and the link between.
 *
 *   const live = openLive({ session, snapshot, page: 'phone' });
 *   live.state                  confirmed records: session, me, and Maps by id (activities, notes, clusters, …)
 *   live.shown                  the same with what this device has written and the server has not confirmed
 *   live.subscribe(fn)          fn(changed): ids by collection; also `link` and `outbox`; returns the way out
 *   await live.send(op)         { ok: true, … } or { ok: false, code, facts, message }; resolves when answered
 */
import { claim } from "./claim.js";
import { createClock } from "./clock.js";
import { createDrafts } from "./drafts.js";
import { openKeeper } from "./keeper.js";
import { openLink } from "./link.js";
import { Outbox } from "./outbox.js";
import { dotsAfter, overlay } from "./overlay.js";
import { applySnapshot, emptyState, mergePatch } from "./state.js";
import { wakeOn } from "./wake.js";

/** How often a page looks for what a page that died left behind. */
const LOOK_AROUND = 5_000;

/** @typedef {import('./types.js').Changed} Changed */
/** @typedef {(changed: Changed) => void} Subscriber */

/**
 * @param {{ session: string, snapshot: import('./types.js').Snapshot, page?: string,
 *   edge?: import('./link.js').Edge & { keeper?: Promise<import('./types.js').Keeper> } }} opening
 */
export function openLive({ session, snapshot, edge = {} }) {
  const state = emptyState();
  applySnapshot(state, snapshot);
  const clock = createClock();
  const known = hasWritten(state.me);
  /** @type {Set<Subscriber>} */
  const subscribers = new Set();
  const link = { online: true, blocked: "", paused: "", presence: { participants: 0, facilitators: 0 } };
  /** @type {import('./types.js').LiveState|null} */
  let shown = null;
  /** @type {WeakMap<import('./types.js').Op, number>} */
  const counts = new WeakMap();

  /** @param {Changed} changed */
  function tell(changed) {
    shown = null;
    for (const subscriber of subscribers) subscriber(changed);
  }

  const tellOutbox = () => tell({ outbox: new Set(["waiting"]) });

  /** @param {Partial<typeof link>} news */
  function tellLink(news) {
    const keys = /** @type {(keyof typeof link)[]} */ (Object.keys(news));
    const fresh = keys.filter((key) => link[key] !== news[key]);
    Object.assign(link, news);
    if (fresh.length > 0) tell({ link: new Set(fresh) });
  }

  const name = { session, owner: state.me.id };
  const keeper = edge.keeper ?? openKeeper(session, name.owner);
  const drafts = createDrafts(keeper, tellOutbox);
  const outbox = new Outbox({
    name,
    keeper,
    claim,
    deliver: (batch) => road.deliver(batch),
    changed: tellOutbox,
    refused: (entry, result) => drafts.keep(entry, result),
    blocked: (code) => tellLink({ blocked: code }),
    paused: (code) => tellLink({ paused: code }),
  });

  const road = openLink(
    { session, seat: state.me.role, client: outbox.client },
    {
      position: () => state,
      patch(patch) {
        const { verdict, changed } = mergePatch(state, patch);
        if (verdict === "applied") tell(changed);
        return verdict !== "resume";
      },
      snapshot: (whole) => tell(applySnapshot(state, whole)),
      presence: (presence) => tellLink({ presence }),
      time: clock.set,
      online(online) {
        tellLink({ online });
        if (online) void outbox.wake();
      },
      blocked: (code) => tellLink({ blocked: code }),
    },
    edge,
  );

  const show = () => (shown ??= overlay(state, outbox.overlaid(state.rev), counts, (op) => outbox.stored(op)));

  /** @param {import('./types.js').Op} op */
  function send(op) {
    const count = dotsAfter(show(), op);
    if (count !== undefined) counts.set(op, count);
    return outbox.add(op);
  }

  const sleep = wakeOn(() => {
    road.wake();
    void outbox.wake();
  });

  // Where pages cannot know of each other, looking often would make two of them send the same.
  const looking = globalThis.navigator?.locks && setInterval(() => void outbox.look(), LOOK_AROUND);

  return {
    state,
    clock,
    get me() {
      return state.me;
    },
    get shown() {
      return show();
    },
    get online() {
      return link.online;
    },
    /** Whether what waits here survives a reload. */
    get durable() {
      return outbox.durable;
    },
    get blocked() {
      return link.blocked;
    },
    /** Why the server takes no writes for now; empty when it does. */
    get paused() {
      return link.paused;
    },
    /** Whether the browser has thrown away what this device had kept for somebody who had written here. */
    get evicted() {
      return outbox.fresh && known;
    },
    get presence() {
      return link.presence;
    },
    /** @param {Subscriber} subscriber */
    subscribe(subscriber) {
      subscribers.add(subscriber);
      return () => void subscribers.delete(subscriber);
    },
    send,
    pending: () => outbox.waiting().map(({ op }) => op),
    drafts: () => drafts.all(),
    /** @param {string} id */
    release: (id) => drafts.release(id),
    close() {
      sleep();
      if (looking) clearInterval(looking);
      outbox.close();
      road.close();
    },
  };
}

/** @param {import('./types.js').Me} me */
function hasWritten(me) {
  return me.notes.length > 0 || Object.keys(me.dots).length > 0;
}

/** @typedef {ReturnType<typeof openLive>} Live */
