// @ts-check
/** The edge of the network for the tests: a socket and a fetch whose other end is the test. */
import { setImmediate } from "node:timers";

/** @typedef {(...args: any[]) => void} Ear */

function emitter() {
  /** @type {Map<string, Ear[]>} */
  const ears = new Map();
  return {
    /** @param {string} event @param {Ear} ear */
    on(event, ear) {
      ears.set(event, [...(ears.get(event) ?? []), ear]);
    },
    /** @param {string} event @param {any[]} args */
    fire(event, ...args) {
      for (const ear of ears.get(event) ?? []) ear(...args);
    },
  };
}

export function fakeSocket() {
  const socket = {
    ...emitter(),
    io: { ...emitter(), engine: { ...emitter(), _pingInterval: 10_000 } },
    connected: false,
    active: true,
    connects: 0,
    /** @type {any[]} */
    batches: [],
    /** @type {(batch: any) => Promise<any>} */
    answer: async () => {
      throw new Error("no acknowledgement");
    },
    /** @type {any[]} */
    emitted: [],
    /** @param {string} event @param {any} message */
    emit(event, message) {
      socket.emitted.push([event, message]);
    },
    timeout: () => ({
      /** @param {string} _event @param {any} batch */
      emitWithAck(_event, batch) {
        socket.batches.push(structuredClone(batch));
        return socket.answer(batch);
      },
    }),
    connect() {
      socket.connects += 1;
    },
    disconnect() {
      if (!socket.connected) return;
      socket.connected = false;
      socket.fire("disconnect", "io client disconnect");
    },
    /** @param {object} hello */
    greet(hello) {
      socket.connected = true;
      socket.io.fire("open");
      socket.fire("connect");
      socket.fire("hello", hello);
    },
    drop() {
      socket.connected = false;
      socket.fire("disconnect", "transport close");
    },
  };
  return socket;
}

/**
 * @param {Record<string, (url: string, body: any) => any>} routes  by the end of the path; a function gives the body,
 *   `[status, body]`, or throws as a dead network does; a text body stands for a captive portal's page
 */
export function fakeFetch(routes) {
  /** @type {string[]} */
  const calls = [];
  /** @param {any} url @param {any} options */
  const fetch = async (url, options) => {
    calls.push(url);
    const name = Object.keys(routes).find((end) => String(url).split("?")[0].endsWith(end)) ?? "";
    if (!routes[name]) throw new TypeError("network down");
    const answer = await routes[name](url, options.body ? JSON.parse(options.body) : null);
    const [status, body] = Array.isArray(answer) ? answer : [200, answer];
    const text = typeof body === "string" ? body : JSON.stringify(body);
    return new Response(text, { status, headers: { date: "Sat, 21 Nov 2026 10:00:00 GMT" } });
  };
  return { fetch: /** @type {typeof globalThis.fetch} */ (fetch), calls };
}

/**
 * Wait for a condition, not for a time.
 * @param {() => boolean} condition
 */
export async function until(condition) {
  for (let turn = 0; turn < 10_000; turn += 1) {
    if (condition()) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error(`never: ${condition}`);
}

/** @param {any} batch @param {number} rev */
export function accept(batch, rev) {
  return { ok: true, rev, results: batch.ops.map(() => ({ ok: true })) };
}

/** @param {Record<string, any>} [more] */
export function snapshot(more = {}) {
  const session = { id: "s1", title: "Séance", state: "open", anonymity: "anonymous", current: "a1", timer: null };
  const me = { id: "p1", name: "", role: "participant", rights: ["note.add"], notes: [], drafts: {}, dots: {} };
  const activity = {
    id: "a1",
    kind: "board",
    title: "Idées",
    instruction: "",
    state: "open",
    position: 1,
    settings: {},
  };
  return { epoch: "e1", rev: 5, state: { session, me, activities: { a1: activity }, notes: {}, ...more } };
}
