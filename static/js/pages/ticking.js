// @ts-check
/**
 * data-choosing on the form that changes many sheets: the ticked ones are kept from page to page of the list.
 * data-ticked-done="key" on a page where the change is made: what was ticked is forgotten.
 */
import { pageWords } from "../shared/page-words.js";

/** @param {Document} page */
function boxes(page) {
  return [...page.querySelectorAll('input[type=checkbox][form="choosing"]')].filter(
    (box) => box instanceof HTMLInputElement,
  );
}

/** @param {string} key @returns {Set<string>} */
function kept(key) {
  try {
    const found = JSON.parse(sessionStorage.getItem(key) ?? "[]");
    return new Set(Array.isArray(found) ? found.map(String) : []);
  } catch {
    return new Set();
  }
}

/** @param {string} key @param {Set<string>} ticked */
function keep(key, ticked) {
  try {
    sessionStorage.setItem(key, JSON.stringify([...ticked]));
  } catch {
    // a browser that keeps nothing still has the boxes of this page
  }
}

/**
 * How many are ticked, and how many of them are not on this page.
 * @param {Set<string>} ticked
 * @param {string[]} here
 */
export function tally(ticked, here) {
  const present = new Set(here);
  return { all: ticked.size, elsewhere: [...ticked].filter((one) => !present.has(one)) };
}

/** @param {Document} page @param {HTMLFormElement} form */
function attach(page, form) {
  const key = `ticked:${new URL(form.action).pathname}`;
  const ticked = kept(key);
  const words = pageWords(page.documentElement.lang);
  const here = boxes(page);
  const said = form.querySelector("[data-choosing-words]");
  const idle = said?.textContent ?? "";
  const whole = form.querySelector("[data-choosing-page]");
  const clear = form.querySelector("[data-choosing-clear]");

  function show() {
    const { all, elsewhere } = tally(
      ticked,
      here.map((box) => box.value),
    );
    for (const box of here) box.checked = ticked.has(box.value);
    if (said) said.textContent = all ? words.ticked(all, elsewhere.length) : idle;
    clear?.toggleAttribute("hidden", !all);
    whole?.toggleAttribute("hidden", !here.length || here.every((box) => box.checked));
    form.toggleAttribute("data-some", all > 0);
    keep(key, ticked);
  }

  page.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || !here.includes(target)) return;
    if (target.checked) ticked.add(target.value);
    else ticked.delete(target.value);
    show();
  });
  whole?.addEventListener("click", () => {
    for (const box of here) ticked.add(box.value);
    show();
  });
  clear?.addEventListener("click", () => {
    ticked.clear();
    show();
  });
  form.addEventListener("formdata", ({ formData }) => {
    for (const number of tally(
      ticked,
      here.map((box) => box.value),
    ).elsewhere)
      formData.append("sheet", number);
  });
  show();
}

/** @param {Document} page */
export function attachTicking(page) {
  const form = page.querySelector("form[data-choosing]");
  if (form instanceof HTMLFormElement) attach(page, form);
  const done = page.querySelector("[data-ticked-done]");
  if (done) keep(`ticked:${done.getAttribute("data-ticked-done")}`, new Set());
}
