// @ts-check
/**
 * data-confirm="question" on a form or on its submit button: asks in a dialog before sending.
 * data-confirm-verb names the confirming button, data-confirm-danger paints it as a danger.
 */
import { pageWords } from "../shared/page-words.js";

/**
 * @param {Document} page
 * @param {HTMLElement} asked the element that carries the question
 */
function draw(page, asked) {
  const words = pageWords(page.documentElement.lang);
  const dialog = page.createElement("dialog");
  dialog.className = "dialog";
  const sentence = page.createElement("p");
  sentence.id = "confirm-sentence";
  sentence.className = "dialog-question";
  sentence.textContent = asked.dataset.confirm || words.areYouSure;
  dialog.setAttribute("aria-labelledby", sentence.id);
  dialog.setAttribute("role", "alertdialog");
  const form = page.createElement("form");
  form.method = "dialog";
  form.className = "dialog-actions";
  const look = "confirmDanger" in asked.dataset ? "button button-danger" : "button button-primary";
  form.append(
    choice(page, words.cancel, "cancel", "button"),
    choice(page, asked.dataset.confirmVerb || words.confirm, "confirm", look),
  );
  dialog.append(sentence, form);
  return dialog;
}

/** @param {Document} page @param {string} label @param {string} value @param {string} look */
function choice(page, label, value, look) {
  const button = page.createElement("button");
  button.className = look;
  button.value = value;
  button.textContent = label;
  return button;
}

/**
 * Resolves to whether the person said yes; Escape is a no.
 * @param {Document} page
 * @param {HTMLElement} asked
 * @returns {Promise<boolean>}
 */
function ask(page, asked) {
  const dialog = draw(page, asked);
  page.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "confirm");
    });
  });
}

/** @param {SubmitEvent} event @returns {HTMLElement | null} */
function questionOf(event) {
  for (const part of [event.submitter, event.target]) {
    if (part instanceof HTMLElement && "confirm" in part.dataset) return part;
  }
  return null;
}

/** @param {Document} page */
export function attachConfirm(page) {
  /** @type {WeakSet<HTMLFormElement>} */
  const answered = new WeakSet();
  page.addEventListener("submit", async (event) => {
    const form = event.target;
    const asked = questionOf(event);
    if (!asked || !(form instanceof HTMLFormElement) || answered.delete(form)) return;
    event.preventDefault();
    if (!(await ask(page, asked))) return;
    answered.add(form);
    form.requestSubmit(event.submitter);
  });
}
