import assert from "node:assert/strict";
import { test } from "node:test";
import { boardOf } from "../board/state.js";
import { board, byId, note } from "../board/world.js";
import { fitFont, sizesFor, summary, wallPlacement } from "./fit.js";
import { sceneOf } from "./scene.js";

const room = { width: 1835, height: 820, wall: 1080 };
const filled = (/** @type {number} */ count) => {
  const notes = Array.from({ length: count }, (_, n) =>
    note(`n${n}`, { zone: n % 2 ? "slow" : "fast", rev: n, text: "Une idée de longueur ordinaire" }),
  );
  return boardOf({ ...board(), notes: byId(notes) }, "board");
};

test("letters are as large as the wall allows", () => {
  const { largest, smallest } = sizesFor(room.wall);
  assert.equal(fitFont(filled(3), room), largest);
  const font = fitFont(filled(60), room);
  assert.ok(font && font < largest && font >= smallest);
  assert.ok(wallPlacement(filled(60), room, { font }).height <= room.height);
});

test("eighty notes are still read one by one, three hundred are summed up", () => {
  assert.ok(fitFont(filled(80), room));
  assert.equal(fitFont(filled(300), room), undefined);
});

test("the summary gives the groups by size and the latest notes first", () => {
  const { groups, latest, total } = summary(boardOf(board(), "board"), 2);
  assert.deepEqual(
    groups.map((group) => [group.title, group.count]),
    [
      ["tools", 2],
      ["people", 1],
    ],
  );
  assert.equal(latest.length, 2);
  assert.equal(total, 5);
  assert.equal(summary(filled(10), 1).latest[0].id, "n9");
});

test("the wall shows the way in until the facilitator shows something", () => {
  const state = board();
  assert.equal(sceneOf({ ...state, session: { state: "open", current: null } }).name, "waiting");
  assert.equal(sceneOf({ ...state, session: { state: "open", current: "gone" } }).name, "waiting");
  assert.equal(sceneOf({ ...state, session: { state: "open", current: "board" } }).name, "board");
  assert.equal(sceneOf({ ...state, session: { state: "closed", current: "board" } }).name, "closed");
});
