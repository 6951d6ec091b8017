// Who received which idea, how often and how late: every phone, every idea. Ideas carry their number in their text.
import { Histogram, now } from "./meter.mjs";

const NUMBER = /#(\d+)#/g;
const REVISIONS = /"from": ?(\d+), ?"to": ?(\d+)/;
const REMEMBERED = 32;

/** The same message comes to every phone: it is read once. */
const read = new Map();

/** The numbers of the ideas in a message, and the revisions it leads from and to. */
export function contents(text) {
  let found = read.get(text);
  if (!found) {
    const revisions = REVISIONS.exec(text.slice(0, 300));
    const ideas = [...new Set([...text.matchAll(NUMBER)].map((match) => Number(match[1])))];
    found = { ideas, from: Number(revisions?.[1] ?? 0), to: Number(revisions?.[2] ?? 0) };
    read.set(text, found);
    if (read.size > REMEMBERED) read.delete(read.keys().next().value);
  }
  return found;
}

/** The ideas `first` to `first + ideas - 1`, expected by so many phones. */
export class Tally {
  constructor(first, ideas, phones) {
    Object.assign(this, { first, ideas, phones });
    this.times = new Uint8Array(ideas * phones);
    this.sent = new Float64Array(ideas);
    this.readers = new Uint32Array(ideas);
    this.late = new Histogram();
    this.seenByAll = new Histogram();
    this.complete = this.deliveries = this.twice = 0;
  }

  receive(phone, numbers) {
    const at = now();
    let counted = false;
    for (const number of numbers) {
      const idea = number - this.first;
      if (idea < 0 || idea >= this.ideas) continue;
      counted = true;
      const before = this.times[idea * this.phones + phone]++;
      if (before) this.twice += 1;
      else this.#first(idea, at - this.sent[idea]);
    }
    if (counted) this.deliveries += 1;
  }

  #first(idea, late) {
    this.late.add(late);
    this.readers[idea] += 1;
    if (this.readers[idea] < this.phones) return;
    this.complete += 1;
    this.seenByAll.add(late);
  }

  get lost() {
    return this.ideas * this.phones - this.readers.reduce((sum, one) => sum + one, 0);
  }
}
