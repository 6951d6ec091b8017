// @ts-check
/** Is this an answer of our server? A captive portal also says 200. Pure. */
import { UNREACHABLE } from "./protocol.js";

/** @typedef {import('./types.js').Answer} Answer */

/** @type {Answer} */
export const NO_ANSWER = Object.freeze({ ok: false, code: UNREACHABLE });

/**
 * An acknowledgement answers every operation of its batch; a refusal of the batch has a code.
 * @param {any} answer
 * @param {number} count
 * @returns {answer is Answer}
 */
export function isAnswer(answer, count) {
  if (answer === null || typeof answer !== "object") return false;
  if (answer.ok === false) return typeof answer.code === "string";
  return answer.ok === true && Number.isInteger(answer.rev) && isResults(answer.results, count);
}

/**
 * @param {any} results
 * @param {number} count
 */
function isResults(results, count) {
  return Array.isArray(results) && results.length === count && results.every((one) => typeof one?.ok === "boolean");
}

/**
 * @param {any} patch
 * @returns {patch is import('./types.js').Patch}
 */
export function isPatch(patch) {
  return (
    typeof patch?.epoch === "string" &&
    Number.isInteger(patch.from) &&
    Number.isInteger(patch.to) &&
    isRecord(patch.set) &&
    isRecord(patch.gone)
  );
}

/**
 * @param {any} snapshot
 * @returns {snapshot is import('./types.js').Snapshot}
 */
export function isSnapshot(snapshot) {
  return typeof snapshot?.epoch === "string" && Number.isInteger(snapshot.rev) && isRecord(snapshot.state);
}

/** @param {any} value */
function isRecord(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
