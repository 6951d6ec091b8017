// @ts-check
/** What is being typed, by activity: it survives a reload, and a refused text can be taken up again. */

/**
 * @param {string} session
 * @param {Storage|null} storage
 */
export function createTyped(session, storage) {
  /** @type {Map<string, string>} */
  const texts = new Map();
  /** @type {Set<(text: string) => void>} */
  const takers = new Set();
  /** @param {string} activity */
  const key = (activity) => `atelier-typed-${session}-${activity}`;

  /** @param {string} activity @param {string} text */
  function keep(activity, text) {
    texts.set(activity, text);
    try {
      if (text === "") storage?.removeItem(key(activity));
      else storage?.setItem(key(activity), text);
    } catch {
      // A private window without storage: the text lives as long as the page.
    }
  }

  return {
    keep,
    /** @param {string} activity */
    of(activity) {
      const typed = texts.get(activity);
      if (typed !== undefined) return typed;
      try {
        return storage?.getItem(key(activity)) ?? "";
      } catch {
        return "";
      }
    },
    /** @param {string} text */
    take: (text) => takers.forEach((taker) => taker(text)),
    /** @param {(text: string) => void} taker */
    onTaken(taker) {
      takers.add(taker);
      return () => void takers.delete(taker);
    },
  };
}

/** @typedef {ReturnType<typeof createTyped>} Typed */
