// @ts-check
/** One road to the server for the store: the socket when it is open, HTTP when it is not, and a single word on both. */
import { openConnection } from "./connection.js";
import { createHttp } from "./http.js";
import { REFUSALS, UNREACHABLE } from "./protocol.js";
import { createResume } from "./resume.js";

const POLL = 5_000;

/**
 * @typedef {Object} Edge  the network, so that tests can bring their own
 * @property {typeof import('socket.io-client').io} [dial]
 * @property {typeof globalThis.fetch} [fetch]
 *
 * @typedef {Object} Ears
 * @property {() => { epoch: string, rev: number }} position
 * @property {(patch: import('./types.js').Patch) => boolean} patch  false when it does not follow our revision
 * @property {(snapshot: import('./types.js').Snapshot) => void} snapshot
 * @property {(counts: { participants: number, facilitators: number }) => void} presence
 * @property {(time: string|null) => void} time
 * @property {(online: boolean) => void} online
 * @property {(code: string) => void} blocked  empty when nothing stands in the way any more
 */

/**
 * @param {{ session: string, seat: string, client: string }} who
 * @param {Ears} on
 * @param {Edge} edge
 */
export function openLink(who, on, { dial, fetch = globalThis.fetch.bind(globalThis) }) {
  const http = createHttp(who, fetch);
  let open = false;
  let closed = false;
  /** This page speaks a language of yesterday: what it has to say waits for the page of today. */
  let outdated = false;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let poll;

  const resume = createResume({
    http,
    position: on.position,
    blocked: on.blocked,
    patch(patch) {
      unblock();
      return follow(patch);
    },
    snapshot(snapshot) {
      unblock();
      on.snapshot(snapshot);
      connection.seen(on.position().rev);
    },
    answered(reached, date) {
      if (!open) on.online(reached);
      if (!open && reached) on.time(date);
    },
  });

  function unblock() {
    if (!outdated) on.blocked("");
  }

  /** @param {import('./types.js').Patch} patch */
  function follow(patch) {
    const followed = on.patch(patch);
    if (followed) connection.seen(on.position().rev);
    return followed;
  }

  function pollWhileClosed() {
    clearTimeout(poll);
    if (open || closed) return;
    poll = setTimeout(() => resume.catchUp().finally(pollWhileClosed), POLL * (1 + Math.random()));
  }

  const connection = openConnection(
    { ...who, dial },
    {
      hello({ epoch, rev, server_time }) {
        outdated = false;
        on.time(server_time);
        on.blocked("");
        on.online(true);
        const mine = on.position();
        if (epoch !== mine.epoch || rev > mine.rev) void resume.catchUp();
      },
      patch(patch) {
        if (!follow(patch)) void resume.catchUp();
      },
      presence: on.presence,
      stale: () => void resume.catchUp(),
      blocked(code) {
        outdated = code === REFUSALS.oldProtocol;
        on.blocked(code);
      },
      open(now) {
        if (open === now) return;
        open = now;
        if (open) resume.wake();
        else on.online(false);
        pollWhileClosed();
      },
    },
  );

  pollWhileClosed();

  return {
    /**
     * @param {import('./types.js').Batch} batch
     * @returns {Promise<import('./types.js').Answer>}
     */
    async deliver(batch) {
      if (outdated) return { ok: false, code: REFUSALS.oldProtocol };
      const answer = (await connection.ops(batch)) ?? (await http.ops(batch));
      // Without the socket no patch will bring what was just written.
      if (answer.ok && !open) void resume.catchUp();
      if (answer.code === UNREACHABLE && !open) on.online(false);
      return answer;
    },
    wake() {
      connection.wake();
      resume.wake();
    },
    close() {
      closed = true;
      clearTimeout(poll);
      resume.close();
      connection.close();
    },
  };
}
