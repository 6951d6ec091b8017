import assert from "node:assert/strict";
import { test } from "node:test";
import { draftAfter, draftAtEnd, draftLine, draftNext, draftPosition, draftUnder } from "./draft.js";
import { outlineCommand } from "./keys.js";
import { cut, draw, wrap } from "./layout.js";
import { following, indented, outdented, positionBetween, possibleParents, shifted } from "./moves.js";
import { branchesOf, rowsOf, trunkOf } from "./tree.js";

/**
 * @param {string} id @param {string | null} parent @param {number} position @param {string} [text]
 * @returns {[string, import("../live/types.js").MapNode]}
 */
const node = (id, parent, position, text = id) => [id, { id, map: "map", parent, position, text, rev: 1 }];
const nodes = new Map([
  node("root", null, 1),
  node("b", "root", 2),
  node("a", "root", 1),
  node("a1", "a", 1),
  node("a2", "a", 2),
  node("lost", "gone", 1),
  ["other", { id: "other", map: "elsewhere", parent: null, position: 1, text: "other", rev: 1 }],
]);
const roots = branchesOf(nodes, "map");

test("branches come in order, those of a removed parent not at all", () => {
  assert.deepEqual(
    rowsOf(roots).map(({ branch, depth }) => `${depth}${branch.id}`),
    ["0root", "1a", "2a1", "2a2", "1b"],
  );
});

test("the only root is the trunk; several hang from the title", () => {
  assert.equal(trunkOf(roots, "Titre").id, "root");
  assert.equal(trunkOf(roots[0].children, "Titre").text, "Titre");
});

test("Tab puts a branch under the one above, Shift and Tab beside its parent", () => {
  assert.deepEqual(indented(roots, "b"), { parent: "a", position: 3 });
  assert.equal(indented(roots, "a"), undefined);
  assert.deepEqual(outdented(roots, "a1"), { parent: "root", position: 1.5 });
  assert.equal(outdented(roots, "root"), undefined);
});

test("a branch moves up and down among its siblings only", () => {
  assert.deepEqual(shifted(roots, "b", -1), { parent: "root", position: 0 });
  assert.equal(shifted(roots, "b", 1), undefined);
  assert.deepEqual(shifted(roots, "a1", 1), { parent: "a", position: 3 });
});

test("a new sibling goes between its neighbours", () => {
  assert.deepEqual(following(roots, "a"), { parent: "root", position: 1.5 });
  assert.deepEqual(following(roots, "b"), { parent: "root", position: 3 });
  assert.equal(positionBetween(undefined, undefined), 0);
});

test("a branch may not be put under itself or under what hangs from it", () => {
  assert.deepEqual(
    possibleParents(roots, "a").map(({ branch }) => branch.id),
    ["root", "b"],
  );
});

/** @param {any} draft @returns {import("./draft.js").Draft} */
const draftOf = (draft) => draft;

test("lines written one after the other keep their order", () => {
  const first = draftOf(draftAfter(roots, "a"));
  assert.equal(draftPosition(first), 1.5);
  const second = draftNext(first, "new");
  assert.equal(draftPosition(second), 1.75);
  assert.equal(draftLine(second, new Set(["a2"])), "a2");
  assert.equal(draftLine(second, new Set(["a2", "new"])), "new");
});

test("a line under a branch is drawn after all that hangs from it", () => {
  assert.deepEqual([draftOf(draftUnder(roots, "a")).after, draftOf(draftUnder(roots, "a")).parent], ["a2", "a"]);
  assert.equal(draftPosition(draftOf(draftUnder(roots, "a"))), undefined);
  assert.equal(draftAtEnd(roots).parent, "root");
  assert.equal(draftAtEnd([]).parent, null);
  assert.equal(draftAfter(roots, "unknown"), null);
});

test("after Escape, Tab leaves the outline", () => {
  const key = (/** @type {string} */ name, rest = {}) => ({ key: name, shiftKey: false, altKey: false, ...rest });
  assert.equal(outlineCommand(key("Tab"), false), "indent");
  assert.equal(outlineCommand(key("Tab", { shiftKey: true }), false), "outdent");
  assert.equal(outlineCommand(key("Tab"), true), undefined);
  assert.equal(outlineCommand(key("ArrowUp", { altKey: true }), false), "up");
  assert.equal(outlineCommand(key("x"), false), undefined);
});

test("branches are cut in two sides of about the same height", () => {
  assert.equal(cut([10, 10, 10, 10]), 2);
  assert.equal(cut([100, 10, 10, 10]), 1);
  assert.equal(cut([10]), 1);
});

test("no two boxes of a drawing overlap, and all stand within its frame", () => {
  const many = new Map([node("r", null, 0, "Le centre de la carte")]);
  for (let n = 0; n < 60; n += 1) {
    const parent = n < 6 ? "r" : `n${n % 6}`;
    many.set(...node(`n${n}`, parent, n, "une branche au texte plus ou moins long ".repeat(1 + (n % 3))));
  }
  const { leaves, links, box } = draw(branchesOf(many, "map")[0]);
  assert.equal(leaves.length, 61);
  assert.equal(links.length, 60);
  leaves.forEach((leaf, index) => {
    assert.ok(leaf.x - leaf.w / 2 >= box.x && leaf.y + leaf.h / 2 <= box.y + box.h);
    for (const other of leaves.slice(index + 1)) {
      const apart =
        Math.abs(leaf.x - other.x) >= (leaf.w + other.w) / 2 || Math.abs(leaf.y - other.y) >= (leaf.h + other.h) / 2;
      assert.ok(apart, `${leaf.id} over ${other.id}`);
    }
  });
});

test("long words are broken, short ones kept whole", () => {
  assert.deepEqual(wrap("un deux trois", 8), ["un deux", "trois"]);
  assert.deepEqual(wrap("anticonstitutionnellement", 10), ["anticonsti", "tutionnell", "ement"]);
});
