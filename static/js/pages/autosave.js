// @ts-check
/**
 * <form data-autosave="url" data-draft="key">: fields are saved alone after a pause, what is not yet saved is kept on
 * this device, conflicts are shown beside their field. Without this script the form is sent whole, as any other.
 */
import { pageWords } from "../shared/page-words.js";
import { askServer } from "./autosave-link.js";
import { batch, begun, draftOf, recovered, settled, waiting } from "./autosave-state.js";
import { Controls } from "./autosave-controls.js";
import { showClash } from "./autosave-clash.js";

const PAUSE = 1500;
const AGAIN = 5000;
const LOOK = 20_000;

class Autosave {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    this.url = form.dataset.autosave ?? "";
    this.key = form.dataset.draft ?? "";
    this.words = pageWords(document.documentElement.lang);
    this.controls = new Controls(form);
    /** @type {Set<string>} */
    this.held = new Set();
    /** @type {Set<string>} */
    this.refused = new Set();
    this.sending = false;
    // once this person may not edit the sheet any more, nothing is sent; what they write stays here and on the device
    this.closed = false;
    this.timer = 0;
    const version = Number(this.controls.hidden("version"));
    const { base, take } = recovered(begun(this.controls.read(), version), this.draft());
    this.base = base;
    this.controls.write(take);
    if (Object.keys(take).length) this.tell(this.words.recovered, "waiting");
    this.listen();
    if (Object.keys(take).length) void this.save();
  }

  listen() {
    this.form.addEventListener("input", (event) => this.changed(event));
    this.form.addEventListener("change", (event) => this.changed(event));
    this.form.addEventListener("submit", (event) => void this.leave(event));
    window.addEventListener("online", () => void this.save());
    document.addEventListener("visibilitychange", () => void (document.hidden ? this.save() : this.look()));
    setInterval(() => void this.look(), LOOK);
  }

  /** @param {Event} event */
  changed({ target }) {
    const name = target instanceof HTMLElement && "name" in target ? String(target.name) : "";
    if (this.refused.delete(name)) this.controls.forgive(name);
    this.keep();
    if (!this.next()) return;
    this.tell(this.words.pending, "waiting");
    this.later(PAUSE);
  }

  /** What to send, but what waits for a choice or a correction. */
  next() {
    return batch(this.base, this.controls.read(), new Set([...this.held, ...this.refused]));
  }

  /** @param {number} delay */
  later(delay) {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.save(), delay);
  }

  draft() {
    try {
      return JSON.parse(localStorage.getItem(this.key) ?? "null");
    } catch {
      return null;
    }
  }

  /** On this device, until the server has it. */
  keep() {
    const draft = draftOf(this.base, this.controls.read());
    try {
      if (draft) localStorage.setItem(this.key, JSON.stringify(draft));
      else localStorage.removeItem(this.key);
    } catch {
      // a device that keeps nothing still saves to the server
    }
  }

  /** @returns {Promise<boolean>} whether all is saved */
  async save() {
    if (this.closed) this.close();
    if (this.sending || this.closed) return false;
    const next = this.next();
    if (!next) return !Object.keys(waiting(this.base, this.controls.read())).length;
    this.sending = true;
    const answer = await askServer(this.url, this.controls.hidden("csrf_token"), next);
    this.sending = false;
    const on = this.take(answer, next.fields);
    if (on) return this.save();
    return false;
  }

  /**
   * @param {import("./autosave-link.js").Answer} answer @param {Record<string, string>} sent
   * @returns {boolean} whether to go on
   */
  take(answer, sent) {
    if (answer.kind === "saved") {
      const news = this.settle(answer, sent);
      if (answer.editor === false) return this.close();
      this.tell([this.words.saved(new Date()), news].filter(Boolean).join(" · "), "saved");
      return true;
    }
    if (answer.kind === "clash") {
      for (const [name, clash] of Object.entries(answer.clashes)) this.ask(name, clash, answer);
      this.tell(this.words.clash, "refused");
      return true;
    }
    if (answer.kind === "fields") {
      this.controls.complain(answer.fields);
      for (const name of Object.keys(answer.fields)) this.refused.add(name);
      this.tell(this.words.toCorrect, "refused");
      return true;
    }
    if (answer.kind === "outsider") return this.close();
    if (answer.kind === "no") {
      this.tell(answer.message, "refused");
      return false;
    }
    if (answer.kind === "stranger") this.tell(this.words.signInAgain, "refused");
    else this.tell(this.words.offline, "offline");
    this.later(AGAIN);
    return false;
  }

  /** Says that the sheet is no longer this person's to write. */
  close() {
    this.closed = true;
    clearTimeout(this.timer);
    const waits = Object.keys(waiting(this.base, this.controls.read())).length;
    this.tell(waits ? this.words.noLongerEditor : this.words.savedNoLongerEditor, "refused");
    return false;
  }

  /** @param {{ version: number, values: Record<string, string>, authors?: Record<string, string>, token?: string }} answer
   *  @param {Record<string, string>} sent */
  settle(answer, sent) {
    const { base, take } = settled(this.base, this.controls.read(), sent, answer);
    this.base = base;
    this.controls.write(take);
    this.controls.hide("version", String(Math.min(...Object.values(base.at))));
    if (answer.token) this.controls.hide("csrf_token", answer.token);
    const names = Object.keys(take).map((name) => this.controls.label(name));
    const who = [
      ...new Set(
        Object.keys(take)
          .map((name) => answer.authors?.[name])
          .filter(Boolean),
      ),
    ].join(", ");
    this.keep();
    return names.length ? this.words.othersChanged(who, names.join(", ")) : "";
  }

  /** @param {string} name @param {import("./autosave-link.js").Clash} clash @param {{ version: number, authors?: Record<string, string> }} answer */
  ask(name, clash, answer) {
    this.held.add(name);
    const who = answer.authors?.[name] ?? "";
    showClash(this.controls.place(name), this.words, { label: this.controls.label(name), who, ...clash }, (text) => {
      this.held.delete(name);
      this.base = {
        seen: { ...this.base.seen, [name]: clash.theirs },
        at: { ...this.base.at, [name]: answer.version },
      };
      this.controls.write({ [name]: text });
      this.controls.focus(name);
      this.keep();
      void this.save();
    });
  }

  /** What others changed meanwhile, without sending anything. */
  async look() {
    if (document.hidden || this.sending || this.closed) return;
    if (this.next()) return void this.save();
    const answer = await askServer(this.url, "", null, Math.max(...Object.values(this.base.at)));
    if (answer.kind === "saved" && !this.sending) {
      const news = this.settle(answer, {});
      if (news) this.tell(news, "saved");
    } else if (answer.kind === "stranger") this.tell(this.words.signInAgain, "refused");
    else if (answer.kind === "outsider") this.close();
  }

  /** Whether sending the whole form would save no more than what was tried. */
  stuck() {
    return this.closed || this.held.size > 0 || this.refused.size > 0 || !navigator.onLine;
  }

  /** The button of the form: save what waits, then go; when that cannot be, the form is sent whole. @param {SubmitEvent} event */
  async leave(event) {
    if (this.sent) return;
    event.preventDefault();
    this.refused.clear();
    const done = await this.save();
    if (done) {
      localStorage.removeItem(this.key);
      location.assign(this.form.dataset.after ?? location.href);
      return;
    }
    if (this.closed && !this.next()) location.assign(this.form.dataset.after ?? location.href);
    if (this.stuck()) return;
    this.sent = true;
    this.form.requestSubmit();
  }

  /** @param {string} sentence @param {"saved" | "waiting" | "offline" | "refused"} state */
  tell(sentence, state) {
    const place = this.form.querySelector("[data-autosave-state]");
    if (!(place instanceof HTMLElement)) return;
    place.hidden = false;
    place.dataset.state = state;
    if (place.textContent !== sentence) place.textContent = sentence;
  }
}

/** @param {Document} page */
export function attachAutosave(page) {
  for (const form of page.querySelectorAll("form[data-autosave]")) {
    if (form instanceof HTMLFormElement) new Autosave(form);
  }
}
