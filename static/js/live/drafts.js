// @ts-check
/** Texts the server refused: they stay with their author, on this device, until the author lets go. */
import { NEVER_KEPT } from "./protocol.js";
import { t } from "./words.js";

/** @typedef {import('./types.js').Draft} Draft */

/**
 * @param {Promise<import('./types.js').Keeper>} keeper
 * @param {() => void} changed
 */
export function createDrafts(keeper, changed) {
  /** @type {Map<string, Draft>} */
  const drafts = new Map();

  keeper
    .then((kept) => kept.drafts())
    .then((found) => {
      for (const draft of found) if (!drafts.has(draft.id)) drafts.set(draft.id, draft);
      if (found.length > 0) changed();
    })
    .catch(() => {});

  return {
    /**
     * @param {import('./types.js').KeptOp} entry
     * @param {import('./types.js').OpResult} result
     */
    keep({ session, owner, op }, result) {
      if (typeof op.text !== "string" || NEVER_KEPT.has(op.kind)) return;
      const message = result.message ?? t("refused.unknown");
      const code = result.code ?? "";
      const draft = { session, owner, id: op.id, op, code, message, facts: result.facts ?? {} };
      drafts.set(draft.id, draft);
      keeper.then((kept) => kept.keepDraft(draft)).catch(() => {});
      changed();
    },

    /** @param {string} id */
    release(id) {
      if (!drafts.delete(id)) return;
      keeper.then((kept) => kept.releaseDraft(id)).catch(() => {});
      changed();
    },

    all: () => drafts,
  };
}
