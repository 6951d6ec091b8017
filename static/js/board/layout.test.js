import assert from "node:assert/strict";
import { test } from "node:test";
import { fractionsAt, free } from "./free.js";
import { tidy } from "./layout.js";
import { heightOf, linesOf, metricsFor } from "./measure.js";
import { pack } from "./pack.js";
import { boardOf } from "./state.js";
import { board, byId, note } from "./world.js";

/** @param {any} inner @param {any} outer */
const inside = (inner, outer) =>
  inner.x >= outer.x - 1 &&
  inner.y >= outer.y - 1 &&
  inner.x + inner.w <= outer.x + outer.w + 1 &&
  inner.y + inner.h <= outer.y + outer.h + 1;
/** @param {import("./types.js").Box} a @param {import("./types.js").Box} b */
const apart = (a, b) =>
  a.x + a.w <= b.x + 0.5 || b.x + b.w <= a.x + 0.5 || a.y + a.h <= b.y + 0.5 || b.y + b.h <= a.y + 0.5;

/** A crowded board: 300 notes of many lengths. */
function crowded() {
  const state = board();
  const zones = ["slow", "fast"];
  const clusters = [null, "tools", "people"];
  const notes = Array.from({ length: 300 }, (_, n) =>
    note(`n${n}`, { zone: zones[n % 2], cluster: clusters[n % 3], text: "mot ".repeat(1 + ((n * 7) % 40)) }),
  );
  return boardOf({ ...state, notes: byId(notes) }, "board");
}

for (const width of [320, 800, 1800]) {
  test(`no two notes overlap on a tidy board ${width} px wide`, () => {
    const boxes = [...tidy(crowded(), { width, font: 15 }).notes.values()];
    assert.equal(boxes.length, 300);
    boxes.forEach((box, index) => boxes.slice(index + 1).forEach((other) => assert.ok(apart(box, other))));
  });

  test(`notes stand inside their cluster on a board ${width} px wide`, () => {
    const placement = tidy(boardOf(board(), "board"), { width, font: 15 });
    const tools = placement.areas.find((area) => area.key === "tools");
    assert.ok(inside(placement.notes.get("a"), tools));
    assert.ok(inside(placement.notes.get("b"), tools));
    assert.ok(!inside(placement.notes.get("c"), tools));
  });
}

test("zones stand side by side where there is room, else one under the other", () => {
  const zonesOf = (/** @type {number} */ width) =>
    tidy(boardOf(board(), "board"), { width, font: 15 }).areas.filter((area) => area.kind === "zone");
  const [left, right] = zonesOf(1000);
  assert.equal(left.y, right.y);
  const [first, second] = zonesOf(300);
  assert.equal(first.x, second.x);
  assert.ok(second.y >= first.y + first.h);
});

test("on the free board a note stands where people put it", () => {
  const placement = free(boardOf(board({}), "board"), { width: 1000, font: 15 });
  const box = placement.notes.get("c") ?? { x: 0, y: 0, w: 0, h: 0 };
  const back = fractionsAt(box, placement, box);
  assert.ok(Math.abs(back.x - 0.5) < 0.01);
  assert.ok(Math.abs(back.y - 0.5) < 0.01);
});

test("a place outside the free board is brought back to its edge", () => {
  const placement = { notes: new Map(), areas: [], width: 1000, height: 700 };
  assert.deepEqual(fractionsAt({ x: -50, y: 9000 }, placement, { w: 150, h: 90 }), { x: 0, y: 1 });
});

test("a longer text makes a higher note, a long word is broken", () => {
  const metrics = metricsFor({ font: 15 });
  assert.ok(heightOf({ text: "mot ".repeat(40) }, 160, metrics) > heightOf({ text: "mot" }, 160, metrics));
  assert.ok(linesOf("x".repeat(100), 160, metrics) > 4);
  assert.equal(linesOf("un\ndeux\ntrois", 160, metrics), 3);
});

test("blocks are packed where they start highest", () => {
  const { slots, height } = pack(
    [
      { span: 1, height: 10 },
      { span: 1, height: 30 },
      { span: 1, height: 10 },
    ],
    2,
    0,
  );
  assert.deepEqual(slots[2], { column: 0, top: 10 });
  assert.equal(height, 30);
});
