// @ts-check
/** Notices that a connection which claims to be open has gone silent: a phone asleep, a forgotten NAT entry. */

const SILENCE = 20_000;
const MARGIN = 5_000;

/**
 * @param {() => void} silent  called once per silence
 * @param {() => number} [now]
 */
export function createWatchdog(silent, now = Date.now) {
  let limit = SILENCE;
  let heardAt = now();
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;

  function rest() {
    clearTimeout(timer);
    timer = setTimeout(check, Math.max(0, heardAt + limit - now()));
  }

  function check() {
    if (now() - heardAt < limit) return rest();
    clearTimeout(timer);
    silent();
  }

  return {
    /** @param {number} pingInterval  milliseconds between the server's pings: silence shorter than that means nothing */
    expect(pingInterval) {
      limit = Math.max(SILENCE, pingInterval + MARGIN);
    },
    heard() {
      heardAt = now();
      if (timer === undefined) rest();
    },
    /** Look now: timers do not run while a phone sleeps. */
    check() {
      if (timer !== undefined) check();
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
