// @ts-check
/**
 * Where each own note was when this phone first saw it on the server, kept over reloads: the base of « placé ».
 * The order of the keys is the order of writing.
 */
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
    /**
     * @param {import("../live/types.js").LiveState} state  confirmed
     * @param {string[]} [written]  notes the server does not have yet: two that arrive together come in any order
     */
    watch({ me, notes }, written = []) {
      const unknown = written.filter((id) => !first.has(id));
      const fresh = me.notes.map((id) => notes.get(id) ?? me.drafts[id]).filter((note) => note && !first.get(note.id));
      if (unknown.length + fresh.length === 0) return;
      for (const id of unknown) first.set(id, "");
      for (const note of fresh) first.set(note.id, placeOf(note));
      write(storage, key, [...first]);
    },
    /** @param {string} id */
    of: (id) => first.get(id) || undefined,
    /**
     * The order of writing; what was never seen here comes last.
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
