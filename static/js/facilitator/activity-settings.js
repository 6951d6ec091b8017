// @ts-check
/** @typedef {import("../live/types.js").Zone} Zone */

/** @param {Zone[] | undefined} zones */
export const zonesText = (zones) => (zones ?? []).map((zone) => zone.title).join("\n");

/** @param {FormDataEntryValue | null} text @returns {string[]} */
const linesOf = (text) =>
  String(text ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

/**
 * A zone keeps its key when its title is unchanged, or when only its title changed: notes point to the key.
 * @param {FormDataEntryValue | null} text one title per line @param {Zone[]} before
 * @returns {Zone[]}
 */
export function zonesFrom(text, before) {
  const titles = linesOf(text);
  const same = titles.map((title) => before.find((zone) => zone.title === title)?.key);
  const used = new Set(same);
  return titles.map((title, index) => {
    const kept = same.indexOf(same[index]) === index ? same[index] : undefined;
    const renamed = used.has(before[index]?.key) ? undefined : before[index]?.key;
    const key = kept ?? renamed ?? freshKey(used);
    used.add(key);
    return { key, title };
  });
}

/** @param {Set<string | undefined>} used */
function freshKey(used) {
  let number = used.size + 1;
  while (used.has(`z${number}`)) number += 1;
  return `z${number}`;
}

/**
 * @param {string} kind @param {FormData} fields @param {Record<string, any>} [before]
 * @returns {Record<string, any>}
 */
export function settingsFrom(kind, fields, before = {}) {
  if (kind === "board")
    return { zones: zonesFrom(fields.get("zones"), before.zones ?? []), private: fields.has("private") };
  if (kind === "vote") return voteSettings(fields);
  return kind === "mindmap" ? { open_to_all: fields.has("open_to_all") } : {};
}

/** @param {FormData} fields */
export function voteSettings(fields) {
  const source = String(fields.get("source") ?? "") || null;
  return {
    quota: Number(fields.get("quota") ?? 3),
    per_option: Number(fields.get("per_option") ?? 1),
    source,
    targets: source ? String(fields.get("targets") ?? "clusters") : "clusters",
    mode: String(fields.get("mode") ?? "anonymous"),
    choices: source ? [] : linesOf(fields.get("choices")),
  };
}
