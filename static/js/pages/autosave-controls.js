// @ts-check
/** The controls of a form by the name of their field; several of one name hold a list, a line each. */

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */

const APART = new Set(["version", "csrf_token"]);

export class Controls {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
  }

  /** @param {string} name @returns {Control[]} */
  of(name) {
    const all = /** @type {Control[]} */ ([...this.form.elements]);
    return all.filter((one) => one.name === name);
  }

  /** @returns {string[]} */
  names() {
    const found = [...this.form.elements].map((one) => ("name" in one ? String(one.name) : ""));
    return [...new Set(found)].filter((name) => name && !APART.has(name));
  }

  /** @param {string} name */
  one(name) {
    const controls = this.of(name);
    if (controls.length < 2) return controls[0]?.value ?? "";
    const lines = controls.map((control) => control.value.trim().replace(/\s+/g, " ")).filter(Boolean);
    return [...new Set(lines)].sort().join("\n");
  }

  /** @returns {Record<string, string>} */
  read() {
    return Object.fromEntries(this.names().map((name) => [name, this.one(name)]));
  }

  /** @param {Record<string, string>} texts */
  write(texts) {
    for (const [name, text] of Object.entries(texts)) {
      const controls = this.of(name);
      const lines = controls.length > 1 ? text.split("\n") : [text];
      while (controls.length > 1 && controls.length <= lines.length) controls.push(another(controls));
      controls.forEach((control, rank) => {
        control.value = lines[rank] ?? "";
      });
    }
  }

  /** @param {string} name */
  hidden(name) {
    return this.of(name)[0]?.value ?? "";
  }

  /** @param {string} name @param {string} value */
  hide(name, value) {
    for (const control of this.of(name)) control.value = value;
  }

  /** @param {string} name */
  focus(name) {
    this.of(name)[0]?.focus();
  }

  /** @param {string} name where to show something about a field @returns {HTMLElement} */
  place(name) {
    const control = this.of(name)[0];
    return control?.closest(".field") ?? this.form;
  }

  /** @param {string} name */
  label(name) {
    const label = this.place(name).querySelector(".field-label");
    return (label?.textContent ?? name).replace("*", "").trim();
  }

  /** The sentences of refused fields, each under its label until it is changed. @param {Record<string, string>} told */
  complain(told) {
    for (const [name, sentence] of Object.entries(told)) {
      const place = this.place(name);
      place.querySelector("[data-told]")?.remove();
      const line = document.createElement("p");
      line.className = "field-error";
      line.dataset.told = name;
      line.textContent = sentence;
      place.querySelector(".field-label")?.after(line);
      for (const control of this.of(name)) control.setAttribute("aria-invalid", "true");
    }
  }

  /** @param {string} name */
  forgive(name) {
    this.place(name).querySelector("[data-told]")?.remove();
    for (const control of this.of(name)) control.removeAttribute("aria-invalid");
  }
}

/** One more input of a list, after the last. @param {Control[]} controls */
function another(controls) {
  const last = controls[controls.length - 1];
  const box = last.parentElement ?? last;
  const copy = /** @type {HTMLElement} */ (box.cloneNode(true));
  box.after(copy);
  const control = /** @type {Control} */ (copy.querySelector("input") ?? copy);
  control.id = `${last.id}-more`;
  copy.querySelector("label")?.setAttribute("for", control.id);
  return control;
}
