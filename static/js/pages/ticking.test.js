// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { tally } from "./ticking.js";

test("what is ticked on other pages goes along with what is ticked here", () => {
  const found = tally(new Set(["1.1", "4.12", "9.3"]), ["1.1", "1.2"]);
  assert.deepEqual(found, { all: 3, elsewhere: ["4.12", "9.3"] });
});
