// @ts-check
/** data-opens="id" opens that <dialog>; data-closes closes the one it stands in; so does a press outside. */

/** @param {Event} event @param {string} selector */
function pressed(event, selector) {
  return event.target instanceof Element ? event.target.closest(selector) : null;
}

/** @param {Document} page @param {Element} opener */
function open(page, opener) {
  const dialog = page.getElementById(opener.getAttribute("data-opens") ?? "");
  if (dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal();
}

/** @param {Event} event */
function closeWhenOutside(event) {
  if (event.target instanceof HTMLDialogElement && event instanceof MouseEvent) {
    const box = event.target.getBoundingClientRect();
    const inside =
      event.clientX >= box.left &&
      event.clientX <= box.right &&
      event.clientY >= box.top &&
      event.clientY <= box.bottom;
    // a key press on a button reports the point 0,0 but never has the dialog itself as its target
    if (!inside) event.target.close();
  }
}

/** @param {Document} page */
export function attachDialogs(page) {
  page.addEventListener("click", (event) => {
    const opener = pressed(event, "[data-opens]");
    if (opener) open(page, opener);
    pressed(event, "[data-closes]")?.closest("dialog")?.close();
    closeWhenOutside(event);
  });
}
