// @ts-check
/** What the answer to a batch means for the queue it came from. Pure. */
import { FINAL, REFUSALS, UNREACHABLE } from "./protocol.js";
import { t } from "./words.js";

/** @typedef {import('./types.js').Answer} Answer */
/** @typedef {import('./types.js').KeptOp} KeptOp */
/** @typedef {import('./types.js').OpResult} OpResult */

/**
 * @typedef {Object} Verdict
 * @property {'release'|'restart'|'single'|'wait'|'stop'} does
 * @property {OpResult[]} results  by position in the batch; for a restart, only those that end here
 * @property {number} rev
 * @property {number} [delay]  milliseconds the server asks for
 * @property {string} code
 */

/**
 * @param {Answer} answer
 * @param {KeptOp[]} batch
 * @returns {Verdict}
 */
export function verdictOn(answer, batch) {
  const { code = UNREACHABLE } = answer;
  if (answer.ok) return { does: "release", results: settled(answer, batch), rev: answer.rev ?? 0, code: "" };
  if (FINAL.has(code)) return { does: "stop", results: [], rev: 0, code };
  return (REFUSED[code] ?? patient)(answer, batch);
}

/** @type {Record<string, (answer: Answer, batch: KeptOp[]) => Verdict>} */
const REFUSED = { [REFUSALS.expectedSeq]: renumbered, [REFUSALS.badMessage]: unreadable, [REFUSALS.slowDown]: slower };

/**
 * @param {Answer} answer
 * @returns {Verdict}
 */
function patient(answer) {
  return { does: "wait", results: [], rev: 0, code: answer.code ?? UNREACHABLE };
}

/**
 * @param {Answer} answer
 * @returns {Verdict}
 */
function slower(answer) {
  return { ...patient(answer), delay: Number(answer.facts?.retry_ms) || undefined };
}

/**
 * An operation that went twice under two numbers finds its own work done: that is a success.
 * @param {Answer} answer
 * @param {KeptOp[]} batch
 * @returns {OpResult[]}
 */
function settled(answer, batch) {
  return (answer.results ?? []).map((result, index) => {
    const { op } = batch[index];
    const added = result.code === REFUSALS.idTaken && op.kind.endsWith(".add");
    const edited = result.code === REFUSALS.conflict && result.facts?.text === op.text;
    return added || edited ? { ok: true } : result;
  });
}

/**
 * Numbers the server has passed may have happened. Sending them again is harmless for what carries its own id,
 * but a second dot would count: those end here, and the person looks at their count.
 * @param {Answer} answer
 * @param {KeptOp[]} batch
 * @returns {Verdict}
 */
function renumbered(answer, batch) {
  const expected = Number(answer.facts?.expected);
  /** @type {OpResult[]} */
  const results = [];
  batch.forEach(({ seq, op }, index) => {
    if (seq < expected && op.kind.startsWith("dot.")) results[index] = refusal("uncertain");
  });
  return { does: "restart", results, rev: 0, code: REFUSALS.expectedSeq };
}

/**
 * @param {Answer} answer
 * @param {KeptOp[]} batch
 * @returns {Verdict}
 */
function unreadable(answer, batch) {
  const code = REFUSALS.badMessage;
  if (batch.length > 1) return { does: "single", results: [], rev: 0, code };
  return { does: "restart", results: [{ ...refusal(code), ...answer }], rev: 0, code };
}

/**
 * @param {string} code
 * @returns {OpResult}
 */
function refusal(code) {
  return { ok: false, code, facts: {}, message: t(`refused.${code}`) };
}
