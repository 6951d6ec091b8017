// @ts-check
/** <details data-menu>: Escape closes it and gives the focus back; pressing or tabbing elsewhere closes it. */

/** @param {Document} page @param {EventTarget | null} target */
function closeOthers(page, target) {
  for (const menu of page.querySelectorAll("details[data-menu][open]")) {
    if (!(target instanceof Node && menu.contains(target))) menu.removeAttribute("open");
  }
}

/** @param {KeyboardEvent} event */
function closeOnEscape(event) {
  if (event.key !== "Escape" || !(event.target instanceof Element)) return;
  const menu = event.target.closest("details[data-menu][open]");
  if (!menu) return;
  menu.removeAttribute("open");
  menu.querySelector("summary")?.focus();
}

/** @param {Document} page */
export function attachMenus(page) {
  page.addEventListener("click", ({ target }) => closeOthers(page, target));
  page.addEventListener("focusin", ({ target }) => closeOthers(page, target));
  page.addEventListener("keydown", closeOnEscape);
}
