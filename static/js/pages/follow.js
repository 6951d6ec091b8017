// @ts-check
/**
 * data-follow="url": asks how a job goes, once a second, and shows it; the macro progress.follow draws it.
 * An unreachable server or a page that is not JSON is not an answer: it asks again, less often.
 */
const EVERY = 1000;
const AT_MOST = 15_000;

/** @typedef {{state: string, percent: number, sentence: string, location?: string}} Progress */

/** @param {any} answer @returns {Progress | null} */
export function progressFrom(answer) {
  if (typeof answer?.state !== "string") return null;
  const percent = Math.min(100, Math.max(0, Math.round(Number(answer.percent) || 0)));
  const location = typeof answer.location === "string" ? answer.location : undefined;
  return { state: answer.state, percent, sentence: String(answer.sentence ?? ""), location };
}

/** @param {string} url @returns {Promise<Progress | null>} */
async function asked(url) {
  try {
    const answer = await fetch(url, { headers: { Accept: "application/json" } });
    return progressFrom(await answer.json());
  } catch {
    return null;
  }
}

/** @param {HTMLElement} part @param {Progress} progress */
function show(part, { percent, sentence }) {
  const bar = part.querySelector("progress");
  const figure = part.querySelector("[data-follow-percent]");
  const words = part.querySelector("[data-follow-sentence]");
  if (bar) bar.value = percent;
  if (figure) figure.textContent = `${percent}\u00a0%`;
  // the same words written again would be read aloud again
  if (words && sentence && words.textContent !== sentence) words.textContent = sentence;
}

/** @param {Progress | null} progress */
function isOver(progress) {
  return progress?.state === "done" || progress?.state === "failed";
}

/** @param {HTMLElement} part @param {number} pause milliseconds before the next question, should this one fail */
async function follow(part, pause) {
  const progress = await asked(part.dataset.follow ?? "");
  if (progress) show(part, progress);
  if (progress?.state === "done" && progress.location) location.assign(progress.location);
  if (isOver(progress)) return;
  const next = progress ? EVERY : pause;
  setTimeout(() => void follow(part, Math.min(next * 2, AT_MOST)), next);
}

/** @param {Document} page */
export function followJobs(page) {
  for (const part of page.querySelectorAll("[data-follow]")) {
    if (part instanceof HTMLElement) void follow(part, EVERY);
  }
}
