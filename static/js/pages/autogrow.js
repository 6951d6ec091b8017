// @ts-check
/** data-autogrow: a text area as tall as its text, where CSS `field-sizing` is unknown. */

/** @param {HTMLTextAreaElement} area */
function fit(area) {
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
}

/** @param {Document} page */
export function attachAutogrow(page) {
  if (CSS.supports("field-sizing", "content")) return;
  for (const area of page.querySelectorAll("textarea[data-autogrow]")) {
    if (area instanceof HTMLTextAreaElement) fit(area);
  }
  page.addEventListener("input", ({ target }) => {
    if (target instanceof HTMLTextAreaElement && "autogrow" in target.dataset) fit(target);
  });
}
