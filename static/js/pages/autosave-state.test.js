// @ts-check
import assert from "node:assert/strict";
import test from "node:test";
import { batch, begun, draftOf, recovered, settled, waiting } from "./autosave-state.js";

const base = begun({ title: "Accueil", steps: "- Un\r\n- Deux", note: "" }, 3);
const typed = { title: "Accueil", steps: "- Un\n- Deux", note: "" };
const none = new Set();

test("only what differs waits, line endings and last blanks aside", () => {
  assert.deepEqual(waiting(base, { title: "Accueil ", steps: "- Un\n- Deux", note: "Oui" }), { note: "Oui" });
});

test("what was typed during a save still waits; what others changed is shown where nothing was typed", () => {
  const now = { ...typed, title: "Accueil B et suite" };
  const answer = { version: 5, values: { title: "Accueil B", steps: "- Trois", note: "", other: "x" } };
  const next = settled(base, now, { title: "Accueil B" }, answer);
  assert.deepEqual(next.take, { steps: "- Trois" });
  assert.deepEqual(batch(next.base, { ...now, ...next.take }, none), {
    version: 5,
    fields: { title: "Accueil B et suite" },
  });
});

test("a field somebody else changed while it was typed keeps the version it was read at", () => {
  const now = { ...typed, steps: "- Mien", note: "Mienne" };
  const next = settled(
    base,
    now,
    { note: "Mienne" },
    { version: 5, values: { ...typed, note: "Mienne", steps: "- Leur" } },
  );
  assert.deepEqual(next.take, {});
  assert.deepEqual(batch(next.base, now, none), { version: 3, fields: { steps: "- Mien" } });
  assert.equal(batch(next.base, now, new Set(["steps"])), null);
});

test("what the server tidied is not sent again and again", () => {
  const now = { ...typed, steps: "Un" };
  const next = settled(base, now, { steps: "Un" }, { version: 4, values: { ...typed, steps: "- Un" } });
  assert.equal(batch(next.base, now, none), null);
});

test("a draft comes back on the version it was written on", () => {
  const draft = draftOf(base, { ...typed, title: "Accueil C" });
  const later = begun({ title: "Accueil D", steps: "- Autre", note: "" }, 7);
  const back = recovered(later, draft);
  assert.deepEqual(back.take, { title: "Accueil C" });
  const now = { title: "Accueil C", steps: "- Autre", note: "Oui" };
  assert.deepEqual(batch(back.base, now, none), { version: 3, fields: { title: "Accueil C" } });
});

test("a draft that was saved after all leaves nothing", () => {
  const draft = draftOf(base, { ...typed, title: "Accueil C" });
  const later = begun({ ...base.seen, title: "Accueil C" }, 4);
  assert.deepEqual(recovered(later, draft).take, {});
  assert.equal(draftOf(later, later.seen), null);
  assert.deepEqual(recovered(later, null).take, {});
});
