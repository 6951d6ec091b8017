import assert from "node:assert/strict";
import { test } from "node:test";
import { accept, until } from "./fakes.js";
import { memoryKeeper } from "./keeper.js";
import { Outbox } from "./outbox.js";
import { NEVER_KEPT } from "./protocol.js";

/** @param {string} text */
const add = (text) => ({ kind: "note.add", id: text, activity: "a1", text });

/**
 * @param {(batch: any) => any} answer
 * @param {object} [more]
 */
function world(answer, more = {}) {
  /** @type {any[]} */
  const batches = [];
  /** @type {any[]} */
  const refused = [];
  /** @type {string[]} */
  const blocked = [];
  /** @type {string[]} */
  const paused = [];
  const keeper = memoryKeeper();
  const outbox = new Outbox({
    name: { session: "s1", owner: "p1" },
    keeper: Promise.resolve(keeper),
    claim: async () => true,
    deliver: async (batch) => {
      batches.push(structuredClone(batch));
      return answer(batch);
    },
    changed: () => {},
    refused: (entry, result) => refused.push({ entry, result }),
    blocked: (code) => blocked.push(code),
    paused: (code) => paused.push(code),
    ...more,
  });
  return { outbox, keeper, batches, refused, blocked, paused };
}

/** @param {any} keeper @param {string[]} texts */
const leave = (keeper, texts, client = "dead", owner = "p1") =>
  keeper.keep(texts.map((text, n) => ({ session: "s1", owner, client, seq: n + 3, op: add(text) })));

test("operations leave in order, numbered without a gap, and each promise gets its own answer", async () => {
  const { outbox, keeper, batches } = world((batch) => ({
    ok: true,
    rev: 9,
    results: batch.ops.map((/** @type {any} */ op) => ({ ok: true, echo: op.text })),
  }));
  const answers = await Promise.all(["a", "b", "c"].map((text) => outbox.add(add(text))));
  assert.deepEqual(
    answers.map((/** @type {any} */ one) => one.echo),
    ["a", "b", "c"],
  );
  const numbers = batches.flatMap(({ first, ops }) =>
    ops.map((/** @type {any} */ _, /** @type {number} */ n) => first + n),
  );
  assert.deepEqual(numbers, [1, 2, 3]);
  assert.deepEqual(await keeper.kept(), []);
});

test("a batch holds at most fifty operations and only one is under way", async () => {
  let flying = 0;
  const { outbox, batches } = world(async (batch) => {
    flying += 1;
    assert.equal(flying, 1);
    await new Promise((resolve) => setImmediate(resolve));
    flying -= 1;
    return accept(batch, 9);
  });
  await Promise.all(Array.from({ length: 120 }, (_, n) => outbox.add(add(`n${n}`))));
  assert.deepEqual(
    batches.map(({ ops }) => ops.length),
    [50, 50, 20],
  );
});

test("a batch stays under the size of a message", async () => {
  const { outbox, batches } = world((batch) => accept(batch, 9));
  await Promise.all(Array.from({ length: 50 }, (_, n) => outbox.add(add("é".repeat(1400) + n))));
  assert.ok(batches.length > 2);
  assert.ok(batches.every((batch) => Buffer.byteLength(JSON.stringify(batch)) < 64_000));
});

test("an operation without an answer is sent again with the same numbers", async () => {
  let tries = 0;
  const { outbox, batches } = world((batch) => {
    tries += 1;
    return tries === 1 ? { ok: false, code: "unreachable" } : accept(batch, 9);
  });
  const answer = outbox.add(add("a"));
  await until(() => tries === 1);
  outbox.wake();
  assert.equal((await answer).ok, true);
  assert.deepEqual(batches[0], batches[1]);
});

test("what a dead page left goes first, under its own client and numbers", async () => {
  const left = memoryKeeper();
  await leave(left, ["old1", "old2"]);
  const { outbox, batches } = world((batch) => accept(batch, 9), { keeper: Promise.resolve(left) });
  await outbox.add(add("new"));
  assert.deepEqual(
    batches.map(({ client, first, ops }) => [client === "dead", first, ops.length]),
    [
      [true, 3, 2],
      [false, 1, 1],
    ],
  );
  assert.deepEqual(await left.kept(), []);
});

test("the queue of a page that lives is left to it", async () => {
  const left = memoryKeeper();
  await leave(left, ["old"]);
  const { outbox, batches } = world((batch) => accept(batch, 9), {
    keeper: Promise.resolve(left),
    claim: async (/** @type {string} */ client) => client !== "dead",
  });
  await outbox.add(add("new"));
  assert.equal(batches.length, 1);
  assert.equal((await left.kept()).length, 1);
});

test("numbers the server does not expect begin again under a new client, nothing lost", async () => {
  const { outbox, keeper, batches } = world((batch) =>
    batches.length === 1 ? { ok: false, code: "expected_seq", facts: { expected: 7 } } : accept(batch, 9),
  );
  await Promise.all([outbox.add(add("a")), outbox.add(add("b"))]);
  const [refusedBatch, resent] = batches;
  assert.notEqual(resent.client, refusedBatch.client);
  assert.equal(resent.first, 1);
  assert.deepEqual(
    resent.ops.map((/** @type {any} */ op) => op.text),
    ["a", "b"],
  );
  assert.deepEqual(await keeper.kept(), []);
});

test("a dot whose number the server has passed is not placed twice", async () => {
  const { outbox, refused } = world(() => ({ ok: false, code: "expected_seq", facts: { expected: 7 } }));
  const answer = await outbox.add({ kind: "dot.place", option: "o1" });
  assert.equal(answer.code, "uncertain");
  assert.equal(refused.length, 1);
});

test("an added note whose id is taken has arrived", async () => {
  const { outbox, refused } = world(() => ({ ok: true, rev: 9, results: [{ ok: false, code: "id_taken" }] }));
  assert.deepEqual(await outbox.add(add("a")), { ok: true });
  assert.equal(refused.length, 0);
});

test("a refused operation is reported and the following ones go on", async () => {
  const { outbox, refused } = world((batch) => ({
    ok: true,
    rev: 9,
    results: batch.ops.map((/** @type {any} */ op) =>
      op.text === "late" ? { ok: false, code: "activity_closed", message: "Fermé" } : { ok: true },
    ),
  }));
  const [late, fine] = await Promise.all([outbox.add(add("late")), outbox.add(add("fine"))]);
  assert.equal(late.message, "Fermé");
  assert.equal(fine.ok, true);
  assert.equal(refused[0].entry.op.text, "late");
});

test("an unreadable operation is found one by one and the others arrive", async () => {
  const { outbox, refused } = world((batch) =>
    batch.ops.some((/** @type {any} */ op) => op.text === "poison")
      ? { ok: false, code: "bad_message" }
      : accept(batch, 9),
  );
  const texts = ["a", "poison", "b"];
  const answers = await Promise.all(texts.map((text) => outbox.add(add(text))));
  assert.deepEqual(
    answers.map(({ ok }) => ok),
    [true, false, true],
  );
  assert.equal(refused.length, 1);
});

test("somebody no longer joined keeps everything and tries again when greeted", async () => {
  let joined = false;
  const { outbox, blocked, keeper } = world((batch) => (joined ? accept(batch, 9) : { ok: false, code: "not_joined" }));
  const answer = outbox.add(add("a"));
  await until(() => blocked.length > 0);
  assert.equal((await keeper.kept()).length, 1);
  joined = true;
  outbox.wake();
  assert.equal((await answer).ok, true);
});

test("an answered operation stays over the state until the state has reached it", async () => {
  const { outbox } = world((batch) => accept(batch, 9));
  await outbox.add(add("a"));
  assert.equal(outbox.overlaid(8).length, 1);
  assert.equal(outbox.overlaid(9).length, 0);
});

test("a full disk is told at once, a database that restarts the second time, and both until a write is taken", async () => {
  for (const [code, tries] of /** @type {[string, number][]} */ ([
    ["storage_full", 1],
    ["try_again", 2],
  ])) {
    let full = true;
    const { outbox, batches, paused, keeper } = world((batch) => (full ? { ok: false, code } : accept(batch, 9)));
    const answer = outbox.add(add("a"));
    for (let turn = 1; turn <= tries; turn += 1) {
      assert.deepEqual(paused, []);
      await until(() => batches.length === turn && outbox.waits === turn);
      if (turn < tries) outbox.pause.wake();
    }
    assert.deepEqual(paused, [code]);
    assert.equal((await keeper.kept()).length, 1);
    full = false;
    outbox.wake();
    assert.equal((await answer).ok, true);
    assert.deepEqual(paused, [code, ""]);
    assert.deepEqual(batches[0], batches.at(-1));
  }
});

test("a ballot nobody may link to a person is sent and never kept", async () => {
  assert.ok(NEVER_KEPT.size > 0);
  for (const kind of NEVER_KEPT) {
    let there = false;
    const keeper = memoryKeeper();
    /** @type {any[]} */
    const written = [];
    const keep = keeper.keep;
    keeper.keep = (entries) => (written.push(...entries), keep(entries));
    const { outbox, batches } = world((batch) => (there ? accept(batch, 9) : { ok: false, code: "unreachable" }), {
      keeper: Promise.resolve(keeper),
    });
    const answer = outbox.add({ kind, text: "Ma voix" });
    void outbox.add(add("a"));
    await until(() => batches.length === 1);
    there = true;
    outbox.wake();
    assert.equal((await answer).ok, true);
    assert.deepEqual(
      written.map(({ op }) => op.kind),
      ["note.add"],
    );
  }
});

test("an open page takes over what another left when it died", async () => {
  const left = memoryKeeper();
  const alive = new Set(["dead"]);
  const { outbox, batches } = world((batch) => accept(batch, 9), {
    keeper: Promise.resolve(left),
    claim: async (/** @type {string} */ client) => !alive.has(client),
  });
  await outbox.ready;
  await leave(left, ["old"]);
  await outbox.look();
  assert.equal(batches.length, 0);
  alive.clear();
  await outbox.look();
  await until(() => outbox.waiting().length === 0 && batches.length === 1);
  assert.deepEqual([batches[0].client, batches[0].first], ["dead", 3]);
  assert.deepEqual(await left.kept(), []);
});

test("an operation is said to be kept once the keeper has it, not before", async () => {
  const kept = memoryKeeper();
  /** @type {(() => void)[]} */
  const disk = [];
  const slow = {
    ...kept,
    keep: async (/** @type {any[]} */ entries) => {
      await new Promise((done) => disk.push(() => done(undefined)));
      await kept.keep(entries);
    },
  };
  let told = 0;
  const { outbox } = world(() => new Promise(() => {}), {
    keeper: Promise.resolve(slow),
    changed: () => (told += 1),
  });
  await outbox.ready;
  const op = add("a");
  void outbox.add(op);
  await until(() => disk.length === 1);
  const before = told;
  assert.equal(outbox.stored(op), false);
  disk[0]();
  await until(() => outbox.stored(op));
  assert.deepEqual(
    (await kept.kept()).map((entry) => entry.op),
    [op],
  );
  await until(() => told > before);
});
