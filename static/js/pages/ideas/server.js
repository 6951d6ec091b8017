// @ts-check
/** What the workspace asks the server. Every answer is JSON with `ok`; null when nobody answers. */

/** @typedef {{id: string, rev: number, html: string, text: string, by: string, destiny: string}} Row */
/** @typedef {{id: string, rev: number, code: string, said: string}} Left */

/** @param {{api: string, csrf: string}} place */
export function serverAt({ api, csrf }) {
  /** @param {string} road @param {object} [body] @returns {Promise<any>} */
  async function ask(road, body) {
    try {
      const answer = await fetch(`${api}/${road}`, body ? posted(body) : { headers: { Accept: "application/json" } });
      return await answer.json();
    } catch {
      return null;
    }
  }

  /** @param {object} body @returns {RequestInit} */
  function posted(body) {
    const headers = { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": csrf };
    return { method: "POST", headers, body: JSON.stringify(body) };
  }

  return {
    decide: (/** @type {object} */ decision) => ask("decide", decision),
    undo: (/** @type {string} */ batch) => ask("undo", { batch }),
    changes: (/** @type {number} */ since) => ask(`changes?since=${since}`),
    aims: () => ask("aims"),
    candidates: (/** @type {string} */ idea, /** @type {string} */ text) =>
      ask(`candidates?${new URLSearchParams({ idea, text })}`),
  };
}
