// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { progressFrom } from "./follow.js";

test("what is not a progress is not an answer", () => {
  assert.equal(progressFrom(null), null);
  assert.equal(progressFrom("<html>"), null);
  assert.equal(progressFrom({ percent: 4 }), null);
});

test("a percentage stays between 0 and 100", () => {
  assert.equal(progressFrom({ state: "running", percent: 140 })?.percent, 100);
  assert.equal(progressFrom({ state: "running", percent: "x" })?.percent, 0);
});
