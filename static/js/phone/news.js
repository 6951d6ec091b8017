// @ts-check
/** What deserves to be said aloud between two moments of the session. Pure. */
import { currentActivity, isPrivate } from "./state.js";

/** @typedef {import("../live/types.js").LiveState} LiveState */

/**
 * @param {LiveState} state
 */
export function moment(state) {
  const activity = currentActivity(state);
  const session = state.session.state;
  if (!activity) return { ...NOTHING, session };
  const { id, title, kind, state: stage } = activity;
  const counted = [...state.tallies.values()].some((tally) => tally.activity === id);
  return { session, id, title, kind, state: stage, hidden: isPrivate(activity), counted, others: othersIn(state, id) };
}

const NOTHING = Object.freeze({
  id: null,
  title: "",
  kind: null,
  state: null,
  hidden: false,
  counted: false,
  others: 0,
});

/**
 * @param {LiveState} state
 * @param {string} activity
 */
function othersIn({ me, notes }, activity) {
  const own = new Set(me.notes);
  return [...notes.values()].filter((note) => note.activity === activity && !own.has(note.id)).length;
}

/** @typedef {ReturnType<typeof moment>} Moment */

/**
 * @param {Moment} before
 * @param {Moment} after
 * @returns {{ key: string, facts: Record<string, string> }[]}
 */
export function news(before, after) {
  const facts = { title: after.title };
  const keys = [sessionNews(before, after), before.id === after.id ? activityNews(before, after) : shownNews(after)];
  return keys.filter((key) => key !== "").map((key) => ({ key, facts }));
}

/**
 * @param {Moment} before
 * @param {Moment} after
 */
function sessionNews(before, after) {
  if (before.session === after.session) return "";
  return { open: "news.session.open", closed: "news.session.closed", prepared: "" }[after.session];
}

/** @param {Moment} after */
function shownNews(after) {
  if (after.session !== "open") return "";
  return after.id === null ? "news.nothing" : "news.shown";
}

/**
 * @param {Moment} before
 * @param {Moment} after
 */
function activityNews(before, after) {
  if (!before.counted && after.counted) return "news.results";
  if (before.hidden && !after.hidden) return "news.revealed";
  if (before.state === after.state) return "";
  if (after.state === "open") return "news.opened";
  return after.state === "closed" && after.kind !== "vote" ? "news.closed" : "";
}

/**
 * Notes others have written since, on the board that was already shown.
 * @param {Moment} before
 * @param {Moment} after
 */
export function newNotes(before, after) {
  const same = before.id === after.id && before.hidden === after.hidden;
  return same ? Math.max(0, after.others - before.others) : 0;
}
