// @ts-check
import { t } from "./words.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../live/types.js").Op} Op */

export const COLORS = ["yellow", "pink", "blue", "green", "orange", "violet"];

/**
 * Hide the notes, or show them when all of them are hidden already.
 * @param {Pick<import("../live/types.js").LiveState, "notes">} state @param {string[]} ids
 * @returns {Op[]}
 */
export function hideOps(state, ids) {
  const notes = ids.flatMap((id) => state.notes.get(id) ?? []);
  const kind = notes.every((note) => note.hidden) ? "note.show" : "note.hide";
  return notes.filter((note) => Boolean(note.hidden) === (kind === "note.show")).map(({ id }) => ({ kind, id }));
}

/** @param {string[]} ids @param {string} kind @param {Record<string, any>} [rest] @returns {Op[]} */
export const each = (ids, kind, rest = {}) => ids.map((id) => ({ kind, id, ...rest }));

/** Deleting can be undone for as long as the message stands. @param {Desk} desk @param {string[]} ids */
export async function removeNotes(desk, ids) {
  const results = await desk.perform(each(ids, "note.remove"));
  const removed = ids.filter((_, index) => results[index].ok);
  if (removed.length === 0) return;
  const undo = { label: t("common.undo"), run: () => void desk.perform(each(removed, "note.restore")) };
  desk.say(t("note.removed", { count: removed.length }), { action: undo });
}

/** A short form for titles of dialogs and labels. @param {string} text */
export const excerpt = (text) => (text.length > 60 ? `${text.slice(0, 58).trimEnd()}…` : text);
