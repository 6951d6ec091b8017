// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { remembered, shownOptions, withSection } from "./choices.js";
import { asks, commandOf } from "./keys.js";
import { afterDecision, stepTo } from "./list.js";

const LINES = ["a", "b", "c", "d"].map((id) => ({ id, waiting: id === "b" || id === "d" }));

test("one keystroke decides", () => {
  assert.deepEqual(commandOf({ key: "d" }), { kind: "decide", verb: "already_done" });
  assert.deepEqual(commandOf({ key: "P", shift: true }), { kind: "decide", verb: "postponed", why: true });
  assert.deepEqual(commandOf({ key: "?", shift: true }), { kind: "help" });
});

test("what belongs to the browser is left to it", () => {
  assert.equal(commandOf({ key: "r", ctrl: true }), null);
  assert.equal(commandOf({ key: "d", alt: true }), null);
  assert.equal(commandOf({ key: "H", shift: true }), null);
  assert.equal(commandOf({ key: "Tab" }), null);
  assert.deepEqual(commandOf({ key: "z", ctrl: true }), { kind: "undo" });
});

test("a verb says what it needs before it is sent", () => {
  assert.equal(asks("keep", false), "aim");
  assert.equal(asks("merge", false), "idea");
  assert.equal(asks("out_of_scope", false), "reason");
  assert.equal(asks("postponed", true), "reason");
  assert.equal(asks("postponed", false), "");
});

test("one walks the list without falling off its ends", () => {
  assert.equal(stepTo(LINES, "", "next"), "a");
  assert.equal(stepTo(LINES, "d", "next"), "d");
  assert.equal(stepTo(LINES, "a", "previous"), "a");
  assert.equal(stepTo(LINES, "d", "waiting"), "b");
  assert.equal(stepTo([], "", "next"), "");
});

test("after a decision the next idea that waits is further down", () => {
  assert.equal(afterDecision(LINES, "b"), "d");
  assert.equal(afterDecision(LINES, "d"), "");
});

test("the chooser finds without accents and puts the last chosen first", () => {
  const options = [
    { code: "objective:1", kind: "Objectif", label: "1. Mieux accueillir" },
    { code: "sheet:1.1", kind: "Fiche", label: "1.1 Un accueil unique" },
    { code: "value:v", kind: "Valeur", label: "Équité" },
  ];
  assert.deepEqual(
    shownOptions(options, "equite", []).map((one) => one.code),
    ["value:v"],
  );
  assert.equal(shownOptions(options, "", ["sheet:1.1"])[0].code, "sheet:1.1");
  assert.equal(withSection("sheet:1.1", "steps"), "sheet:1.1:steps");
  assert.equal(withSection("vision", "steps"), "vision");
  assert.deepEqual(remembered(["a", "b"], "b"), ["b", "a"]);
});
