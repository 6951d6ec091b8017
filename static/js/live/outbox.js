// @ts-check
/**
 * What this device has to say, until the server has it. Operations are kept before they leave, sent in order in one
 * batch at a time, and released by their answer only. What an earlier page left behind goes first.
 */
import { createBackoff, createPause } from "./backoff.js";
import { LIMITS, REFUSALS } from "./protocol.js";
import { Queues } from "./queues.js";
import { verdictOn } from "./verdict.js";

/** @typedef {import('./types.js').Op} Op */
/** @typedef {import('./types.js').OpResult} OpResult */
/** @typedef {import('./types.js').KeptOp} KeptOp */
/** @typedef {import('./queue.js').Queue} Queue */
/** @typedef {import('./verdict.js').Verdict} Verdict */

/**
 * @typedef {Object} Surroundings
 * @property {{ session: string, owner: string }} name
 * @property {Promise<import('./types.js').Keeper>} keeper
 * @property {(batch: import('./types.js').Batch) => Promise<import('./types.js').Answer>} deliver
 * @property {(client: string) => Promise<boolean>} claim
 * @property {() => void} changed
 * @property {(entry: KeptOp, result: OpResult) => void} refused
 * @property {(code: string) => void} blocked
 * @property {(code: string) => void} paused  the server is there and takes no writes; empty when it does again
 */

/**
 * Refusals of a server that cannot write, by how often in a row they are worth a word: one alone is a hiccup.
 * @type {Map<string, number>}
 */
const PAUSES = new Map([
  [REFUSALS.storageFull, 1],
  [REFUSALS.tryAgain, 2],
]);

export class Outbox {
  /** @param {Surroundings} surroundings */
  constructor(surroundings) {
    this.around = surroundings;
    this.queues = new Queues(surroundings.name, surroundings.claim);
    /** @type {{ op: Op, rev: number }[]} answered, but not yet in the state this screen shows */
    this.settling = [];
    /** @type {WeakMap<Op, (result: OpResult) => void>} */
    this.waiters = new WeakMap();
    this.pause = createPause();
    this.backoff = createBackoff();
    this.sending = false;
    this.stopped = false;
    this.waits = 0;
    this.most = Infinity;
    this.ready = this.queues.open(surroundings.keeper).then(() => this.around.changed());
    void this.flush();
  }

  get client() {
    return this.queues.own.client;
  }

  get durable() {
    return this.queues.keeper.durable;
  }

  get fresh() {
    return this.queues.keeper.fresh;
  }

  /**
   * @param {Op} op
   * @returns {Promise<OpResult>}  the server's answer, whenever it comes
   */
  add(op) {
    const entry = this.queues.own.add(op);
    void this.queues.keep([entry]).then(() => this.around.changed());
    this.around.changed();
    void this.flush();
    return new Promise((resolve) => this.waiters.set(op, resolve));
  }

  /**
   * @param {Op} op
   * @returns {boolean}  whether the keeper has it: it is said to be kept once it is, not before
   */
  stored(op) {
    return this.queues.stored.has(op);
  }

  /** @returns {KeptOp[]} what the server has not answered, oldest first */
  waiting() {
    return this.queues.entries();
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
  async wake() {
    this.stopped = false;
    this.backoff.reset();
    this.pause.wake();
    await this.ready;
    if (await this.queues.adopt()) this.around.changed();
    void this.flush();
  }

  /** Take over what a page that died meanwhile left behind. */
  async look() {
    await this.ready;
    if (!(await this.queues.adopt())) return;
    this.around.changed();
    void this.flush();
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
      for (let queue = this.queues.oldest(); queue && !this.stopped; queue = this.queues.oldest()) {
        await this.sendFrom(queue);
      }
    } finally {
      this.sending = false;
    }
  }

  /** @param {Queue} queue */
  async sendFrom(queue) {
    const batch = queue.head(Math.min(this.most, LIMITS.opsPerBatch));
    const ops = batch.map(({ op }) => op);
    const answer = await this.around.deliver({ client: queue.client, first: batch[0].seq, ops });
    const verdict = verdictOn(answer, batch);
    await this[verdict.does](queue, batch, verdict);
  }

  /**
   * @param {Queue} queue
   * @param {KeptOp[]} batch
   * @param {Verdict} verdict
   */
  async release(queue, batch, verdict) {
    this.most = Infinity;
    this.backoff.reset();
    this.waits = 0;
    this.around.paused("");
    await this.queues.release(queue, batch);
    batch.forEach((entry, index) => this.resolve(entry, verdict.results[index], verdict.rev));
    this.around.changed();
  }

  /** @param {Queue} queue @param {KeptOp[]} batch @param {Verdict} verdict */
  async restart(queue, batch, verdict) {
    const lost = batch.filter((_, index) => verdict.results[index]);
    if (lost.length > 0) await this.release(queue, lost, { ...verdict, results: verdict.results.filter(Boolean) });
    await this.queues.restart(queue);
  }

  /** One of the batch cannot be read: send one by one to find which. */
  async single() {
    this.most = 1;
  }

  /** @param {Queue} _queue @param {KeptOp[]} _batch @param {Verdict} verdict */
  async wait(_queue, _batch, verdict) {
    this.waits += 1;
    const said = PAUSES.get(verdict.code);
    if (said === undefined) this.around.paused("");
    else if (this.waits >= said) this.around.paused(verdict.code);
    await this.pause.wait(verdict.delay ?? this.backoff.next());
  }

  /** @param {Queue} _queue @param {KeptOp[]} _batch @param {Verdict} verdict */
  async stop(_queue, _batch, verdict) {
    this.stopped = true;
    this.around.blocked(verdict.code);
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
