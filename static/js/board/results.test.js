import assert from "node:assert/strict";
import { test } from "node:test";
import { ranked } from "./results.js";
import { byId } from "./world.js";

const options = byId([
  { id: "x", activity: "vote", text: "X", position: 0, note: null, cluster: null },
  { id: "y", activity: "vote", text: "Y", position: 1, note: null, cluster: null },
  { id: "z", activity: "other", text: "Z", position: 0, note: null, cluster: null },
]);

test("results come best first", () => {
  const tallies = byId([
    { id: "x", activity: "vote", votes: 2, rank: 2 },
    { id: "y", activity: "vote", votes: 5, rank: 1 },
  ]);
  assert.deepEqual(
    ranked({ options, tallies }, "vote").map((row) => [row.text, row.votes]),
    [
      ["Y", 5],
      ["X", 2],
    ],
  );
});

test("before the end the order is the options' own", () => {
  assert.deepEqual(
    ranked({ options, tallies: new Map() }, "vote").map((row) => row.text),
    ["X", "Y"],
  );
});
