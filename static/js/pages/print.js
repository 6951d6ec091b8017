// @ts-check
/** data-prints: prints the page. */

/** @param {Document} page */
export function attachPrint(page) {
  for (const button of page.querySelectorAll("[data-prints]")) {
    button.removeAttribute("hidden");
    button.addEventListener("click", () => print());
  }
}
