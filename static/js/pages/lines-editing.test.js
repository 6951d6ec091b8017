// @ts-check
import assert from "node:assert/strict";
import test from "node:test";
import { bold, bullet, indent, link, nextLine, outdent } from "./lines-editing.js";

/** « a|b » is a caret, « [a] » would be taken by links: « <a> » is a selection. @param {string} drawn */
function area(drawn) {
  if (drawn.includes("|")) {
    const from = drawn.indexOf("|");
    return { text: drawn.replace("|", ""), from, to: from };
  }
  const from = drawn.indexOf("<");
  const to = drawn.indexOf(">") - 1;
  return { text: drawn.replace("<", "").replace(">", ""), from, to };
}

/** @param {import("./lines-editing.js").Area | null} found */
function drawn(found) {
  if (!found) return found;
  const { text, from, to } = found;
  if (from === to) return `${text.slice(0, from)}|${text.slice(from)}`;
  return `${text.slice(0, from)}<${text.slice(from, to)}>${text.slice(to)}`;
}

test("a list goes on at the same level, and ends on an empty point", () => {
  assert.equal(drawn(nextLine(area("- Un|"))), "- Un\n- |");
  assert.equal(drawn(nextLine(area("- Un\n    - de|ux"))), "- Un\n    - de\n    - |ux");
  assert.equal(drawn(nextLine(area("- Un\n    - |"))), "- Un\n- |");
  assert.equal(drawn(nextLine(area("- Un\n- |"))), "- Un\n|");
  assert.equal(nextLine(area("Un|")), null);
  assert.equal(nextLine(area("<- Un>")), null);
});

test("points are put, then taken off", () => {
  assert.equal(drawn(bullet(area("<Un\nDeux>"))), "- <Un\n- Deux>");
  assert.equal(bullet(bullet(area("<Un\nDeux>"))).text, "Un\nDeux");
  assert.equal(drawn(bullet(area("U|n"))), "- U|n");
});

test("a line goes to the second level once, and comes back", () => {
  const deep = indent(area("- Un\n- De|ux"));
  assert.equal(drawn(deep), "- Un\n    - De|ux");
  assert.equal(indent(deep).text, deep.text);
  assert.equal(drawn(outdent(deep)), "- Un\n- De|ux");
  assert.equal(indent(area("Un|")).text, "    - Un");
  assert.equal(drawn(outdent(area("    |- Un"))), "|- Un");
});

test("bold and links surround what is selected", () => {
  assert.equal(drawn(bold(area("un <mot> fort"))), "un **<mot>** fort");
  assert.equal(drawn(bold(area("un |"))), "un **|**");
  assert.equal(drawn(link(area("voir <la note>"))), "voir [la note](<https://>)");
});
