// @ts-check
/** data-back: goes back one page, when there is one. */

/** @param {Document} page */
export function attachBack(page) {
  if (history.length < 2) return;
  for (const button of page.querySelectorAll("[data-back]")) {
    button.removeAttribute("hidden");
    button.addEventListener("click", () => history.back());
  }
}
