// @ts-check
import { html } from "htm/preact";
import { newId } from "../live/ids.js";

/** @typedef {import("../live/types.js").Op} Op */
/** @typedef {import("../live/types.js").OpResult} OpResult */
/** @typedef {{id: string, text: string, tone: "notice" | "error", action?: {label: string, run: () => void}}} Toast */
/** @typedef {import("../live/store.js").Live} Live */

const TOAST_LIFE = 8000;

/** What every part of the facilitator's page works with: the live store, the messages, the one dialog. */
export class Desk {
  /** @param {Live} live @param {Record<string, string>} urls */
  constructor(live, urls) {
    this.live = live;
    this.urls = urls;
    /** @type {Toast[]} */
    this.toasts = [];
    /** @type {{id: string, view: () => any} | null} */
    this.dialog = null;
    this.redraw = () => {};
  }

  get state() {
    return this.live.state;
  }

  /**
   * Send operations in order; what is refused is said.
   * @param {Op[]} ops @param {{quiet?: string[]}} [options]  refusal codes that need no message
   * @returns {Promise<OpResult[]>}
   */
  async perform(ops, { quiet = [] } = {}) {
    const results = await Promise.all(ops.map((op) => this.live.send(op)));
    const refused = results.find((result) => !result.ok && !quiet.includes(result.code ?? ""));
    if (refused) this.say(refused.message ?? refused.code ?? "", { tone: "error" });
    return results;
  }

  /** @param {string} text @param {Partial<Toast>} [options] */
  say(text, options = {}) {
    const toast = { tone: /** @type {"notice"} */ ("notice"), ...options, id: newId(), text };
    this.toasts = [...this.toasts.slice(-2), toast];
    setTimeout(() => this.hush(toast.id), TOAST_LIFE);
    this.redraw();
  }

  /** @param {string} id */
  hush(id) {
    this.toasts = this.toasts.filter((toast) => toast.id !== id);
    this.redraw();
  }

  /** @param {any} component @param {Record<string, any>} [props] */
  open(component, props = {}) {
    this.dialog = {
      id: newId(),
      view: () => html`<${component} desk=${this} onClose=${() => this.close()} ...${props} />`,
    };
    this.redraw();
  }

  close() {
    this.dialog = null;
    this.redraw();
  }
}
