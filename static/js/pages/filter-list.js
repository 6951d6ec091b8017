// @ts-check
/**
 * <input type="search" data-filter-list="id">: keeps the children of #id that match what is typed.
 * A child's words are its data-filter-text or its text; in a table give the id to <tbody>.
 * An element data-filter-count="id" says how many are left; data-filter-none="id" shows when none is.
 */
import { matches } from "../shared/matching.js";
import { pageWords } from "../shared/page-words.js";

/** @param {Element} child */
function wordsOf(child) {
  return child.getAttribute("data-filter-text") ?? child.textContent ?? "";
}

/** @param {Element} list @param {string} query @returns {number} how many are left */
function keepMatching(list, query) {
  let left = 0;
  for (const child of list.children) {
    const kept = matches(wordsOf(child), query);
    child.toggleAttribute("hidden", !kept);
    if (kept) left += 1;
  }
  return left;
}

/** @param {HTMLInputElement} search */
function filter(search) {
  const id = search.dataset.filterList ?? "";
  const list = document.getElementById(id);
  if (!list) return;
  const left = keepMatching(list, search.value);
  const count = document.querySelector(`[data-filter-count="${CSS.escape(id)}"]`);
  const none = document.querySelector(`[data-filter-none="${CSS.escape(id)}"]`);
  if (count) count.textContent = pageWords(document.documentElement.lang).shown(left);
  none?.toggleAttribute("hidden", left > 0);
}

/** @param {Document} page */
export function attachFilterLists(page) {
  for (const search of page.querySelectorAll("input[data-filter-list]")) {
    if (!(search instanceof HTMLInputElement)) continue;
    search.addEventListener("input", () => filter(search));
    // the browser may restore what was typed before a return to this page
    if (search.value) filter(search);
  }
}
