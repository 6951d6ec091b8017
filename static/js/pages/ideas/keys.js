// @ts-check
/** Which command a key means in the workspace of the ideas. Pure: what the event says, nothing of the page. */

/** @typedef {{kind: string, verb?: string, why?: boolean}} Command */
/** @typedef {{key: string, shift?: boolean, ctrl?: boolean, alt?: boolean, meta?: boolean}} Stroke */

/** @type {Record<string, Command>} */
const PLAIN = {
  j: { kind: "next" },
  arrowdown: { kind: "next" },
  k: { kind: "previous" },
  arrowup: { kind: "previous" },
  home: { kind: "first" },
  end: { kind: "last" },
  n: { kind: "waiting" },
  r: { kind: "decide", verb: "keep" },
  t: { kind: "decide", verb: "attach" },
  f: { kind: "decide", verb: "merge" },
  d: { kind: "decide", verb: "already_done" },
  p: { kind: "decide", verb: "postponed" },
  h: { kind: "decide", verb: "out_of_scope" },
  o: { kind: "decide", verb: "reopen" },
  e: { kind: "again" },
  u: { kind: "undo" },
  x: { kind: "tick" },
  " ": { kind: "tick" },
  enter: { kind: "open" },
  "/": { kind: "search" },
  "?": { kind: "help" },
};
const WITH_REASON = new Set(["d", "p"]);

/** @param {Stroke} stroke @returns {Command | null} */
export function commandOf({ key, shift, ctrl, alt, meta }) {
  const letter = key.toLowerCase();
  if (alt) return null;
  if (ctrl || meta) return letter === "z" && !shift ? { kind: "undo" } : null;
  return shift ? shifted(letter) : (PLAIN[letter] ?? null);
}

/** A capital letter is no shortcut, but where it asks for the reason; signs need the key on many keyboards.
 * @param {string} letter @returns {Command | null} */
function shifted(letter) {
  if (WITH_REASON.has(letter)) return { ...PLAIN[letter], why: true };
  return /^[a-z]$/.test(letter) ? null : (PLAIN[letter] ?? null);
}

/** What a verb asks before it can be sent. @param {string} verb @param {boolean} why @returns {"aim"|"idea"|"reason"|""} */
export function asks(verb, why) {
  if (verb === "keep" || verb === "attach") return "aim";
  if (verb === "merge") return "idea";
  return verb === "out_of_scope" || why ? "reason" : "";
}
