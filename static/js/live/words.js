// @ts-check
/** Screen sentences in the language of the page. */
import { fr } from "./words.fr.js";
import { en } from "./words.en.js";

/** @typedef {string | { one: string, other: string }} Sentence */
/** @typedef {Record<string, Sentence>} Table */

/**
 * A table a page brings with it. `{name}` is replaced by the fact of that name; `{ one, other }` chooses by `count`.
 * @param {{ fr: Table, en: Table }} tables
 * @param {string} [lang]
 * @returns {(key: string, facts?: Record<string, string|number>) => string}
 */
export function translator(tables, lang = pageLanguage()) {
  const table = lang === "en" ? tables.en : tables.fr;
  const plural = new Intl.PluralRules(lang === "en" ? "en" : "fr");
  return (key, facts = {}) => {
    const sentence = table[key] ?? key;
    return fill(typeof sentence === "string" ? sentence : choose(sentence, plural, Number(facts.count)), facts);
  };
}

/**
 * @param {{ one: string, other: string }} sentence
 * @param {Intl.PluralRules} plural
 * @param {number} count
 */
function choose(sentence, plural, count) {
  return plural.select(count) === "one" ? sentence.one : sentence.other;
}

/**
 * @param {string} text
 * @param {Record<string, string|number>} facts
 */
function fill(text, facts) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in facts ? String(facts[name]) : whole));
}

/** @returns {string} */
export function pageLanguage() {
  if (typeof document === "undefined") return "fr";
  return document.documentElement.lang.startsWith("en") ? "en" : "fr";
}

/** The words of the live core itself. */
export const t = translator({ fr, en });
