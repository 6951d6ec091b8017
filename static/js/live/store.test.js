import assert from "node:assert/strict";
import { test } from "node:test";
import { accept, snapshot, until } from "./fakes.js";
import { memoryKeeper } from "./keeper.js";
import { ADD, HELLO, NOTE, live, patch } from "./world.js";

test("a patch reaches the subscribers with what changed", () => {
  const { page, socket } = live();
  /** @type {any[]} */
  const heard = [];
  page.subscribe((changed) => heard.push(changed));
  socket.greet(HELLO);
  socket.fire("patch", patch());
  assert.deepEqual(heard.at(-1), { notes: new Set(["n1"]) });
  assert.equal(page.state.notes.get("n1")?.text, "Plus de vélos");
  page.close();
});

test("a written note shows at once, and is confirmed without a gap between answer and patch", async () => {
  const { page, socket } = live();
  socket.answer = async (batch) => accept(batch, 6);
  socket.greet(HELLO);
  const answer = page.send(ADD);
  assert.equal(page.shown.me.drafts.n1.pending, true);
  assert.equal(page.pending().length, 1);
  await answer;
  assert.equal(page.pending().length, 0);
  assert.ok(page.shown.me.notes.includes("n1"));
  socket.fire("patch", patch({ set: { notes: { n1: NOTE }, me: { notes: ["n1"] } } }));
  assert.equal(page.shown, page.state);
  assert.equal(page.shown.notes.get("n1")?.pending, undefined);
  page.close();
});

test("a refused text is kept with its reason until its author lets go", async () => {
  const keeper = memoryKeeper();
  const { page, socket } = live({}, keeper);
  socket.answer = async () => ({
    ok: true,
    rev: 6,
    results: [{ ok: false, code: "activity_closed", facts: {}, message: "L’activité est close." }],
  });
  socket.greet(HELLO);
  const result = await page.send(ADD);
  assert.equal(result.code, "activity_closed");
  assert.equal(page.drafts().get("n1")?.message, "L’activité est close.");
  await until(() => page.pending().length === 0);
  assert.equal((await keeper.drafts())[0].op.text, "Plus de vélos");
  page.release("n1");
  assert.equal(page.drafts().size, 0);
  page.close();
});

test("what was kept before a reload is shown and sent by the next page", async () => {
  const keeper = memoryKeeper();
  const first = live({}, keeper);
  void first.page.send(ADD);
  await until(() => !first.page.online);
  first.page.close();
  const second = live({}, keeper);
  second.socket.answer = async (batch) => accept(batch, 6);
  await until(() => second.page.shown.me.notes.includes("n1"));
  second.socket.greet(HELLO);
  await until(() => second.socket.batches.length > 0 && second.page.pending().length === 0);
  assert.equal(second.socket.batches[0].first, 1);
  second.page.close();
});

test("a lost connection is told, and coming back wakes the outbox", async () => {
  const { page, socket } = live();
  socket.answer = async (batch) => accept(batch, 6);
  socket.greet(HELLO);
  socket.drop();
  assert.equal(page.online, false);
  const answer = page.send(ADD);
  socket.greet(HELLO);
  assert.equal((await answer).ok, true);
  assert.equal(page.online, true);
  page.close();
});

test("a device that is no longer joined says so and does not give up its texts", async () => {
  const { page, socket } = live({ "/ops": () => [401, { ok: false, code: "not_joined" }] });
  void page.send(ADD);
  await until(() => page.blocked === "not_joined");
  assert.equal(page.pending().length, 1);
  socket.answer = async (batch) => accept(batch, 6);
  socket.greet(HELLO);
  assert.equal(page.blocked, "");
  await until(() => page.pending().length === 0);
  page.close();
});

test("the timer counts in the server’s time", (t) => {
  t.mock.timers.enable({ apis: ["Date", "setTimeout"], now: Date.parse("2026-11-22T12:00:00Z") });
  const { page, socket } = live();
  socket.greet(HELLO);
  assert.equal(page.clock.left({ ends_at: "2026-11-21T10:01:30Z", seconds: 300 }), 90);
  t.mock.timers.tick(100_000);
  assert.equal(page.clock.left({ ends_at: "2026-11-21T10:01:30Z", seconds: 300 }), 0);
  page.close();
});

test("a server that cannot write pauses the page, and says when it can again", async () => {
  const { page, socket } = live();
  socket.answer = async (batch) => ({ ok: false, code: "storage_full", facts: {}, batch });
  socket.greet(HELLO);
  const answer = page.send(ADD);
  await until(() => page.paused === "storage_full");
  assert.equal(page.online, true);
  assert.equal(page.pending().length, 1);
  socket.answer = async (batch) => accept(batch, 6);
  socket.greet(HELLO);
  assert.equal((await answer).ok, true);
  assert.equal(page.paused, "");
  page.close();
});

test("a browser that threw everything away is told to whoever had written, and to nobody else", async () => {
  const forgetful = { ...memoryKeeper(), fresh: true };
  const newcomer = live({}, forgetful);
  await until(() => newcomer.page.durable === forgetful.durable);
  assert.equal(newcomer.page.evicted, false);
  newcomer.page.close();
  const { state } = snapshot();
  const returning = live({}, forgetful, { ...state, me: { ...state.me, notes: ["n1"] } });
  await until(() => returning.page.evicted);
  returning.page.close();
  const kept = live({}, memoryKeeper(), { ...state, me: { ...state.me, notes: ["n1"] } });
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(kept.page.evicted, false);
  kept.page.close();
});
