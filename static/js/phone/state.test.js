import assert from "node:assert/strict";
import { test } from "node:test";
import { snapshot } from "../live/fakes.js";
import { applySnapshot, emptyState } from "../live/state.js";
import { ballot, ranking } from "./ballot.js";
import { graphemes, shortened } from "./graphemes.js";
import { moment, newNotes, news } from "./news.js";
import { createPlaces } from "./places.js";
import { agenda, currentActivity, isPrivate, mayDraw, mayWrite, othersByPlace, ownNotes, standing } from "./state.js";
import { outline } from "./tree.js";
import { createTyped } from "./typed.js";
import { en } from "./words.en.js";
import { fr } from "./words.fr.js";

const ACTIVITY = { kind: "board", title: "Idées", instruction: "", state: "open", settings: {} };

/** @param {Record<string, any>} more */
function world(more) {
  const state = emptyState();
  applySnapshot(state, snapshot(more));
  return state;
}

/** @param {string} id @param {object} [fields] */
function note(id, fields) {
  const place = { zone: null, x: 0.5, y: 0.5, cluster: null };
  return { id, activity: "a1", text: id, color: "yellow", hidden: false, rev: 1, ...place, ...fields };
}

/** @param {any} state @param {object} fields */
const me = (state, fields) => Object.assign(state.me, fields);

test("nothing is current before the session opens and after it closes", () => {
  const state = world({});
  assert.equal(currentActivity(state)?.id, "a1");
  state.session.state = "closed";
  assert.equal(currentActivity(state), null);
});

test("the agenda says what is done, current, still open and to come, in order", () => {
  const activities = {
    a3: { ...ACTIVITY, id: "a3", position: 4, state: "prepared" },
    a2: { ...ACTIVITY, id: "a2", position: 3 },
    a1: { ...ACTIVITY, id: "a1", position: 2 },
    a0: { ...ACTIVITY, id: "a0", position: 1, state: "closed" },
  };
  assert.deepEqual(
    agenda(world({ activities })).map(({ stage }) => stage),
    ["done", "current", "open", "next"],
  );
});

test("own notes come from the board and from the drafts, the latest first", () => {
  const state = world({ notes: { n1: note("n1"), n3: note("n3") } });
  me(state, { notes: ["n1", "n2", "gone"], drafts: { n2: note("n2") } });
  assert.deepEqual(
    ownNotes(state, "a1").map(({ id }) => id),
    ["n2", "n1"],
  );
});

test("own notes keep the order in which this phone met them, whatever their ids", () => {
  const places = createPlaces("s1", null);
  const state = world({ notes: { z: note("z") } });
  me(state, { notes: ["z"] });
  places.watch(state);
  state.notes.set("a", /** @type {any} */ (note("a")));
  me(state, { notes: ["a", "z"] });
  places.watch(state);
  assert.deepEqual(
    ownNotes(state, "a1", places.rank).map(({ id }) => id),
    ["a", "z"],
  );
});

test("two notes written before the server knows them keep their order, whatever their ids", () => {
  const places = createPlaces("s1", null);
  places.watch(world({}), ["z", "a"]);
  assert.equal(places.of("z"), undefined);
  const state = world({ notes: { a: note("a"), z: note("z") } });
  me(state, { notes: ["a", "z"] });
  places.watch(state);
  assert.deepEqual(
    ownNotes(state, "a1", places.rank).map(({ id }) => id),
    ["a", "z"],
  );
  assert.ok(places.of("z"));
});

test("a note is kept, then received, then placed", () => {
  assert.equal(standing(note("n", { pending: true }), undefined), "kept");
  assert.equal(standing(note("n"), " 0.5000 0.5000"), "received");
  assert.equal(standing(note("n", { cluster: "c" }), undefined), "placed");
  assert.equal(standing(note("n", { x: 0.7 }), " 0.5000 0.5000"), "placed");
});

test("the first place of a note is remembered over a reload", () => {
  /** @type {Map<string, string>} */
  const kept = new Map();
  const storage = /** @type {any} */ ({
    getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ text) => kept.set(key, text),
  });
  const state = world({ notes: { n1: note("n1") } });
  me(state, { notes: ["n1"] });
  createPlaces("s1", storage).watch(state);
  const later = createPlaces("s1", storage);
  later.watch(world({ notes: { n1: note("n1", { x: 0.9 }) } }));
  assert.equal(later.of("n1"), " 0.5000 0.5000");
});

test("a storage full of nonsense or out of reach changes nothing", () => {
  const broken = /** @type {any} */ ({
    getItem: () => "{nonsense",
    setItem: () => {
      throw new Error("full");
    },
  });
  const state = world({ notes: { n1: note("n1") } });
  me(state, { notes: ["n1"] });
  const places = createPlaces("s1", broken);
  places.watch(state);
  assert.ok(places.of("n1"));
  const typed = createTyped("s1", broken);
  typed.keep("a1", "Bonjour");
  assert.equal(typed.of("a1"), "Bonjour");
});

test("the others’ notes stand by zone, then by cluster, without one’s own", () => {
  const settings = { zones: [{ key: "z1", title: "Outils" }] };
  const state = world({
    activities: { a1: { ...ACTIVITY, id: "a1", position: 1, settings } },
    clusters: { c1: { id: "c1", activity: "a1", title: "Signer", x: 0, y: 0, rev: 1 } },
    notes: { n1: note("n1"), n2: note("n2", { zone: "z1" }), n3: note("n3", { zone: "z1", cluster: "c1" }) },
  });
  me(state, { notes: ["n1"] });
  const [place, ...rest] = othersByPlace(state, /** @type {any} */ (state.activities.get("a1")));
  assert.equal(rest.length, 0);
  assert.equal(place.zone, "Outils");
  assert.deepEqual(
    place.groups.map(({ title, notes }) => [title, notes.map(({ id }) => id)]),
    [
      ["Signer", ["n3"]],
      [null, ["n2"]],
    ],
  );
});

test("writing needs an open board and the right; drawing an open map", () => {
  const state = world({});
  const board = /** @type {any} */ ({ ...ACTIVITY, id: "a1" });
  assert.equal(mayWrite(state, board), true);
  assert.equal(mayWrite(state, { ...board, state: "closed" }), false);
  me(state, { rights: ["node.add"] });
  assert.equal(mayWrite(state, board), false);
  const map = { ...board, kind: "mindmap", settings: { open_to_all: true } };
  assert.equal(mayDraw(state, map), true);
  assert.equal(mayDraw(state, { ...map, settings: {} }), false);
});

test("writing is private until it is revealed", () => {
  const board = /** @type {any} */ ({ ...ACTIVITY, settings: { private: true, revealed: false } });
  assert.equal(isPrivate(board), true);
  assert.equal(isPrivate({ ...board, settings: { private: true, revealed: true } }), false);
});

/** @param {object} [fields] */
const vote = (fields) =>
  /** @type {any} */ ({ ...ACTIVITY, id: "a1", kind: "vote", settings: { quota: 3, per_option: 2 }, ...fields });

const OPTIONS = {
  o1: { id: "o1", activity: "a1", text: "Un", position: 1, note: null, cluster: null },
  o2: { id: "o2", activity: "a1", text: "Deux", position: 2, note: null, cluster: null },
};

test("dots are limited by the quota and by option", () => {
  const state = world({ options: OPTIONS });
  me(state, { rights: ["dot.place"], dots: { o1: 2, elsewhere: 9 } });
  const { left, lines } = ballot(state, vote());
  assert.equal(left, 1);
  assert.deepEqual(
    lines.map(({ own, mayPlace, mayTake }) => [own, mayPlace, mayTake]),
    [
      [2, false, true],
      [0, true, false],
    ],
  );
});

test("a closed vote takes no dot and shows the ranking", () => {
  const tallies = {
    o1: { id: "o1", activity: "a1", votes: 2, rank: 2 },
    o2: { id: "o2", activity: "a1", votes: 4, rank: 1 },
  };
  const state = world({ options: OPTIONS, tallies });
  assert.equal(
    ballot(state, vote({ state: "closed" })).lines.some(({ mayPlace }) => mayPlace),
    false,
  );
  assert.deepEqual(
    ranking(state, vote()).map(({ option, share }) => [option.id, share]),
    [
      ["o2", 1],
      ["o1", 0.5],
    ],
  );
  assert.deepEqual(ranking(world({ options: OPTIONS }), vote()), []);
});

test("an outline keeps the order of brothers and loses no orphan", () => {
  const node = (/** @type {string} */ id, /** @type {string|null} */ parent, position = 1) =>
    /** @type {[string, any]} */ ([id, { id, map: "a1", parent, position, text: id, rev: 1 }]);
  const nodes = new Map([node("b", "a", 2), node("c", "a", 1), node("a", null), node("d", "removed", 5)]);
  /** @type {(branches: any[]) => any[]} */
  const shape = (branches) =>
    branches.map(({ node: { id }, children }) => (children.length ? [id, shape(children)] : id));
  assert.deepEqual(shape(outline(nodes, "a1")), [["a", ["c", "b"]], "d"]);
});

test("news say what changed for the room, and count what others wrote", () => {
  const state = world({ notes: { n1: note("n1") } });
  const before = moment(state);
  state.notes.set("n2", /** @type {any} */ (note("n2")));
  assert.equal(newNotes(before, moment(state)), 1);
  assert.deepEqual(news(before, moment(state)), []);
  state.activities.set("a1", /** @type {any} */ ({ ...state.activities.get("a1"), state: "closed" }));
  assert.deepEqual(news(before, moment(state)), [{ key: "news.closed", facts: { title: "Idées" } }]);
  state.session.current = null;
  assert.equal(news(before, moment(state))[0].key, "news.nothing");
});

test("characters are counted as people see them", () => {
  assert.equal(graphemes("été 👩‍🚒"), 5);
  assert.equal(shortened("abcdef", 4), "abc…");
});

test("both languages have the same sentences", () => {
  assert.deepEqual(Object.keys(en).sort(), Object.keys(fr).sort());
});
