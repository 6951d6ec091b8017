// What the server under test used, read from outside, and how figures are summed up.
import { readFileSync } from "node:fs";

const TICKS = 100;
const LONGEST = 20_000;

/** CPU seconds of a process since it began. */
export function cpu(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

/** Bytes of memory a process holds. */
export function memory(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) * 1024;
}

/** Milliseconds, counted by the millisecond: millions of them fit. */
export class Histogram {
  constructor() {
    this.counts = new Uint32Array(LONGEST + 1);
    this.total = 0;
  }

  add(milliseconds) {
    this.counts[Math.min(LONGEST, Math.max(0, Math.round(milliseconds)))] += 1;
    this.total += 1;
  }

  /** The share of 0 to 1 that is at or below; null when nothing was counted. */
  at(share) {
    let left = Math.ceil(this.total * share);
    if (!left) return null;
    return this.counts.findIndex((count) => (left -= count) <= 0);
  }

  told() {
    return { p50: this.at(0.5), p95: this.at(0.95), p99: this.at(0.99) };
  }
}

export const now = () => performance.now();
export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Waits until it holds; returns false after that many seconds without. */
export async function until(holds, seconds) {
  const end = now() + seconds * 1000;
  while (!holds()) {
    if (now() > end) return false;
    await pause(5);
  }
  return true;
}
