// @ts-check
/** The receipt of this phone: a way to it at any time, and the receipt itself when the session is over. */
import { html } from "htm/preact";
import { Icon } from "./parts.js";
import { t } from "./words.js";

/** What the server gave this page; null for a page that has none. */
export function receiptHere(page = document.body) {
  const { receipt: code, receiptUrl: url } = page.dataset;
  return code && url ? { code, url } : null;
}

/** One quiet link beside the title: nothing asks for it. */
export function ReceiptLink() {
  const here = receiptHere();
  if (here === null) return null;
  return html`<a class="phone-receipt-link" href=${here.url}
    ><${Icon} name="qr" /><span>${t("receipt.short")}</span></a
  >`;
}

/** Shown once the session is over, when it is time to leave with it. */
export function Receipt() {
  const here = receiptHere();
  if (here === null) return null;
  const { code, url } = here;
  return html`<section class="phone-receipt card" aria-labelledby="receipt-title">
    <h2 id="receipt-title">${t("receipt.title")}</h2>
    <p>${t("receipt.why")}</p>
    <p class="ticket-code"><strong>${code.slice(0, code.length / 2)}-${code.slice(code.length / 2)}</strong></p>
    <a class="button button-primary button-wide" href=${url}><${Icon} name="qr" />${t("receipt.keep")}</a>
  </section>`;
}
