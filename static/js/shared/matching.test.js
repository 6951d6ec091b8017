// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { matches } from "./matching.js";

test("accents and capitals do not matter", () => {
  assert.ok(matches("État civil", "etat"));
  assert.ok(matches("Œuvrer ensemble", "OEUVRER"));
});

test("every word must be there, in any order", () => {
  assert.ok(matches("Accueil des nouveaux agents", "agents nouv"));
  assert.ok(!matches("Accueil des nouveaux agents", "agents voirie"));
});

test("an empty query matches everything", () => {
  assert.ok(matches("Voirie", "   "));
});

test("a straight apostrophe finds a curly one", () => {
  assert.ok(matches("L’accueil", "l'acc"));
});
