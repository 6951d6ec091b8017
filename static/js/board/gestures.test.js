import assert from "node:assert/strict";
import { test } from "node:test";
import { chosen, clusterPlace, dropOps, freeDropOps, groupOps, stepOps } from "./drop.js";
import { areaAt, neighbour, notesWithin } from "./find.js";
import { pressOf } from "./keys.js";
import { tidy } from "./layout.js";
import { boardOf, columnAt } from "./state.js";
import { board, note } from "./world.js";

const here = boardOf(board(), "board");
const placement = tidy(here, { width: 1000, font: 15 });
/** @param {string} key @returns {any} */
const area = (key) => placement.areas.find((one) => one.key === key);
/** @param {any} box */
const centre = (box) => ({ x: box.x + box.w / 2, y: box.y + box.h / 2 });

test("a note dropped on a cluster joins it", () => {
  assert.deepEqual(dropOps(chosen(here, ["c", "e"]), area("people")), [
    { kind: "note.group", ids: ["c", "e"], cluster: "people" },
  ]);
});

test("a note dropped on another zone leaves its cluster and changes zone", () => {
  assert.deepEqual(dropOps(chosen(here, ["a"]), area("fast")), [
    { kind: "note.group", ids: ["a"], cluster: null },
    { kind: "note.move", id: "a", zone: "fast" },
  ]);
});

test("a note dropped where it was asks nothing", () => {
  assert.deepEqual(dropOps(chosen(here, ["c"]), area("slow")), []);
  assert.deepEqual(dropOps(chosen(here, ["a"]), area("tools")), []);
});

test("on the free board a drop sends the place and the zone under it", () => {
  const ops = freeDropOps(chosen(here, ["c"]), area("fast"), new Map([["c", { x: 0.8, y: 0.2 }]]));
  assert.deepEqual(ops, [{ kind: "note.move", id: "c", x: 0.8, y: 0.2, zone: "fast" }]);
});

test("a large selection travels in groups the server accepts", () => {
  const notes = Array.from({ length: 1200 }, (_, n) => note(`n${n}`));
  assert.deepEqual(
    groupOps(notes, "tools").map((op) => op.ids.length),
    [500, 500, 200],
  );
});

test("a cluster wins over the zone under it", () => {
  assert.equal(areaAt(placement, centre(placement.notes.get("a")))?.key, "tools");
  assert.equal(areaAt(placement, centre(placement.notes.get("c")))?.key, "slow");
  assert.equal(areaAt(placement, { x: -10, y: -10 }), undefined);
});

test("a lasso takes what it touches", () => {
  assert.deepEqual(notesWithin(placement, area("tools")).sort(), ["a", "b"]);
});

test("arrows walk to the nearest note in their direction", () => {
  assert.equal(neighbour(placement, "a", "right"), "b");
  assert.equal(neighbour(placement, "b", "left"), "a");
  assert.equal(neighbour(placement, "a", "left"), undefined);
  assert.equal(neighbour(placement, "unknown", "left"), undefined);
});

test("Alt and an arrow move a note between zones and clusters", () => {
  const [c] = chosen(here, ["c"]);
  assert.deepEqual(stepOps(here, c, "right"), [{ kind: "note.move", id: "c", zone: "fast" }]);
  assert.deepEqual(stepOps(here, c, "up"), [{ kind: "note.group", ids: ["c"], cluster: "tools" }]);
  assert.deepEqual(stepOps(here, c, "left"), []);
  assert.deepEqual(stepOps(here, c, "down"), []);
});

test("a new cluster stands in the column of its first note", () => {
  assert.equal(columnAt(clusterPlace(here, chosen(here, ["e"])).x, 2), 1);
  assert.equal(columnAt(clusterPlace(here, chosen(here, ["c"])).x, 2), 0);
});

/** @param {string} name @param {Partial<KeyboardEvent>} [rest] */
const key = (name, rest = {}) =>
  pressOf({ key: name, altKey: false, shiftKey: false, ctrlKey: false, metaKey: false, ...rest });

test("keys mean what the help says", () => {
  assert.deepEqual(key("ArrowUp"), { command: "focus", direction: "up" });
  assert.deepEqual(key("ArrowUp", { altKey: true }), { command: "move", direction: "up" });
  assert.deepEqual(key("ArrowUp", { shiftKey: true }), { command: "extend", direction: "up" });
  assert.equal(key("a", { ctrlKey: true })?.command, "all");
  assert.equal(key("G")?.command, "group");
  assert.equal(key("?", { shiftKey: true })?.command, "help");
  assert.equal(key("Delete")?.command, "remove");
});

test("the browser keeps its own shortcuts", () => {
  assert.equal(key("c", { ctrlKey: true }), undefined);
  assert.equal(key("g", { altKey: true }), undefined);
  assert.equal(key("Tab"), undefined);
});
