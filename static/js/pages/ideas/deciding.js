// @ts-check
/** One gesture, one decision: what it asks, what is sent, what is shown, how it is taken back. */
import { asks } from "./keys.js";
import { afterDecision } from "./list.js";

/**
 * @typedef {object} Desk
 * @property {ReturnType<typeof import("./server.js").serverAt>} server
 * @property {ReturnType<typeof import("./lines.js").linesOf>} lines
 * @property {ReturnType<typeof import("./chooser.js").makeChooser>} chooser
 * @property {(about: string) => Promise<string | null>} askReason
 * @property {() => string} meeting
 * @property {(text: string, alert?: boolean) => void} say
 * @property {(answer: any) => void} show
 * @property {() => Promise<boolean>} more
 * @property {ReturnType<typeof import("./words.js").wordsOf>} words
 */

/** @typedef {{verb: string, aims?: string[], into?: string[], reason?: string}} Taken */

/** @param {Desk} desk */
export function decider(desk) {
  const { server, lines, chooser, say, words } = desk;
  /** @type {string[]} */
  const batches = [];
  /** @type {Taken | null} */
  let last = null;
  /** @type {import("./choices.js").Option[] | null} */
  let aims = null;
  let busy = false;

  /** @param {string} verb @param {string} id @param {boolean} why @returns {Promise<Taken | null>} */
  async function complete(verb, id, why) {
    const asked = asks(verb, why);
    if (asked === "aim") return chooseAims(verb, lines.text(id));
    if (asked === "idea") return chooseIdeas(verb, id);
    if (asked !== "reason") return { verb };
    const reason = await desk.askReason(lines.text(id));
    return reason === null ? null : { verb, reason };
  }

  /** @param {string} verb @param {string} about */
  async function chooseAims(verb, about) {
    aims ??= (await server.aims())?.aims ?? null;
    const all = aims ?? [];
    const options = verb === "attach" ? all.filter((one) => one.code.startsWith("sheet:")) : all;
    const chosen = await chooser.choose({ about, options });
    return chosen && { verb, aims: chosen.codes, reason: chosen.reason };
  }

  /** @param {string} verb @param {string} id */
  async function chooseIdeas(verb, id) {
    const search = (/** @type {string} */ text) => candidates(id, text);
    const chosen = await chooser.choose({ about: lines.text(id), search });
    return chosen && { verb, into: chosen.codes, reason: chosen.reason };
  }

  /** @param {string} id @param {string} text */
  async function candidates(id, text) {
    const found = (await server.candidates(id, text))?.candidates ?? [];
    return found.map((/** @type {any} */ one) => ({ ...one, code: one.id, kind: "" }));
  }

  /** @param {string} id @param {Taken} taken */
  async function send(id, taken) {
    if (busy) return;
    busy = true;
    const answer = await server.decide({ ...taken, ideas: { [id]: lines.rev(id) }, meeting: desk.meeting() });
    busy = false;
    if (!answer?.ok) return say(answer?.message ?? words.noNetwork, true);
    desk.show(answer);
    if (answer.left.length) return say(`${answer.left[0].said}. ${words.conflict} ${words.replaceOrKeep}`, true);
    if (answer.batch) batches.push(answer.batch);
    say(answer.said);
    if (taken.verb === "reopen") return;
    last = taken;
    await goOn(id);
  }

  /** @param {string} id */
  async function goOn(id) {
    const next = afterDecision(lines.known(), id) || ((await desk.more()) ? afterDecision(lines.known(), id) : "");
    if (next) lines.stand(next);
    else say(words.end);
  }

  return {
    /** @param {string} verb @param {boolean} why */
    async decide(verb, why = false) {
      const id = lines.here();
      if (!id) return;
      const taken = await complete(verb, id, why);
      lines.stand(id);
      if (taken) await send(id, taken);
    },
    async again() {
      if (!last) return say(words.nothingToRepeat);
      if (lines.here()) await send(lines.here(), last);
    },
    async undo() {
      const batch = batches.pop();
      if (!batch) return say(words.nothingToUndo);
      const answer = await server.undo(batch);
      if (!answer?.ok) return say(answer?.message ?? words.noNetwork, true);
      desk.show(answer);
      const back = answer.rows.find((/** @type {any} */ row) => lines.at(row.id));
      if (back) lines.stand(back.id);
      say(answer.left.length ? `${answer.said} ${answer.left[0].said}` : answer.said);
    },
  };
}
