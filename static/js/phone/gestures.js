// @ts-check
/** What a thumb or a keyboard may ask for, as operations. */
import { newId } from "../live/ids.js";
import { OPS } from "../live/protocol.js";
import { t as core } from "../live/words.js";
import { receiptHere } from "./receipt.js";
import { t } from "./words.js";

/** @typedef {import("../live/types.js").Op} Op */
/** @typedef {import("../live/types.js").Draft} Draft */

/**
 * @param {import("../live/store.js").Live} live
 * @param {{ say: (text: string) => void, warn: (text: string) => void }} voice
 */
export function createGestures(live, { say, warn }) {
  const code = receiptHere()?.code;
  const receipt = code === undefined ? {} : { receipt: code };

  /**
   * A refused text shows in its own place; any other refusal needs a sentence.
   * @param {Op} op
   */
  function send(op) {
    warn("");
    void live.send(op).then((result) => {
      if (!result.ok) tell(op, result);
    });
  }

  /**
   * @param {Op} op
   * @param {import("../live/types.js").OpResult} result
   */
  function tell(op, { code, message = core("refused.unknown") }) {
    if (op.text === undefined) warn(message);
    else say(code === "conflict" ? t("conflict.title") : t("refused.because", { message }));
  }

  return {
    /** @param {{ activity: string, text: string, color: string, zone: string|null }} note */
    addNote({ activity, text, color, zone }) {
      send({ kind: OPS.noteAdd, id: newId(), activity, text, color, ...(zone === null ? {} : { zone }), ...receipt });
      say(t("compose.added"));
    },
    /** @param {{ id: string, rev: number }} note @param {string} text */
    editNote: ({ id, rev }, text) => send({ kind: OPS.noteEdit, id, text, base: rev }),
    /** @param {string} id */
    removeNote(id) {
      send({ kind: OPS.noteRemove, id });
      say(t("mine.removed"));
    },
    /** @param {string} id */
    restoreNote(id) {
      send({ kind: OPS.noteRestore, id });
      say(t("mine.restored"));
    },
    /** @param {string} option */
    placeDot: (option) => send({ kind: OPS.dotPlace, option }),
    /** @param {string} option */
    takeDot: (option) => send({ kind: OPS.dotTake, option }),
    /** @param {string} map @param {string|null} parent @param {string} text */
    addNode: (map, parent, text) => send({ kind: OPS.nodeAdd, id: newId(), map, parent, text, ...receipt }),
    /** @param {{ id: string, rev: number }} node @param {string} text */
    editNode: ({ id, rev }, text) => send({ kind: OPS.nodeEdit, id, text, base: rev }),
    /**
     * Answer to a conflict: the chosen text replaces what the other person wrote.
     * @param {Draft} draft
     * @param {string} text
     */
    settle({ id, op, facts }, text) {
      live.release(id);
      if (text !== facts.text) send({ kind: op.kind, id, text, base: facts.rev });
    },
    /** @param {string} id */
    dropDraft: (id) => live.release(id),
  };
}

/** @typedef {ReturnType<typeof createGestures>} Gestures */
