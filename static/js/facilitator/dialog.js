// @ts-check
import { html } from "htm/preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "./words.js";

/**
 * A native modal dialog: the focus stays inside, and goes back where it was after.
 * @param {{title: string, onClose: () => void, children?: any, wide?: boolean}} props
 */
export function Dialog({ title, onClose, children, wide = false }) {
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null));
  useEffect(() => {
    const element = dialog.current;
    const before = /** @type {HTMLElement | null} */ (document.activeElement);
    element?.showModal();
    return () => {
      element?.close();
      if (document.activeElement === document.body) before?.focus({ preventScroll: true });
    };
  }, []);
  const cancel = (/** @type {Event} */ event) => {
    event.preventDefault();
    onClose();
  };
  return html`<dialog
    ref=${dialog}
    class=${`dialog ${wide ? "dialog-wide" : ""}`}
    aria-labelledby="dialog-title"
    onCancel=${cancel}
  >
    <div class="dialog-head">
      <h2 class="dialog-title" id="dialog-title">${title}</h2>
      <button type="button" class="button button-quiet button-icon" aria-label=${t("common.close")} onClick=${onClose}>
        ✕
      </button>
    </div>
    ${children}
  </dialog>`;
}

/**
 * A dialog that is a form: Enter sends it.
 * @param {{title: string, onClose: () => void, onSubmit: (fields: FormData) => void, submit: string, children?: any}} props
 */
export function FormDialog({ title, onClose, onSubmit, submit, children }) {
  const send = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    onSubmit(new FormData(/** @type {HTMLFormElement} */ (event.currentTarget)));
  };
  return html`<${Dialog} title=${title} onClose=${onClose}>
    <form onSubmit=${send}>
      <div class="dialog-body">${children}</div>
      <div class="dialog-actions">
        <button type="button" class="button" onClick=${onClose}>${t("common.cancel")}</button>
        <button class="button button-primary">${submit}</button>
      </div>
    </form>
  <//>`;
}

/**
 * @param {{question: string, yes: string, onYes: () => void, onClose: () => void}} props
 */
export function Confirm({ question, yes, onYes, onClose }) {
  const agree = () => {
    onClose();
    onYes();
  };
  return html`<${FormDialog} title=${question} submit=${yes} onClose=${onClose} onSubmit=${agree} />`;
}
