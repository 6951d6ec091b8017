// @ts-check
/** One page with a fake edge, for the tests of the store and of the link. */
import { fakeFetch, fakeSocket, snapshot } from "./fakes.js";
import { memoryKeeper } from "./keeper.js";
import { openLive } from "./store.js";

export const HELLO = { epoch: "e1", rev: 5, server_time: "2026-11-21T10:00:00Z" };
export const NOTE = { id: "n1", activity: "a1", text: "Plus de vélos", color: "yellow", zone: null, rev: 6 };
export const ADD = { kind: "note.add", id: "n1", activity: "a1", text: "Plus de vélos" };

/**
 * @param {Record<string, any>} [routes]
 * @param {any} [keeper]
 * @param {Record<string, any>} [state]
 */
export function live(routes = {}, keeper = memoryKeeper(), state = {}) {
  const socket = fakeSocket();
  const { fetch, calls } = fakeFetch(routes);
  const dial = /** @type {any} */ (() => socket);
  const edge = { dial, fetch, keeper: Promise.resolve(keeper) };
  const page = openLive({ session: "s1", snapshot: snapshot(state), edge });
  return { page, socket, calls };
}

/** @param {object} [fields] */
export const patch = (fields) => ({ epoch: "e1", from: 5, to: 6, set: { notes: { n1: NOTE } }, gone: {}, ...fields });
