// @ts-check
/** Server time on a device whose own clock may be a day off. */

/**
 * @param {() => number} [now]  milliseconds of this device
 */
export function createClock(now = Date.now) {
  let offset = 0;
  return {
    /** @param {string|null|undefined} serverTime  any date text `Date.parse` reads */
    set(serverTime) {
      const at = Date.parse(serverTime ?? "");
      if (!Number.isNaN(at)) offset = at - now();
    },
    now: () => now() + offset,
    /**
     * Whole seconds left, never negative; null without a timer.
     * @param {import('./types.js').Timer|null} timer
     */
    left(timer) {
      if (!timer) return null;
      return Math.max(0, Math.ceil((Date.parse(timer.ends_at) - now() - offset) / 1000));
    },
  };
}

/**
 * @param {number} seconds
 * @returns {string}  « 4:05 »
 */
export function minutesAndSeconds(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
