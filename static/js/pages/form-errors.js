// @ts-check
/** data-form-errors: a refused form is read from its summary of errors, which also leads to each field. */

/** @param {Document} page */
export function attachFormErrors(page) {
  const summary = page.querySelector("[data-form-errors]");
  if (summary instanceof HTMLElement) summary.focus();
}
