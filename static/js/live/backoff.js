// @ts-check
/** Waiting before trying again: longer each time, and never all phones of a hall at once. */

/**
 * @param {{ first?: number, most?: number, random?: () => number }} [pace]  milliseconds
 */
export function createBackoff({ first = 1000, most = 10_000, random = Math.random } = {}) {
  let tries = 0;
  return {
    /** @returns {number} */
    next() {
      const ceiling = Math.min(most, first * 2 ** tries);
      tries += 1;
      return Math.round(ceiling * (0.5 + random() / 2));
    },
    reset() {
      tries = 0;
    },
  };
}

/**
 * A pause that something good (the network is back) may cut short.
 */
export function createPause() {
  let wake = () => {};
  return {
    /** @param {number} milliseconds */
    wait(milliseconds) {
      return /** @type {Promise<void>} */ (
        new Promise((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        })
      );
    },
    wake: () => wake(),
  };
}
