// @ts-check
/**
 * What is typed, what the server held when it was read, what waits: pure, so that it can be tested without a page.
 * Each field has the version at which it was seen: one that somebody else changed while it was being typed keeps its
 * older one, so that the server says there is a conflict, and nothing is overwritten.
 * @typedef {Record<string, string>} Texts
 * @typedef {{ seen: Texts, at: Record<string, number> }} Base
 * @typedef {{ seen: Texts, at: Record<string, number>, typed: Texts }} Draft
 */

/** A text area gives \n, the server may have given \r\n. @param {string | undefined} text */
const plain = (text) => (text ?? "").replace(/\r\n/g, "\n").trimEnd();

/** @param {Texts} seen @param {number} version @returns {Base} */
export function begun(seen, version) {
  return { seen, at: Object.fromEntries(Object.keys(seen).map((name) => [name, version])) };
}

/** The fields that differ from what was seen. @param {Base} base @param {Texts} typed @returns {Texts} */
export function waiting(base, typed) {
  return Object.fromEntries(
    Object.entries(typed).filter(([name, text]) => name in base.seen && plain(text) !== plain(base.seen[name])),
  );
}

/**
 * What to send next: the waiting fields that were seen at the oldest version, since a message carries one version.
 * @param {Base} base @param {Texts} typed @param {Set<string>} held fields that wait for a person's choice
 * @returns {{ version: number, fields: Texts } | null}
 */
export function batch(base, typed, held) {
  const names = Object.keys(waiting(base, typed)).filter((name) => !held.has(name));
  if (!names.length) return null;
  const version = Math.min(...names.map((name) => base.at[name]));
  const fields = Object.fromEntries(
    names.filter((name) => base.at[name] === version).map((name) => [name, typed[name]]),
  );
  return { version, fields };
}

/**
 * After an answer: what was sent is seen, and so is what others changed, except where this person is typing.
 * `take` are the fields to show anew.
 * @param {Base} base @param {Texts} typed @param {Texts} sent @param {{ version: number, values: Texts }} answer
 * @returns {{ base: Base, take: Texts }}
 */
export function settled(base, typed, sent, answer) {
  const next = { seen: { ...base.seen }, at: { ...base.at } };
  /** @type {Texts} */
  const take = {};
  for (const [name, text] of Object.entries(answer.values)) {
    if (!(name in base.seen)) continue;
    if (name in sent) {
      // the server tidies what it is given: rewriting it under the hand that types would move the caret
      next.seen[name] = sent[name];
    } else if (plain(typed[name]) === plain(base.seen[name])) {
      next.seen[name] = text;
      if (plain(text) !== plain(typed[name])) take[name] = text;
    } else if (plain(text) !== plain(base.seen[name])) continue;
    next.at[name] = answer.version;
  }
  return { base: next, take };
}

/**
 * What a page that opens does with the draft of an earlier one: fields still unsaved come back, on the version they
 * were written on.
 * @param {Base} base @param {Draft | null} draft @returns {{ base: Base, take: Texts }}
 */
export function recovered(base, draft) {
  if (!draft) return { base, take: {} };
  const next = { seen: { ...base.seen }, at: { ...base.at } };
  /** @type {Texts} */
  const take = {};
  for (const [name, text] of Object.entries(waiting(draft, draft.typed))) {
    if (!(name in base.seen) || plain(text) === plain(base.seen[name])) continue;
    take[name] = text;
    next.seen[name] = draft.seen[name];
    next.at[name] = draft.at[name];
  }
  return { base: next, take };
}

/** @param {Base} base @param {Texts} typed @returns {Draft | null} nothing to keep where nothing waits */
export function draftOf(base, typed) {
  const kept = waiting(base, typed);
  const names = Object.keys(kept);
  if (!names.length) return null;
  return {
    seen: Object.fromEntries(names.map((name) => [name, base.seen[name]])),
    at: Object.fromEntries(names.map((name) => [name, base.at[name]])),
    typed: kept,
  };
}
