// @ts-check
/** What changes live is said aloud, politely: sentences wait for each other, and many small events become one count. */

/**
 * @param {(text: string) => void} speak  puts the text where a screen reader hears it
 * @param {{ gap?: number, countEvery?: number }} [pace]  milliseconds
 */
export function createAnnouncer(speak, { gap = 1500, countEvery = 8000 } = {}) {
  /** @type {string[]} */
  const waiting = [];
  /** @type {Map<string, number>} */
  const counts = new Map();
  let resting = false;

  function next() {
    const text = waiting.splice(0).join(" ");
    resting = text !== "";
    if (!resting) return;
    speak(text);
    setTimeout(next, gap);
  }

  /** @param {string} text */
  function say(text) {
    if (text === "" || waiting.includes(text)) return;
    waiting.push(text);
    if (!resting) next();
  }

  /**
   * @param {string} name
   * @param {number} amount
   * @param {(total: number) => string} sentence
   */
  function count(name, amount, sentence) {
    if (amount <= 0) return;
    const first = !counts.has(name);
    counts.set(name, (counts.get(name) ?? 0) + amount);
    if (!first) return;
    setTimeout(() => {
      const total = counts.get(name) ?? 0;
      counts.delete(name);
      say(sentence(total));
    }, countEvery);
  }

  return { say, count };
}

/**
 * An invisible polite region at the end of the page.
 * @param {Document} page
 * @returns {(text: string) => void}
 */
export function politeRegion(page) {
  const region = page.createElement("div");
  region.className = "visually-hidden";
  region.setAttribute("role", "status");
  region.setAttribute("aria-live", "polite");
  page.body.append(region);
  return (text) => {
    region.textContent = text;
  };
}
