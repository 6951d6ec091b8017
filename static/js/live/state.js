// @ts-check
/** What the server holds, as this screen knows it: one snapshot, then patches. Pure, no browser. */
import { COLLECTIONS } from "./protocol.js";

/** @typedef {import('./types.js').LiveState} LiveState */
/** @typedef {import('./types.js').Changed} Changed */

/** @returns {LiveState} */
export function emptyState() {
  return {
    epoch: "",
    rev: 0,
    session: { id: "", title: "", state: "prepared", anonymity: "anonymous", current: null, timer: null },
    activities: new Map(),
    notes: new Map(),
    clusters: new Map(),
    options: new Map(),
    tallies: new Map(),
    nodes: new Map(),
    me: { id: "", name: "", role: "participant", rights: [], notes: [], drafts: {}, dots: {} },
  };
}

/**
 * Replace everything by a snapshot. The maps stay the same objects; every id known before or after counts as changed.
 * @param {LiveState} state
 * @param {import('./types.js').Snapshot} snapshot
 * @returns {Changed}
 */
export function applySnapshot(state, snapshot) {
  const before = emptyState();
  /** @type {Changed} */
  const changed = { session: keysOf(snapshot.state.session), me: keysOf(snapshot.state.me) };
  for (const name of COLLECTIONS) changed[name] = refill(state[name], snapshot.state[name] ?? {});
  state.session = { ...before.session, ...snapshot.state.session };
  state.me = { ...before.me, ...snapshot.state.me };
  state.epoch = snapshot.epoch;
  state.rev = snapshot.rev;
  return changed;
}

/**
 * The whole rule of synchronisation: another epoch or a hole asks for a resume, what is already known is ignored,
 * the rest is applied. Records are whole, so a patch that begins before our revision is harmless.
 * @param {LiveState} state
 * @param {import('./types.js').Patch} patch
 * @returns {{ verdict: 'resume'|'ignored'|'applied', changed: Changed }}
 */
export function mergePatch(state, patch) {
  if (patch.epoch !== state.epoch || patch.from > state.rev) return { verdict: "resume", changed: {} };
  if (patch.to <= state.rev) return { verdict: "ignored", changed: {} };
  const set = patch.set ?? {};
  const gone = patch.gone ?? {};
  /** @type {Changed} */
  const changed = {};
  for (const name of COLLECTIONS) {
    const touched = touch(state[name], set[name] ?? {}, gone[name] ?? []);
    if (touched.size > 0) changed[name] = touched;
  }
  mergeSingles(state, set, changed);
  state.rev = patch.to;
  return { verdict: "applied", changed };
}

/**
 * @param {LiveState} state
 * @param {Record<string, any>} set
 * @param {Changed} changed
 */
function mergeSingles(state, set, changed) {
  if (set.session) {
    state.session = { ...state.session, ...set.session };
    changed.session = keysOf(set.session);
  }
  if (set.me) {
    state.me = { ...state.me, ...set.me };
    changed.me = keysOf(set.me);
  }
}

/**
 * @param {Map<string, any>} records
 * @param {Record<string, any>} set
 * @param {string[]} gone
 */
function touch(records, set, gone) {
  const touched = keysOf(set);
  for (const [id, record] of Object.entries(set)) records.set(id, record);
  for (const id of gone) {
    records.delete(id);
    touched.add(id);
  }
  return touched;
}

/**
 * @param {Map<string, any>} records
 * @param {Record<string, any>} next
 */
function refill(records, next) {
  const touched = new Set(records.keys());
  records.clear();
  for (const id of touch(records, next, [])) touched.add(id);
  return touched;
}

/** @param {object|undefined} record */
function keysOf(record) {
  return new Set(Object.keys(record ?? {}));
}

/**
 * @param {Changed} into
 * @param {Changed} more
 */
export function addChanged(into, more) {
  for (const [name, ids] of Object.entries(more)) {
    into[name] ??= new Set();
    for (const id of ids) into[name].add(id);
  }
  return into;
}
