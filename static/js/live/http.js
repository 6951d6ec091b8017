// @ts-check
/** The HTTP twins of the live protocol: the way out when the socket is blocked, and the road of a resume. */
import { isAnswer, isPatch, isSnapshot, NO_ANSWER } from "./answers.js";
import { PROTOCOL } from "./protocol.js";

/** @typedef {import('./types.js').Answer} Answer */
/** @typedef {import('./types.js').Batch} Batch */

const PATIENCE = 10_000;

/**
 * @param {{ session: string, seat: string }} who  one browser may hold a desk, a projector and a phone of a session
 * @param {typeof globalThis.fetch} fetch
 */
export function createHttp({ session, seat }, fetch) {
  const root = `/api/live/${encodeURIComponent(session)}`;

  /**
   * @param {string} path
   * @param {RequestInit} [options]
   * @returns {Promise<{ status: number, body: any, date: string|null }>}  status 0: nobody of ours answered
   */
  async function ask(path, options = {}) {
    try {
      // A portal answers by a redirection to its own page: following it would only fetch HTML.
      const answer = await fetch(root + path, {
        credentials: "same-origin",
        redirect: "error",
        cache: "no-store",
        signal: AbortSignal.timeout(PATIENCE),
        ...options,
        headers: { ...options.headers, "X-Atelier-Client": seat, "X-Atelier-Protocol": String(PROTOCOL) },
      });
      return { status: answer.status, body: await answer.json(), date: answer.headers.get("date") };
    } catch {
      return { status: 0, body: null, date: null };
    }
  }

  return {
    /**
     * @param {Batch} batch
     * @returns {Promise<Answer>}
     */
    async ops(batch) {
      const headers = { "Content-Type": "application/json" };
      const { body } = await ask("/ops", { method: "POST", headers, body: JSON.stringify(batch) });
      return isAnswer(body, batch.ops.length) ? body : NO_ANSWER;
    },

    /**
     * @param {{ epoch: string, rev: number }} position
     */
    async changes({ epoch, rev }) {
      const { status, body, date } = await ask(`/changes?epoch=${encodeURIComponent(epoch)}&since=${rev}`);
      if (status === 200 && isPatch(body)) return { patch: body, date };
      return { gone: status === 410 && body !== null, code: refusal(status, body), date };
    },

    async snapshot() {
      const { status, body, date } = await ask("/snapshot");
      if (status === 200 && isSnapshot(body)) return { snapshot: body, date };
      return { code: refusal(status, body), date };
    },
  };
}

/**
 * @param {number} status
 * @param {any} body
 * @returns {string}
 */
function refusal(status, body) {
  return status >= 400 && typeof body?.code === "string" ? body.code : (NO_ANSWER.code ?? "");
}
