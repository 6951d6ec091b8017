// @ts-check
/**
 * What this device has to say, until the server has it. Operations are kept before they leave, sent in order in one
 * batch at a time, and released by their answer only. What an earlier page left behind goes first.
 */
import { createBackoff, createPause } from "./backoff.js";
import { newId } from "./ids.js";
import { memoryKeeper } from "./keeper.js";
import { LIMITS } from "./protocol.js";
import { Queue } from "./queue.js";
import { verdictOn } from "./verdict.js";

/** @typedef {import('./types.js').Op} Op */
/** @typedef {import('./types.js').OpResult} OpResult */
/** @typedef {import('./types.js').KeptOp} KeptOp */

/**
 * @typedef {Object} Surroundings
 * @property {{ session: string, owner: string }} name
 * @property {Promise<import('./types.js').Keeper>} keeper
 * @property {(batch: import('./types.js').Batch) => Promise<import('./types.js').Answer>} deliver
 * @property {(client: string) => Promise<boolean>} claim
 * @property {() => void} changed
 * @property {(entry: KeptOp, result: OpResult) => void} refused
 * @property {(code: string) => void} blocked
 */

export class Outbox {
  /** @param {Surroundings} surroundings */
  constructor(surroundings) {
    this.around = surroundings;
    this.own = new Queue({ ...surroundings.name, client: newId() });
    /** @type {Queue[]} */
    this.inherited = [];
    /** @type {import('./types.js').Keeper} */
    this.keeper = memoryKeeper();
    /** @type {{ op: Op, rev: number }[]} answered, but not yet in the state this screen shows */
    this.settling = [];
    /** @type {WeakMap<Op, (result: OpResult) => void>} */
    this.waiters = new WeakMap();
    this.pause = createPause();
    this.backoff = createBackoff();
    this.sending = false;
    this.stopped = false;
    this.adopting = false;
    this.most = Infinity;
    this.ready = this.start();
  }

  async start() {
    this.keeper = await this.around.keeper;
    await this.around.claim(this.own.client);
    await this.keep(this.own.entries);
    await this.adopt();
  }

  /** Take over what dead pages of the same person left; a page still alive keeps its own. */
  async adopt() {
    if (this.adopting) return;
    this.adopting = true;
    const kept = await this.keeper.kept().catch(() => []);
    const known = new Set([this.own, ...this.inherited].map((queue) => queue.client));
    const clients = new Set(kept.map((entry) => entry.client).filter((client) => !known.has(client)));
    for (const client of clients) {
      const entries = kept.filter((entry) => entry.client === client);
      if (await this.around.claim(client)) this.inherited.push(new Queue({ ...this.around.name, client }, entries));
    }
    this.adopting = false;
    if (clients.size > 0) this.around.changed();
    this.flush();
  }

  /**
   * @param {Op} op
   * @returns {Promise<OpResult>}  the server's answer, whenever it comes
   */
  add(op) {
    const entry = this.own.add(op);
    void this.keep([entry]);
    this.around.changed();
    this.flush();
    return new Promise((resolve) => this.waiters.set(op, resolve));
  }

  /** @returns {KeptOp[]} what the server has not answered, oldest first */
  waiting() {
    return [...this.inherited, this.own].flatMap((queue) => queue.entries);
  }

  /**
   * What the screen shows over the state, oldest first; answers the state has reached need no overlay any more.
   * @param {number} rev  of the state
   * @returns {Op[]}
   */
  overlaid(rev) {
    this.settling = this.settling.filter((settling) => settling.rev > rev);
    return [...this.settling.map(({ op }) => op), ...this.waiting().map(({ op }) => op)];
  }

  /** Try now: the network, or the server's patience, is back. */
  wake() {
    this.stopped = false;
    this.backoff.reset();
    this.pause.wake();
    void this.ready.then(() => this.adopt());
  }

  /** The page is going: stop where we are, the rest is kept. */
  close() {
    this.stopped = true;
    this.pause.wake();
  }

  async flush() {
    if (this.sending) return;
    this.sending = true;
    try {
      // What was left behind is older than anything written here.
      await this.ready;
      for (let queue = this.oldest(); queue && !this.stopped; queue = this.oldest()) await this.sendFrom(queue);
    } finally {
      this.sending = false;
    }
  }

  oldest() {
    return [...this.inherited, this.own].find((queue) => queue.entries.length > 0);
  }

  /** @param {Queue} queue */
  async sendFrom(queue) {
    const batch = queue.head(Math.min(this.most, LIMITS.opsPerBatch));
    const ops = batch.map(({ op }) => op);
    const answer = await this.around.deliver({ client: queue.client, first: batch[0].seq, ops });
    const verdict = verdictOn(answer, batch);
    await this[verdict.does](queue, batch, verdict);
  }

  /** @typedef {import('./verdict.js').Verdict} Verdict */

  /**
   * @param {Queue} queue
   * @param {KeptOp[]} batch
   * @param {Verdict} verdict
   */
  async release(queue, batch, verdict) {
    this.most = Infinity;
    this.backoff.reset();
    queue.drop(batch);
    await this.keeper.release(batch).catch(() => {});
    batch.forEach((entry, index) => this.resolve(entry, verdict.results[index], verdict.rev));
    this.around.changed();
  }

  /** @param {Queue} queue @param {KeptOp[]} batch @param {Verdict} verdict */
  async restart(queue, batch, verdict) {
    const lost = batch.filter((_, index) => verdict.results[index]);
    if (lost.length > 0) await this.release(queue, lost, { ...verdict, results: verdict.results.filter(Boolean) });
    const { before, after } = queue.restart(newId());
    await this.around.claim(queue.client);
    await this.keep(after);
    await this.keeper.release(before).catch(() => {});
  }

  /** One of the batch cannot be read: send one by one to find which. */
  async single() {
    this.most = 1;
  }

  /** @param {Queue} _queue @param {KeptOp[]} _batch @param {Verdict} verdict */
  async wait(_queue, _batch, verdict) {
    await this.pause.wait(verdict.delay ?? this.backoff.next());
  }

  /** @param {Queue} _queue @param {KeptOp[]} _batch @param {Verdict} verdict */
  async stop(_queue, _batch, verdict) {
    this.stopped = true;
    this.around.blocked(verdict.code);
  }

  /** @param {KeptOp[]} entries */
  async keep(entries) {
    // A full disk must not stop the sending: what cannot be kept is still in this page.
    await this.keeper.keep(entries).catch(() => {});
  }

  /**
   * @param {KeptOp} entry
   * @param {OpResult} result
   * @param {number} rev
   */
  resolve(entry, result, rev) {
    if (result.ok) this.settling.push({ op: entry.op, rev });
    else this.around.refused(entry, result);
    this.waiters.get(entry.op)?.(result);
  }
}
