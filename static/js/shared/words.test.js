// @ts-check
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import test from "node:test";

/** @typedef {import("../live/words.js").Table} Table */

const folder = new URL("../", import.meta.url);
const french = readdirSync(folder, { recursive: true })
  .map((name) => String(name).replaceAll("\\", "/"))
  .filter((name) => /\/words[^/]*\.fr\.js$/.test(name));

/**
 * @param {string} name
 * @returns {Promise<{ fr: Table, en: Table }>}
 */
async function both(name) {
  const { fr } = await import(new URL(name, folder).href);
  const { en } = await import(new URL(name.replace(".fr.js", ".en.js"), folder).href);
  return { fr, en };
}

/** @param {import("../live/words.js").Sentence} sentence the facts it is filled with, and whether it counts */
function shape(sentence) {
  const forms = typeof sentence === "string" ? [sentence] : [sentence.one, sentence.other];
  const facts = new Set(forms.flatMap((form) => form.match(/\{\w+\}/g) ?? []));
  return { facts: [...facts].sort(), counts: typeof sentence !== "string" };
}

test("every audience has its words", () => {
  assert.deepEqual(
    new Set(french.map((name) => name.split("/")[0])),
    new Set(["facilitator", "live", "phone", "projector"]),
  );
});

for (const name of french) {
  test(`${name} says the same things in English, with the same facts`, async () => {
    const { fr, en } = await both(name);
    assert.deepEqual(Object.keys(en).sort(), Object.keys(fr).sort());
    for (const key of Object.keys(fr)) assert.deepEqual(shape(en[key]), shape(fr[key]), key);
  });

  test(`${name} leaves nothing empty, and its English no French typography`, async () => {
    const { fr, en } = await both(name);
    assert.ok([...Object.values(fr), ...Object.values(en)].every((sentence) => JSON.stringify(sentence).length > 2));
    for (const sentence of Object.values(en)) assert.doesNotMatch(JSON.stringify(sentence), /[«»]|\s[;:!?]/);
  });
}
