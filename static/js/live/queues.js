// @ts-check
/** This page's own queue and those it inherited from pages that died, in the keeper and in memory. */
import { newId } from "./ids.js";
import { memoryKeeper } from "./keeper.js";
import { NEVER_KEPT } from "./protocol.js";
import { Queue } from "./queue.js";

/** @typedef {import('./types.js').KeptOp} KeptOp */

export class Queues {
  /**
   * @param {{ session: string, owner: string }} name
   * @param {(client: string) => Promise<boolean>} claim
   */
  constructor(name, claim) {
    this.name = name;
    this.claim = claim;
    this.own = new Queue({ ...name, client: newId() });
    /** @type {Queue[]} */
    this.inherited = [];
    /** @type {import('./types.js').Keeper} */
    this.keeper = memoryKeeper();
    this.adopting = false;
    this.opened = false;
    /** @type {WeakSet<import('./types.js').Op>} what would survive this page */
    this.stored = new WeakSet();
  }

  /** @param {Promise<import('./types.js').Keeper>} keeper */
  async open(keeper) {
    this.keeper = await keeper;
    this.opened = true;
    await this.claim(this.own.client);
    await this.keep(this.own.entries);
    await this.adopt();
  }

  /**
   * Take over what dead pages of the same person left; a page still alive keeps its own.
   * @returns {Promise<boolean>}  whether something was taken over
   */
  async adopt() {
    if (this.adopting) return false;
    this.adopting = true;
    const kept = await this.keeper.kept().catch(() => []);
    const known = new Set(this.all().map((queue) => queue.client));
    kept.forEach(({ op }) => this.stored.add(op));
    const clients = new Set(kept.map((entry) => entry.client).filter((client) => !known.has(client)));
    const before = this.inherited.length;
    for (const client of clients) {
      const entries = kept.filter((entry) => entry.client === client);
      if (await this.claim(client)) this.inherited.push(new Queue({ ...this.name, client }, entries));
    }
    this.adopting = false;
    return this.inherited.length > before;
  }

  all() {
    return [...this.inherited, this.own];
  }

  oldest() {
    return this.all().find((queue) => queue.entries.length > 0);
  }

  /** @returns {KeptOp[]} oldest first */
  entries() {
    return this.all().flatMap((queue) => queue.entries);
  }

  /** @param {KeptOp[]} entries */
  async keep(entries) {
    const lasting = entries.filter(({ op }) => !NEVER_KEPT.has(op.kind));
    // A full disk must not stop the sending: what cannot be kept is still in this page.
    if (lasting.length > 0) await this.keeper.keep(lasting).catch(() => {});
    // Where nothing can be kept, the page says so once for all that waits.
    if (this.opened) entries.forEach(({ op }) => this.stored.add(op));
  }

  /**
   * @param {Queue} queue
   * @param {KeptOp[]} entries  answered
   */
  async release(queue, entries) {
    queue.drop(entries);
    await this.keeper.release(entries).catch(() => {});
  }

  /** @param {Queue} queue */
  async restart(queue) {
    const { before, after } = queue.restart(newId());
    await this.claim(queue.client);
    await this.keep(after);
    await this.keeper.release(before).catch(() => {});
  }
}
