// @ts-check
/**
 * What the screen may already show of operations the server has not confirmed: one's own texts and dots.
 * Moves are left out on purpose: a note becomes moved when its patch returns. Pure.
 * A patch may come before the answer: every stroke gives the same picture over a state that has it already.
 */
import { OPS } from "./protocol.js";

/** @typedef {import('./types.js').LiveState} LiveState */
/** @typedef {import('./types.js').Op} Op */

/**
 * @param {LiveState} base  never changed
 * @param {Op[]} ops  in the order they were made
 * @param {WeakMap<Op, number>} [counts]  how many dots an option has after that operation, as its maker saw it
 * @param {(op: Op) => boolean} [stored]  whether it would survive this page
 * @returns {LiveState}  `base` itself when there is nothing to add
 */
export function overlay(base, ops, counts = new WeakMap(), stored = () => true) {
  if (ops.length === 0) return base;
  const me = { ...base.me, notes: [...base.me.notes], drafts: { ...base.me.drafts }, dots: { ...base.me.dots } };
  const shown = { ...base, me, notes: new Map(base.notes), nodes: new Map(base.nodes) };
  for (const op of ops) STROKES[op.kind]?.(shown, op, { base, count: counts.get(op), stored: stored(op) });
  return shown;
}

/**
 * @typedef {{ base: LiveState, count: number|undefined, stored: boolean }} Around
 * @type {Record<string, (shown: LiveState, op: Op, around: Around) => void>}
 */
const STROKES = {
  [OPS.noteAdd]: addNote,
  [OPS.noteEdit]: editNote,
  [OPS.noteRemove]: (shown, op) => {
    shown.notes.delete(op.id);
    delete shown.me.drafts[op.id];
  },
  [OPS.noteRestore]: restoreNote,
  [OPS.dotPlace]: countDot,
  [OPS.dotTake]: countDot,
  [OPS.nodeAdd]: (shown, op) => {
    if (shown.nodes.has(op.id)) return;
    const { id, map, parent, text } = op;
    shown.nodes.set(id, { id, map, parent: parent ?? null, text, position: Infinity, rev: 0, pending: true });
  },
  [OPS.nodeEdit]: (shown, op) => {
    const node = shown.nodes.get(op.id);
    if (node) shown.nodes.set(op.id, { ...node, text: op.text, pending: true });
  },
  [OPS.nodeRemove]: (shown, op) => {
    shown.nodes.delete(op.id);
  },
};

/**
 * A note that is only here is kept among the drafts: nobody else can see it yet.
 * @param {LiveState} shown
 * @param {Op} op
 * @param {Around} around
 */
function addNote(shown, op, { stored }) {
  if (shown.notes.has(op.id) || shown.me.drafts[op.id]) return;
  const { id, activity, text, color = "yellow", zone = null, x = 0.5, y = 0.5 } = op;
  const note = { id, activity, text, color, zone, x, y, cluster: null, hidden: false, rev: 0, pending: true, stored };
  shown.me.drafts[id] = note;
  if (!shown.me.notes.includes(id)) shown.me.notes.push(id);
}

/**
 * @param {LiveState} shown
 * @param {Op} op
 * @param {Around} around
 */
function editNote(shown, op, { stored }) {
  const open = shown.notes.get(op.id);
  if (open) shown.notes.set(op.id, { ...open, text: op.text, pending: true, stored });
  const draft = shown.me.drafts[op.id];
  if (draft) shown.me.drafts[op.id] = { ...draft, text: op.text, pending: true, stored };
}

/**
 * @param {LiveState} shown
 * @param {Op} op
 * @param {Around} around
 */
function restoreNote(shown, op, { base }) {
  const open = base.notes.get(op.id);
  if (open) shown.notes.set(op.id, open);
  const draft = base.me.drafts[op.id];
  if (draft) shown.me.drafts[op.id] = draft;
}

/**
 * How many dots its option has after an operation; undefined when it places none.
 * @param {LiveState} shown
 * @param {Op} op
 */
export function dotsAfter({ me }, { kind, option }) {
  const step = { [OPS.dotPlace]: 1, [OPS.dotTake]: -1 }[kind];
  return step && Math.max(0, (me.dots[option] ?? 0) + step);
}

/**
 * @param {LiveState} shown
 * @param {Op} op
 * @param {Around} around
 */
function countDot(shown, op, { count }) {
  shown.me.dots[op.option] = count ?? dotsAfter(shown, op) ?? 0;
}
