// @ts-check
/** Where each own note was when this phone first saw it on the server, kept over reloads: the base of « placé ». */
import { placeOf } from "./state.js";

/**
 * @param {string} session
 * @param {Storage|null} storage
 */
export function createPlaces(session, storage) {
  const key = `atelier-places-${session}`;
  /** @type {Map<string, string>} */
  const first = new Map(read(storage, key));

  return {
    /** @param {import("../live/types.js").LiveState} state  confirmed */
    watch({ me, notes }) {
      const fresh = me.notes.map((id) => notes.get(id) ?? me.drafts[id]).filter((note) => note && !first.has(note.id));
      if (fresh.length === 0) return;
      for (const note of fresh) first.set(note.id, placeOf(note));
      write(storage, key, [...first]);
    },
    /** @param {string} id */
    of: (id) => first.get(id),
    /**
     * The order of meeting; what the server does not have yet comes last.
     * @param {string} id
     */
    rank: (id) => (first.has(id) ? [...first.keys()].indexOf(id) : first.size),
  };
}

/**
 * @param {Storage|null} storage
 * @param {string} key
 * @returns {[string, string][]}
 */
function read(storage, key) {
  try {
    const kept = JSON.parse(storage?.getItem(key) ?? "[]");
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}

/**
 * @param {Storage|null} storage
 * @param {string} key
 * @param {[string, string][]} pairs
 */
function write(storage, key, pairs) {
  try {
    storage?.setItem(key, JSON.stringify(pairs));
  } catch {
    // Full or refused: the chip then says « reçu » a little longer after a reload.
  }
}
