// @ts-check
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { contrast } from "./contrast.js";

const TOKEN = /--([a-z0-9-]+): var\(--light, (#[0-9a-f]{6})\) var\(--dark, (#[0-9a-f]{6})\)/g;
const sheets = ["tokens.css", "tokens-palettes.css"].map((name) =>
  readFileSync(new URL(`../../css/${name}`, import.meta.url), "utf8"),
);
const themes = { light: new Map(), dark: new Map() };
for (const [, name, light, dark] of sheets.join("\n").matchAll(TOKEN)) {
  themes.light.set(name, light);
  themes.dark.set(name, dark);
}

const eight = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `objective-${n}`);
const statuses = ["success", "notice", "warning", "danger", "quiet", "warm"];
const notes = ["yellow", "pink", "blue", "green", "orange", "violet"].map((name) => `note-${name}`);
const grounds = ["paper", "surface", "raised", "sunken"];

/** @param {string} text @param {string} ground @param {number} least contrast */
const pair = (text, ground, least) => ({ text, ground, least });
const sheetsOfPaper = ["paper", "surface", "raised"];
const pairs = [
  ...grounds.flatMap((ground) => [pair("ink", ground, 7), pair("ink-soft", ground, 4.5), pair("accent", ground, 4.5)]),
  ...sheetsOfPaper.flatMap((ground) => [...eight, ...statuses].map((name) => pair(name, ground, 4.5))),
  ...sheetsOfPaper.flatMap((ground) => [pair("line-strong", ground, 3), pair("focus", ground, 3)]),
  ...eight.map((ground) => pair("on-objective", ground, 4.5)),
  ...statuses.flatMap((name) => [pair(name, `${name}-soft`, 4.5), pair("ink", `${name}-soft`, 7)]),
  ...notes.flatMap((ground) => [pair("note-ink", ground, 7), pair("note-ink-soft", ground, 4.5)]),
  pair("on-accent", "accent", 4.5),
  pair("on-accent", "accent-strong", 4.5),
  pair("on-warm", "warm", 4.5),
  pair("accent", "accent-soft", 4.5),
  pair("accent-strong", "accent-soft", 4.5),
  pair("ink", "accent-soft", 7),
];

test("black on white is 21 to 1", () => {
  assert.equal(contrast("#000000", "#ffffff"), 21);
});

for (const [theme, tokens] of Object.entries(themes)) {
  test(`every text of the ${theme} theme is readable on its ground`, () => {
    const short = pairs
      .map(({ text, ground, least }) => ({ text, ground, least, is: contrast(tokens.get(text), tokens.get(ground)) }))
      .filter(({ is, least }) => is < least);
    assert.deepEqual(short, []);
  });
}
