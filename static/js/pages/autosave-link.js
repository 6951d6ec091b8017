// @ts-check
/**
 * One question to the server, one answer that always has a name: the network is allowed to fail.
 * @typedef {{ mine: string, theirs: string, mine_shown: string, theirs_shown: string, both: string }} Clash
 * @typedef {{ version: number, values: Record<string, string>, authors: Record<string, string>, token: string, editor?: boolean }} State
 * @typedef {({ kind: "saved" } & State) | ({ kind: "clash", clashes: Record<string, Clash> } & State)
 *   | { kind: "fields", fields: Record<string, string> } | { kind: "no", message: string } | { kind: "stranger" }
 *   | { kind: "outsider" } | { kind: "away" }} Answer
 */

/**
 * @param {string} url @param {string} token @param {object | null} message null to read only
 * @param {number} [since] the version read before
 * @returns {Promise<Answer>}
 */
export async function askServer(url, token, message, since = 0) {
  try {
    const answer = await (message ? send(url, token, message) : fetch(`${url}?since=${since}`, { cache: "no-store" }));
    return await named(answer, url, message);
  } catch {
    return { kind: "away" };
  }
}

/** @param {string} url @param {string} token @param {object} message */
function send(url, token, message) {
  return fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify(message),
  });
}

/** @param {Response} answer @param {string} url @param {object | null} message @returns {Promise<Answer>} */
async function named(answer, url, message) {
  const said = await answer.json();
  if (answer.ok) return { kind: "saved", ...said };
  if (answer.status === 409 && said.clashes) return { kind: "clash", ...said };
  if (said.code === "bad_fields") return { kind: "fields", fields: said.fields };
  // whoever signed in again in another tab has another token: ask for it, and try once more
  if (said.code === "form_expired" && message) return afresh(url, message);
  return refusal(answer, said);
}

/** @param {Response} answer @param {any} said @returns {Answer} */
function refusal({ status }, said) {
  if (status === 401 || said.code === "form_expired") return { kind: "stranger" };
  if (status === 403 || status === 404) return { kind: "outsider" };
  if (status >= 400 && status < 500 && said.message) return { kind: "no", message: String(said.message) };
  return { kind: "away" };
}

/** @param {string} url @param {object} message @returns {Promise<Answer>} */
async function afresh(url, message) {
  const state = await fetch(url, { cache: "no-store" });
  if (!state.ok) return refusal(state, await state.json());
  const { token } = await state.json();
  const answer = await send(url, token, message);
  const said = await answer.json();
  if (answer.ok) return { kind: "saved", ...said };
  return answer.status === 409 && said.clashes ? { kind: "clash", ...said } : refusal(answer, said);
}
