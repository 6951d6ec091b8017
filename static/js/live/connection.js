// @ts-check
/** The socket. The only file that knows socket.io-client; HTTP takes over wherever it does not answer. */
import { io } from "socket.io-client";
import { isAnswer, isPatch } from "./answers.js";
import { EVENTS, FINAL, NAMESPACE, PROTOCOL } from "./protocol.js";
import { createWatchdog } from "./watchdog.js";

const ACK_PATIENCE = 5_000;
const USUAL_PING = 25_000;
/** The server stops feeding a socket that falls two hundred revisions behind what it said it had read. */
const SEEN_EVERY = 500;
const REDIAL = { reconnectionDelay: 1_000, reconnectionDelayMax: 8_000, randomizationFactor: 0.5, timeout: 10_000 };

/**
 * @typedef {Object} Listener
 * @property {(hello: { epoch: string, rev: number, server_time: string }) => void} hello
 * @property {(patch: import('./types.js').Patch) => void} patch
 * @property {(counts: { participants: number, facilitators: number }) => void} presence
 * @property {() => void} stale
 * @property {(open: boolean) => void} open
 * @property {(code: string) => void} blocked
 */

/**
 * @param {{ session: string, seat: string, client: string, dial?: typeof io, random?: () => number }} where
 * @param {Listener} on
 */
export function openConnection({ session, seat, client, dial = io, random = Math.random }, on) {
  const auth = { protocol: PROTOCOL, client, session, seat };
  const socket = dial(NAMESPACE, { transports: ["websocket"], auth, forceNew: true, ...REDIAL });
  const watchdog = createWatchdog(redial);
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let later;
  let told = -Infinity;

  function redial() {
    socket.disconnect();
    socket.connect();
  }

  /** @param {number} least @param {number} most  milliseconds: a whole hall must not come back at once */
  function redialLater(least, most) {
    socket.disconnect();
    clearTimeout(later);
    later = setTimeout(
      () => {
        later = undefined;
        socket.connect();
      },
      least + random() * Math.max(0, most - least),
    );
  }

  function listenToEngine() {
    const engine = socket.io.engine;
    // The handshake is over when the manager says "open"; what it announced is only left in this field.
    watchdog.expect(/** @type {any} */ (engine)._pingInterval ?? USUAL_PING);
    engine.on("packet", () => watchdog.heard());
  }

  socket.io.on("open", listenToEngine);
  socket.on("connect", () => watchdog.heard());
  socket.on("disconnect", (reason) => {
    watchdog.stop();
    on.open(false);
    if (reason === "io server disconnect") redialLater(1_000, 5_000);
  });
  socket.on("connect_error", ({ message }) => {
    on.open(false);
    if (FINAL.has(message)) on.blocked(message);
    // After a refusal socket.io gives up; the reason may pass (a seat given back, a server that restarts).
    if (!socket.active) redialLater(15_000, 30_000);
  });
  socket.on(EVENTS.hello, (hello) => {
    told = -Infinity;
    on.open(true);
    on.hello(hello);
  });
  socket.on(EVENTS.patch, (patch) => (isPatch(patch) ? on.patch(patch) : on.stale()));
  socket.on(EVENTS.presence, on.presence);
  socket.on(EVENTS.stale, () => {
    told = -Infinity;
    on.stale();
  });
  socket.on(EVENTS.bye, (bye) => redialLater(Number(bye?.min_ms) || 0, Number(bye?.max_ms) || 5_000));

  return {
    /**
     * @param {import('./types.js').Batch} batch
     * @returns {Promise<import('./types.js').Answer|null>}  null: no answer this way
     */
    async ops(batch) {
      if (!socket.connected) return null;
      try {
        const answer = await socket.timeout(ACK_PATIENCE).emitWithAck(EVENTS.ops, batch);
        return isAnswer(answer, batch.ops.length) ? answer : null;
      } catch {
        return null;
      }
    },
    /** @param {number} rev  of what this page shows now */
    seen(rev) {
      if (!socket.connected || rev - told < SEEN_EVERY) return;
      told = rev;
      socket.emit(EVENTS.seen, { rev });
    },
    /** The network is back, or the page is looked at again. */
    wake() {
      if (socket.connected) watchdog.check();
      // While it is dialling by itself, a second connect would send a second greeting, which the server refuses.
      else if (later === undefined && !socket.active) socket.connect();
    },
    close() {
      clearTimeout(later);
      watchdog.stop();
      socket.disconnect();
    },
  };
}
