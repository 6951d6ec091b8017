import assert from "node:assert/strict";
import { test } from "node:test";
import { accept, snapshot, until } from "./fakes.js";
import { memoryKeeper } from "./keeper.js";
import { ADD, HELLO, NOTE, live, patch } from "./world.js";

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

test("what has been read is told now and then, and again after a stale", async () => {
  const { page, socket } = live({ "/changes": () => patch({ from: 5, to: 900 }) });
  socket.greet(HELLO);
  socket.fire("patch", patch({ to: 6 }));
  socket.fire("patch", patch({ from: 6, to: 400 }));
  socket.fire("patch", patch({ from: 400, to: 600 }));
  assert.deepEqual(socket.emitted, [
    ["seen", { rev: 6 }],
    ["seen", { rev: 600 }],
  ]);
  socket.fire("stale", {});
  await until(() => socket.emitted.length === 3);
  assert.deepEqual(socket.emitted[2], ["seen", { rev: 900 }]);
  page.close();
});

test("a page of yesterday says so, sends nothing more, and keeps what it has for the page of today", async () => {
  const keeper = memoryKeeper();
  const old = live(
    { "/ops": (/** @type {any} */ _url, /** @type {any} */ batch) => accept(batch, 6), "/changes": () => patch() },
    keeper,
  );
  old.socket.fire("connect_error", { message: "old_protocol" });
  assert.equal(old.page.blocked, "old_protocol");
  void old.page.send(ADD);
  await until(() => old.calls.length === 0 && old.page.pending().length === 1);
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(old.page.blocked, "old_protocol");
  assert.deepEqual(
    old.calls.filter((url) => url.endsWith("/ops")),
    [],
  );
  old.page.close();
  const fresh = live({}, keeper);
  fresh.socket.answer = async (batch) => accept(batch, 6);
  fresh.socket.greet(HELLO);
  await until(() => fresh.socket.batches.length === 1);
  assert.deepEqual(fresh.socket.batches[0].ops, [ADD]);
  fresh.page.close();
});
