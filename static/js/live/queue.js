// @ts-check
/** The operations of one client, numbered without a gap. Pure: keeping and sending are the outbox's. */
import { LIMITS } from "./protocol.js";

/** @typedef {import('./types.js').KeptOp} KeptOp */
/** @typedef {import('./types.js').Op} Op */

export class Queue {
  /**
   * @param {{ session: string, owner: string, client: string }} name
   * @param {KeptOp[]} [entries]  as read from the keeper, any order
   */
  constructor(name, entries = []) {
    this.name = name;
    this.entries = [...entries].sort((a, b) => a.seq - b.seq);
    this.next = (this.entries.at(-1)?.seq ?? 0) + 1;
  }

  get client() {
    return this.name.client;
  }

  /**
   * @param {Op} op
   * @returns {KeptOp}
   */
  add(op) {
    const entry = { ...this.name, seq: this.next, op };
    this.next += 1;
    this.entries.push(entry);
    return entry;
  }

  /**
   * The oldest entries that follow each other, within what one message may hold.
   * @param {number} [most]
   * @returns {KeptOp[]}
   */
  head(most = LIMITS.opsPerBatch) {
    /** @type {KeptOp[]} */
    const batch = [];
    let bytes = 0;
    for (const entry of this.entries.slice(0, most)) {
      bytes += new TextEncoder().encode(JSON.stringify(entry.op)).length;
      const follows = batch.length === 0 || entry.seq === batch[0].seq + batch.length;
      if (batch.length > 0 && (!follows || bytes > LIMITS.batchBytes)) break;
      batch.push(entry);
    }
    return batch;
  }

  /** @param {KeptOp[]} entries */
  drop(entries) {
    const gone = new Set(entries);
    this.entries = this.entries.filter((entry) => !gone.has(entry));
  }

  /**
   * Begin again under a new name, from one. Numbers the server does not agree with are never patched up:
   * another page may hold the same ones, and a number used twice for two operations would lose the second.
   * @param {string} client
   * @returns {{ before: KeptOp[], after: KeptOp[] }}
   */
  restart(client) {
    const before = this.entries;
    this.name = { ...this.name, client };
    this.entries = before.map((entry, index) => Object.assign({ ...entry }, { client, seq: index + 1 }));
    this.next = this.entries.length + 1;
    return { before, after: this.entries };
  }
}
