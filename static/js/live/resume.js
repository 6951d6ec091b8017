// @ts-check
/** Catching up by HTTP: the changes since our revision, or a whole snapshot. One at a time, whoever asks. */
import { createBackoff, createPause } from "./backoff.js";
import { FINAL, UNREACHABLE } from "./protocol.js";

/**
 * @typedef {Object} Road
 * @property {ReturnType<typeof import('./http.js').createHttp>} http
 * @property {() => { epoch: string, rev: number }} position
 * @property {(patch: import('./types.js').Patch) => boolean} patch  false when it does not follow our revision
 * @property {(snapshot: import('./types.js').Snapshot) => void} snapshot
 * @property {(reached: boolean, date: string|null) => void} answered
 * @property {(code: string) => void} blocked
 */

/** @param {Road} road */
export function createResume(road) {
  const backoff = createBackoff();
  const pause = createPause();
  /** @type {Promise<boolean>|null} */
  let running = null;
  let again = false;
  let closed = false;

  /** @returns {Promise<boolean>}  true when caught up, false when refused for good */
  async function run() {
    while (!closed) {
      again = false;
      const code = await attempt(road);
      if (code === "" && !again) return true;
      if (code === "") continue;
      if (FINAL.has(code)) return refuse(code);
      await pause.wait(backoff.next());
    }
    return false;
  }

  /** @param {string} code */
  function refuse(code) {
    road.blocked(code);
    return false;
  }

  return {
    /** @returns {Promise<boolean>} */
    catchUp() {
      again = true;
      running ??= run().finally(() => {
        running = null;
        backoff.reset();
      });
      return running;
    },
    wake: () => pause.wake(),
    close() {
      closed = true;
      pause.wake();
    },
  };
}

/**
 * @param {Road} road
 * @returns {Promise<string>}  empty when caught up, else why not
 */
async function attempt(road) {
  const changes = await road.http.changes(road.position());
  road.answered(!!changes.patch || changes.code !== UNREACHABLE, changes.date);
  if (changes.patch && road.patch(changes.patch)) return "";
  if (!changes.patch && !changes.gone) return changes.code ?? UNREACHABLE;
  const whole = await road.http.snapshot();
  if (!whole.snapshot) return whole.code ?? UNREACHABLE;
  road.snapshot(whole.snapshot);
  return "";
}
