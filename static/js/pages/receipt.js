// @ts-check
/**
 * Receipts. data-receipt on the form that reads one: the code of a scanned address stands behind its #, where no
 * server and no log sees it; it is put in the field and taken off the address bar.
 * data-receipt-save="name.png" keeps a receipt as a picture; data-print prints the page.
 */
const SIZE = 720;
const MARGIN = 48;

/** @param {Document} page */
export function attachReceipts(page) {
  const form = page.querySelector("form[data-receipt]");
  if (form instanceof HTMLFormElement) {
    readAddress(form);
    // scanned or pasted while the page is open, the address changes and nothing is loaded
    addEventListener("hashchange", () => readAddress(form));
  }
  for (const button of page.querySelectorAll("[data-print]")) reveal(button, () => window.print());
  for (const button of page.querySelectorAll("[data-receipt-save]")) reveal(button, () => void save(page, button));
}

/** @param {HTMLFormElement} form */
function readAddress(form) {
  const code = decodeURIComponent(location.hash.slice(1));
  const field = form.elements.namedItem("code");
  if (code === "" || !(field instanceof HTMLInputElement)) return;
  history.replaceState(null, "", location.pathname);
  field.value = code;
  form.requestSubmit();
}

/**
 * @param {Element} button
 * @param {() => void} act
 */
function reveal(button, act) {
  if (!(button instanceof HTMLElement)) return;
  button.hidden = false;
  button.addEventListener("click", act);
}

/**
 * @param {Document} page
 * @param {Element} button
 */
async function save(page, button) {
  if (!(button instanceof HTMLElement)) return;
  const qr = page.querySelector("[data-receipt-qr]");
  const code = page.querySelector("[data-receipt-code]")?.textContent ?? "";
  if (!(qr instanceof HTMLImageElement)) return;
  const drawn = draw(page, qr, code, button.dataset.receiptTitle ?? "");
  const link = page.createElement("a");
  link.href = drawn.toDataURL("image/png");
  link.download = button.dataset.receiptSave ?? "";
  link.click();
}

/**
 * The session, the QR code and the code under it: black on white, readable wherever the picture ends up.
 * @param {Document} page
 * @param {HTMLImageElement} qr
 * @param {string} code
 * @param {string} title
 */
function draw(page, qr, code, title) {
  const canvas = page.createElement("canvas");
  canvas.width = SIZE;
  canvas.height = SIZE + 3 * MARGIN;
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = "#000";
  pen.textAlign = "center";
  pen.font = "600 30px system-ui, sans-serif";
  pen.fillText(title, SIZE / 2, 1.4 * MARGIN, SIZE - MARGIN);
  pen.imageSmoothingEnabled = false;
  pen.drawImage(qr, MARGIN, 2 * MARGIN, SIZE - 2 * MARGIN, SIZE - 2 * MARGIN);
  pen.font = "700 64px ui-monospace, monospace";
  pen.fillText(code, SIZE / 2, SIZE + 1.6 * MARGIN, SIZE - MARGIN);
  return canvas;
}
