import assert from "node:assert/strict";
import { test } from "node:test";
import { accept, fakeFetch, fakeSocket, snapshot, until } from "./fakes.js";
import { memoryKeeper } from "./keeper.js";
import { openLive } from "./store.js";

const HELLO = { epoch: "e1", rev: 5, server_time: "2026-11-21T10:00:00Z" };
const NOTE = { id: "n1", activity: "a1", text: "Plus de vélos", color: "yellow", zone: null, rev: 6 };
const ADD = { kind: "note.add", id: "n1", activity: "a1", text: "Plus de vélos" };

/**
 * @param {Record<string, any>} [routes]
 * @param {any} [keeper]
 */
function live(routes = {}, keeper = memoryKeeper()) {
  const socket = fakeSocket();
  const { fetch, calls } = fakeFetch(routes);
  const dial = /** @type {any} */ (() => socket);
  const edge = { dial, fetch, keeper: Promise.resolve(keeper) };
  const page = openLive({ session: "s1", snapshot: snapshot(), edge });
  return { page, socket, calls };
}

/** @param {object} [fields] */
const patch = (fields) => ({ epoch: "e1", from: 5, to: 6, set: { notes: { n1: NOTE } }, gone: {}, ...fields });

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

test("without an acknowledgement the same numbers go by HTTP", async () => {
  /** @type {any[]} */
  const posted = [];
  const { page, socket } = live({
    "/ops": (/** @type {string} */ _url, /** @type {any} */ batch) => {
      posted.push(batch);
      return accept(batch, 6);
    },
  });
  socket.greet(HELLO);
  assert.equal((await page.send(ADD)).ok, true);
  assert.deepEqual(posted, socket.batches);
  page.close();
});

test("with the socket closed the operation goes by HTTP and the changes are fetched", async () => {
  const { page, socket } = live({
    "/ops": (/** @type {string} */ _url, /** @type {any} */ batch) => accept(batch, 6),
    "/changes": () => patch(),
  });
  assert.equal((await page.send(ADD)).ok, true);
  await until(() => page.state.rev === 6);
  assert.equal(socket.batches.length, 0);
  page.close();
});

test("the page of a captive portal is not an answer", async () => {
  const { page, calls } = live({ "/ops": () => "<html>Connectez-vous au Wi-Fi</html>" });
  void page.send(ADD);
  await until(() => calls.length > 0 && !page.online);
  assert.equal(page.pending().length, 1);
  page.close();
});

test("an answer about another number of operations is not an answer", async () => {
  const { page, calls } = live({ "/ops": () => ({ ok: true, rev: 6, results: [] }) });
  void page.send(ADD);
  await until(() => calls.length > 0 && !page.online);
  assert.equal(page.pending().length, 1);
  page.close();
});

test("a hole in the patches is filled by HTTP", async () => {
  const { page, socket, calls } = live({ "/changes": () => patch({ to: 8 }) });
  socket.greet(HELLO);
  socket.fire("patch", patch({ from: 7, to: 8 }));
  await until(() => page.state.rev === 8);
  assert.match(calls[0], /changes\?epoch=e1&since=5$/);
  page.close();
});

test("changes that are gone bring a snapshot, of another epoch if need be", async () => {
  const { page, socket } = live({
    "/changes": () => [410, { snapshot: "/api/live/s1/snapshot" }],
    "/snapshot": () => ({ ...snapshot({ notes: { n1: NOTE } }), epoch: "e2", rev: 2 }),
  });
  socket.greet({ ...HELLO, epoch: "e2", rev: 2 });
  await until(() => page.state.epoch === "e2");
  assert.equal(page.state.notes.size, 1);
  page.close();
});

test("a greeting at our own revision asks for nothing", () => {
  const { page, socket, calls } = live({ "/changes": () => patch() });
  socket.greet(HELLO);
  assert.deepEqual(calls, []);
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

test("a goodbye brings the phone back later, not at once", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { page, socket } = live();
  socket.greet(HELLO);
  socket.fire("bye", { min_ms: 2000, max_ms: 4000 });
  t.mock.timers.tick(1999);
  assert.equal(socket.connects, 0);
  t.mock.timers.tick(2001);
  assert.equal(socket.connects, 1);
  page.close();
});

test("a connection that has gone silent is dialled again within twenty seconds", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const { page, socket } = live();
  socket.greet(HELLO);
  t.mock.timers.tick(15_000);
  socket.io.engine.fire("packet");
  t.mock.timers.tick(19_999);
  assert.equal(socket.connects, 0);
  t.mock.timers.tick(1);
  assert.equal(socket.connects, 1);
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

test("what has been read is told now and then, and again after a stale", async () => {
  const { page, socket } = live({ "/changes": () => patch({ from: 5, to: 90 }) });
  socket.greet(HELLO);
  socket.fire("patch", patch({ to: 6 }));
  socket.fire("patch", patch({ from: 6, to: 40 }));
  socket.fire("patch", patch({ from: 40, to: 60 }));
  assert.deepEqual(socket.emitted, [
    ["seen", { rev: 6 }],
    ["seen", { rev: 60 }],
  ]);
  socket.fire("stale", {});
  await until(() => socket.emitted.length === 3);
  assert.deepEqual(socket.emitted[2], ["seen", { rev: 90 }]);
  page.close();
});
