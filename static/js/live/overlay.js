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
 * @returns {LiveState}  `base` itself when there is nothing to add
 */
export function overlay(base, ops, counts = new WeakMap()) {
  if (ops.length === 0) return base;
  const me = { ...base.me, notes: [...base.me.notes], drafts: { ...base.me.drafts }, dots: { ...base.me.dots } };
  const shown = { ...base, me, notes: new Map(base.notes), nodes: new Map(base.nodes) };
  for (const op of ops) STROKES[op.kind]?.(shown, op, base, counts.get(op));
  return shown;
}

/** @type {Record<string, (shown: LiveState, op: Op, base: LiveState, count?: number) => void>} */
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
 */
function addNote(shown, op) {
  if (shown.notes.has(op.id) || shown.me.drafts[op.id]) return;
  const { id, activity, text, color = "yellow", zone = null, x = 0.5, y = 0.5 } = op;
  const note = { id, activity, text, color, zone, x, y, cluster: null, hidden: false, rev: 0, pending: true };
  shown.me.drafts[id] = note;
  if (!shown.me.notes.includes(id)) shown.me.notes.push(id);
}

/**
 * @param {LiveState} shown
 * @param {Op} op
 */
function editNote(shown, op) {
  const open = shown.notes.get(op.id);
  if (open) shown.notes.set(op.id, { ...open, text: op.text, pending: true });
  const draft = shown.me.drafts[op.id];
  if (draft) shown.me.drafts[op.id] = { ...draft, text: op.text, pending: true };
}

/**
 * @param {LiveState} shown
 * @param {Op} op
 * @param {LiveState} base
 */
function restoreNote(shown, op, base) {
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
 * @param {LiveState} _base
 * @param {number} [count]
 */
function countDot(shown, op, _base, count = dotsAfter(shown, op) ?? 0) {
  shown.me.dots[op.option] = count;
}
