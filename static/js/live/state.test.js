import assert from "node:assert/strict";
import { test } from "node:test";
import { snapshot } from "./fakes.js";
import { dotsAfter, overlay } from "./overlay.js";
import { addChanged, applySnapshot, emptyState, mergePatch } from "./state.js";

const NOTE = { id: "n1", activity: "a1", text: "Plus de vélos", color: "yellow", zone: null, rev: 6 };

function known(more = {}) {
  const state = emptyState();
  applySnapshot(state, snapshot(more));
  return state;
}

/** @param {object} fields */
const patch = (fields) => ({ epoch: "e1", from: 5, to: 6, set: {}, gone: {}, ...fields });

test("a patch that follows is applied and says what changed", () => {
  const state = known();
  const { verdict, changed } = mergePatch(state, patch({ set: { notes: { n1: NOTE } } }));
  assert.equal(verdict, "applied");
  assert.deepEqual(changed, { notes: new Set(["n1"]) });
  assert.equal(state.notes.get("n1")?.text, "Plus de vélos");
  assert.equal(state.rev, 6);
});

test("a patch from before our revision to after it is applied", () => {
  assert.equal(mergePatch(known(), patch({ from: 2, to: 9 })).verdict, "applied");
});

test("what is already known is ignored", () => {
  const state = known();
  assert.equal(mergePatch(state, patch({ from: 3, to: 5, gone: { activities: ["a1"] } })).verdict, "ignored");
  assert.ok(state.activities.has("a1"));
});

test("a hole asks for a resume and changes nothing", () => {
  const state = known();
  assert.equal(mergePatch(state, patch({ from: 6, to: 7, set: { notes: { n1: NOTE } } })).verdict, "resume");
  assert.equal(state.notes.size, 0);
  assert.equal(state.rev, 5);
});

test("another epoch asks for a resume", () => {
  assert.equal(mergePatch(known(), patch({ epoch: "e2" })).verdict, "resume");
});

test("gone records disappear", () => {
  const state = known({ notes: { n1: NOTE } });
  const { changed } = mergePatch(state, patch({ gone: { notes: ["n1"] } }));
  assert.deepEqual(changed.notes, new Set(["n1"]));
  assert.equal(state.notes.size, 0);
});

test("session and me are merged key by key", () => {
  const state = known();
  const { changed } = mergePatch(state, patch({ set: { session: { current: "a2" }, me: { dots: { o1: 2 } } } }));
  assert.equal(state.session.title, "Séance");
  assert.equal(state.session.current, "a2");
  assert.deepEqual(state.me.dots, { o1: 2 });
  assert.deepEqual(changed, { session: new Set(["current"]), me: new Set(["dots"]) });
});

test("a record called __proto__ stays a record", () => {
  const state = known();
  const set = JSON.parse('{"notes": {"__proto__": {"polluted": true}}, "me": {"__proto__": {"polluted": true}}}');
  mergePatch(state, patch({ set }));
  assert.equal(/** @type {any} */ ({}).polluted, undefined);
  assert.equal(/** @type {any} */ (state.me).polluted, undefined);
});

test("a new snapshot keeps the same maps and reports old and new ids", () => {
  const state = known({ notes: { n1: NOTE } });
  const notes = state.notes;
  const changed = applySnapshot(state, { ...snapshot({ notes: { n2: { ...NOTE, id: "n2" } } }), epoch: "e2", rev: 1 });
  assert.equal(state.notes, notes);
  assert.deepEqual([...notes.keys()], ["n2"]);
  assert.deepEqual(changed.notes, new Set(["n1", "n2"]));
  assert.equal(state.epoch, "e2");
});

test("any split of changes into overlapping patches ends in the same state", () => {
  const whole = known();
  const split = known();
  const steps = Array.from({ length: 40 }, (_, n) => ({ id: `n${n % 7}`, rev: 6 + n, gone: n % 5 === 4 }));
  for (const { id, rev, gone } of steps) {
    const record = { ...NOTE, id, rev };
    const change = gone ? { gone: { notes: [id] } } : { set: { notes: { [id]: record } } };
    mergePatch(whole, patch({ from: rev - 1, to: rev, ...change }));
    mergePatch(split, patch({ from: Math.max(5, rev - 3), to: rev, ...change }));
    mergePatch(split, patch({ from: rev - 1, to: rev, ...change }));
  }
  assert.deepEqual(split, whole);
});

test("addChanged gathers ids by collection", () => {
  const into = { notes: new Set(["a"]) };
  assert.deepEqual(addChanged(into, { notes: new Set(["b"]), me: new Set(["dots"]) }), {
    notes: new Set(["a", "b"]),
    me: new Set(["dots"]),
  });
});

test("the overlay shows what is only here and leaves the state alone", () => {
  const state = known({ notes: { n1: NOTE } });
  const shown = overlay(state, [
    { kind: "note.add", id: "n2", activity: "a1", text: "Un abri" },
    { kind: "note.edit", id: "n1", text: "Plus de vélos électriques", base: 6 },
    { kind: "dot.place", option: "o1" },
    { kind: "dot.place", option: "o1" },
    { kind: "dot.take", option: "o1" },
  ]);
  assert.deepEqual(shown.me.notes, ["n2"]);
  assert.equal(shown.me.drafts.n2.pending, true);
  assert.equal(shown.notes.get("n1")?.text, "Plus de vélos électriques");
  assert.equal(shown.me.dots.o1, 1);
  assert.equal(state.notes.get("n1")?.text, "Plus de vélos");
  assert.deepEqual(state.me.dots, {});
  assert.equal(overlay(state, []), state);
});

test("a dot whose patch came before its answer is counted once", () => {
  const state = known();
  const op = { kind: "dot.place", option: "o1" };
  const counts = new WeakMap([[op, dotsAfter(state, op) ?? 0]]);
  assert.equal(overlay(state, [op], counts).me.dots.o1, 1);
  mergePatch(state, patch({ set: { me: { dots: { o1: 1 } } } }));
  assert.equal(overlay(state, [op], counts).me.dots.o1, 1);
  assert.equal(dotsAfter(state, { kind: "note.add", id: "n2" }), undefined);
});

test("a removed note that is restored before it left comes back", () => {
  const state = known({ notes: { n1: NOTE } });
  assert.equal(overlay(state, [{ kind: "note.remove", id: "n1" }]).notes.size, 0);
  const back = overlay(state, [
    { kind: "note.remove", id: "n1" },
    { kind: "note.restore", id: "n1" },
  ]);
  assert.equal(back.notes.size, 1);
});
