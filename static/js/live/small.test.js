import assert from "node:assert/strict";
import { test } from "node:test";
import { createAnnouncer } from "./announce.js";
import { createBackoff } from "./backoff.js";
import { minutesAndSeconds } from "./clock.js";
import { newId } from "./ids.js";
import { en } from "./words.en.js";
import { fr } from "./words.fr.js";
import { translator } from "./words.js";

test("both languages have the same sentences", () => {
  assert.deepEqual(Object.keys(en).sort(), Object.keys(fr).sort());
});

test("a sentence takes its facts and its plural in the language of the page", () => {
  const tables = {
    fr: { notes: { one: "{count} idée", other: "{count} idées" }, hello: "Bonjour {name}" },
    en: { notes: { one: "{count} idea", other: "{count} ideas" }, hello: "Hello {name}" },
  };
  const t = translator(tables, "fr");
  assert.equal(t("notes", { count: 0 }), "0 idée");
  assert.equal(t("notes", { count: 2 }), "2 idées");
  assert.equal(translator(tables, "en")("notes", { count: 0 }), "0 ideas");
  assert.equal(t("hello", { name: "Zoé" }), "Bonjour Zoé");
});

test("many small events are said once, as a count", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  /** @type {string[]} */
  const said = [];
  const announcer = createAnnouncer((text) => said.push(text));
  for (let n = 0; n < 5; n += 1) announcer.count("notes", 2, (total) => `${total} idées`);
  t.mock.timers.tick(8000);
  assert.deepEqual(said, ["10 idées"]);
});

test("sentences wait for each other and are not repeated", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  /** @type {string[]} */
  const said = [];
  const { say } = createAnnouncer((text) => said.push(text));
  ["Un.", "Deux.", "Deux.", "Trois."].forEach(say);
  assert.deepEqual(said, ["Un."]);
  t.mock.timers.tick(1500);
  assert.deepEqual(said, ["Un.", "Deux. Trois."]);
});

test("waiting grows up to its ceiling and starts small again", () => {
  const backoff = createBackoff({ first: 100, most: 400, random: () => 1 });
  assert.deepEqual(
    [1, 2, 3, 4].map(() => backoff.next()),
    [100, 200, 400, 400],
  );
  backoff.reset();
  assert.equal(backoff.next(), 100);
});

test("an id is a UUID, also where the page is plain HTTP", (t) => {
  const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  assert.match(newId(), uuid);
  t.mock.method(crypto, "randomUUID");
  Object.defineProperty(crypto, "randomUUID", { value: undefined, configurable: true });
  assert.match(newId(), uuid);
});

test("a time left reads as minutes and seconds", () => {
  assert.equal(minutesAndSeconds(245), "4:05");
});
