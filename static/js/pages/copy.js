// @ts-check
/** data-copy="text": copies it and says so, in the button's own label, then takes the label back. */
import { pageWords } from "../shared/page-words.js";

const SAID_FOR = 2500;

/** @param {string} text */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedOldWay(text);
  }
}

/**
 * A laptop and a hotspot serve plain http, where the clipboard interface does not exist.
 * @param {string} text
 */
function copiedOldWay(text) {
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "visually-hidden";
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}

/** @param {HTMLElement} button */
async function copyFrom(button) {
  const words = pageWords(document.documentElement.lang);
  const label = button.querySelector("[data-copy-label]") ?? button;
  const before = label.textContent;
  const done = await copied(button.dataset.copy ?? "");
  button.focus();
  label.setAttribute("role", "status");
  label.textContent = done ? words.copied : words.cannotCopy;
  setTimeout(() => {
    label.textContent = before;
    label.removeAttribute("role");
  }, SAID_FOR);
}

/** @param {Document} page */
export function attachCopy(page) {
  page.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-copy]") : null;
    // a label being shown is not the label to come back to
    if (button instanceof HTMLElement && !button.querySelector("[role=status]")) void copyFrom(button);
  });
}
