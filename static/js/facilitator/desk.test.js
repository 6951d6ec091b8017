import assert from "node:assert/strict";
import { test } from "node:test";
import { settingsFrom, voteSettings, zonesFrom, zonesText } from "./activity-settings.js";
import { inOrder, moveOps, rowAt } from "./agenda-order.js";
import { hideOps } from "./note-actions.js";
import { en } from "./words.en.js";
import { fr } from "./words.fr.js";
import { en as boardEn } from "./words-board.en.js";
import { fr as boardFr } from "./words-board.fr.js";

/** @param {string} id @param {number} position @returns {import("../live/types.js").Activity} */
const activity = (id, position) => ({
  id,
  position,
  kind: "board",
  title: id,
  instruction: "",
  state: "prepared",
  settings: {},
});
const agenda = inOrder(new Map([activity("c", 3), activity("a", 1), activity("b", 2)].map((one) => [one.id, one])));

test("an activity moves between its new neighbours", () => {
  assert.deepEqual(moveOps(agenda, "c", 1), [{ kind: "activity.move", id: "c", position: 1.5 }]);
  assert.deepEqual(moveOps(agenda, "c", 0), [{ kind: "activity.move", id: "c", position: 0 }]);
  assert.deepEqual(moveOps(agenda, "a", 2), [{ kind: "activity.move", id: "a", position: 4 }]);
});

test("an activity left where it was asks nothing", () => {
  assert.deepEqual(moveOps(agenda, "a", 0), []);
  assert.deepEqual(moveOps(agenda, "unknown", 0), []);
  assert.equal(rowAt([10, 30, 50], 35), 2);
});

test("a zone keeps its key when it moves or is renamed", () => {
  const before = [
    { key: "z1", title: "Frein" },
    { key: "z2", title: "Levier" },
  ];
  assert.deepEqual(zonesFrom("Levier\nFrein", before), [before[1], before[0]]);
  assert.deepEqual(zonesFrom("Obstacle\nLevier", before), [{ key: "z1", title: "Obstacle" }, before[1]]);
  assert.equal(zonesText(before), "Frein\nLevier");
});

test("zones never share a key", () => {
  const zones = zonesFrom("Un\nDeux\n\n Trois \nUn", [{ key: "z2", title: "Deux" }]);
  assert.equal(new Set(zones.map((zone) => zone.key)).size, zones.length);
});

test("zones of the same title get keys of their own", () => {
  const zones = zonesFrom("Un\nUn", [{ key: "z1", title: "Un" }]);
  assert.equal(new Set(zones.map((zone) => zone.key)).size, 2);
});

test("a vote written here has its options, a vote on a board has none of its own", () => {
  const fields = new FormData();
  fields.set("choices", "Oui\nNon");
  fields.set("quota", "2");
  assert.deepEqual(voteSettings(fields), {
    ...{ quota: 2, per_option: 1, source: null, targets: "clusters", mode: "anonymous" },
    choices: ["Oui", "Non"],
  });
  fields.set("source", "board");
  fields.set("targets", "notes");
  assert.deepEqual([voteSettings(fields).choices, voteSettings(fields).targets], [[], "notes"]);
  assert.deepEqual(settingsFrom("pause", fields), {});
});

test("hiding a mixed selection hides it, hiding a hidden one shows it", () => {
  /** @type {Map<string, any>} */
  const notes = new Map([
    ["a", { id: "a", hidden: true }],
    ["b", { id: "b", hidden: false }],
  ]);
  assert.deepEqual(hideOps({ notes }, ["a", "b"]), [{ kind: "note.hide", id: "b" }]);
  assert.deepEqual(hideOps({ notes }, ["a"]), [{ kind: "note.show", id: "a" }]);
});

test("every sentence exists in both languages", () => {
  assert.deepEqual(Object.keys(fr).sort(), Object.keys(en).sort());
  assert.deepEqual(Object.keys(boardFr).sort(), Object.keys(boardEn).sort());
});
