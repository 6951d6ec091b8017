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

/** [text, ground, least contrast] */
const pairs = [
  ...grounds.map((ground) => ["ink", ground, 7]),
  ...grounds.map((ground) => ["ink-soft", ground, 4.5]),
  ...grounds.map((ground) => ["accent", ground, 4.5]),
  ...["paper", "surface", "raised"].flatMap((ground) => [...eight, ...statuses].map((name) => [name, ground, 4.5])),
  ...["paper", "surface", "raised"].flatMap((ground) => ["line-strong", "focus"].map((name) => [name, ground, 3])),
  ...eight.map((ground) => ["on-objective", ground, 4.5]),
  ...statuses.map((name) => [name, `${name}-soft`, 4.5]),
  ...statuses.map((name) => ["ink", `${name}-soft`, 7]),
  ["on-accent", "accent", 4.5],
  ["on-accent", "accent-strong", 4.5],
  ["on-warm", "warm", 4.5],
  ["accent", "accent-soft", 4.5],
  ["accent-strong", "accent-soft", 4.5],
  ["ink", "accent-soft", 7],
  ...notes.map((ground) => ["note-ink", ground, 7]),
  ...notes.map((ground) => ["note-ink-soft", ground, 4.5]),
];

test("black on white is 21 to 1", () => {
  assert.equal(contrast("#000000", "#ffffff"), 21);
});

for (const [theme, tokens] of Object.entries(themes)) {
  test(`every text of the ${theme} theme is readable on its ground`, () => {
    const short = pairs
      .map(([text, ground, least]) => ({ text, ground, least, is: contrast(tokens.get(text), tokens.get(ground)) }))
      .filter(({ is, least }) => is < least);
    assert.deepEqual(short, []);
  });
}
