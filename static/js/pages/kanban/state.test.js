// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { answerFrom, columnAt, edgeScroll, isDrag } from "./state.js";

const boxes = [
  { left: 0, right: 100 },
  { left: 110, right: 210 },
  { left: 220, right: 320 },
];

test("a pointer over a column is in it, between two in the nearest", () => {
  assert.equal(columnAt(boxes, 50), 0);
  assert.equal(columnAt(boxes, 108), 1);
  assert.equal(columnAt(boxes, 900), 2);
  assert.equal(columnAt([], 5), -1);
});

test("the board scrolls towards the edge the pointer is near, faster the nearer", () => {
  const board = { left: 0, right: 390 };
  assert.equal(edgeScroll(board, 195), 0);
  assert.ok(edgeScroll(board, 380) > edgeScroll(board, 345));
  assert.ok(edgeScroll(board, 5) < 0);
  assert.equal(edgeScroll(board, 9000), 18);
});

test("a small tremor is a press, not a drag", () => {
  assert.equal(isDrag({ x: 10, y: 10 }, { x: 13, y: 12 }), false);
  assert.equal(isDrag({ x: 10, y: 10 }, { x: 10, y: 40 }), true);
});

test("only an answer of the server moves a card", () => {
  assert.equal(answerFrom({ error: true }), null);
  assert.equal(answerFrom(undefined), null);
  const answer = { ok: false, state: "done", version: 4, said: "Non", sheet: "1.1" };
  const read = { ok: false, state: "done", version: 4, said: "Non", way: null };
  assert.deepEqual(answerFrom(answer), read);
  const way = { label: "Abandonner…", address: "/projects/p/sheets/1.1/change/abandon" };
  assert.deepEqual(answerFrom({ ...answer, way }), { ...read, way });
  assert.deepEqual(answerFrom({ ...answer, way: { ...way, address: "https://ailleurs.example" } }), read);
});
