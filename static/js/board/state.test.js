import assert from "node:assert/strict";
import { test } from "node:test";
import { boardOf, columnAt, columnCentre, readingOrder } from "./state.js";
import { board, byId, note } from "./world.js";

/** @param {{id: string}[]} notes */
const ids = (notes) => notes.map((one) => one.id);

test("a board has a column per zone, with its clusters and its loose notes", () => {
  const { columns } = boardOf(board(), "board");
  assert.deepEqual(
    columns.map((column) => column.zone?.key),
    ["slow", "fast"],
  );
  assert.deepEqual(ids(columns[0].gatherings[0].notes), ["a", "b"]);
  assert.deepEqual(ids(columns[0].loose), ["c"]);
  assert.deepEqual(ids(columns[1].gatherings[0].notes), ["d"]);
});

test("notes of another activity stay out", () => {
  assert.ok(!ids(boardOf(board(), "board").notes).includes("elsewhere"));
});

test("a board without zones is one column", () => {
  const { columns, zoned } = boardOf(board({}), "board");
  assert.equal(columns.length, 1);
  assert.equal(zoned, false);
});

test("a note whose zone was removed gets a column of its own rather than disappearing", () => {
  const state = board();
  state.notes = byId([note("lost", { zone: "gone" })]);
  const { columns } = boardOf(state, "board");
  assert.equal(columns[0].zone, null);
  assert.deepEqual(ids(columns[0].loose), ["lost"]);
});

test("a note whose cluster is not here is loose", () => {
  const state = board();
  state.clusters = new Map();
  assert.deepEqual(ids(boardOf(state, "board").columns[0].loose), ["a", "b", "c"]);
});

test("every note is read once", () => {
  assert.deepEqual(ids(readingOrder(boardOf(board(), "board"))), ["a", "b", "c", "d", "e"]);
});

test("the centre of a column is in that column", () => {
  for (const index of [0, 1, 2]) assert.equal(columnAt(columnCentre(index, 3), 3), index);
  assert.equal(columnAt(1, 3), 2);
});
