// @ts-check
/** The lines of the list as elements: the server writes them, this file puts them in their place. */

/** @typedef {import("./server.js").Row} Row */

/** @param {HTMLElement} list */
export function linesOf(list) {
  let here = "";

  const all = () => /** @type {HTMLElement[]} */ ([...list.querySelectorAll(":scope > [data-idea]")]);
  const at = (/** @type {string} */ id) => all().find((line) => line.dataset.idea === id) ?? null;

  /** @returns {import("./list.js").Line[]} */
  const known = () =>
    all().map((line) => ({ id: line.dataset.idea ?? "", waiting: line.dataset.destiny === "undecided" }));

  /** Stand on a line. @param {string} id @param {boolean} focus */
  function stand(id, focus = true) {
    const line = at(id);
    if (!line) return null;
    for (const other of all()) {
      other.tabIndex = other === line ? 0 : -1;
      other.toggleAttribute("aria-current", other === line);
    }
    here = id;
    if (!focus) return line;
    line.focus({ preventScroll: true });
    line.scrollIntoView({ block: "nearest" });
    return line;
  }

  /** Put what the server says in the place of what stands here; the ticks stay. @param {Row} row @param {boolean} tell */
  function replace(row, tell) {
    const old = at(row.id);
    if (!old || Number(old.dataset.rev) > row.rev) return false;
    const made = document.createRange().createContextualFragment(row.html).firstElementChild;
    if (!(made instanceof HTMLElement)) return false;
    const focused = old.contains(document.activeElement);
    const ticked = old.querySelector("input")?.checked ?? false;
    old.replaceWith(made);
    const box = made.querySelector("input");
    if (box) box.checked = ticked;
    made.classList.toggle("is-told", tell);
    if (row.id === here) stand(here, focused);
    return true;
  }

  return {
    all,
    at,
    known,
    stand,
    replace,
    here: () => here,
    text: (/** @type {string} */ id) => at(id)?.querySelector(".idea-line-text")?.textContent?.trim() ?? "",
    rev: (/** @type {string} */ id) => Number(at(id)?.dataset.rev ?? 0),
    tick: (/** @type {string} */ id) => at(id)?.querySelector("input")?.click(),
    ticked: () => all().filter((line) => line.querySelector("input")?.checked).length,
    remove: (/** @type {string} */ id) => at(id)?.remove(),
  };
}
