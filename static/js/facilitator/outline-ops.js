// @ts-check
import { indented, outdented, shifted } from "../mindmap/moves.js";
import { newId } from "../live/ids.js";
import { editText } from "./conflict.js";
import { each } from "./note-actions.js";
import { t } from "./words.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../mindmap/tree.js").Branch} Branch */

/** @type {Record<string, (roots: Branch[], id: string) => import("../mindmap/moves.js").Place | undefined>} */
const MOVES = {
  indent: indented,
  outdent: outdented,
  up: (roots, id) => shifted(roots, id, -1),
  down: (roots, id) => shifted(roots, id, 1),
};

export const MOVE_NAMES = ["up", "down", "indent", "outdent"];

/** @param {Desk} desk @param {Branch[]} roots @param {string} id @param {string} move */
export function moveNode(desk, roots, id, move) {
  const place = MOVES[move]?.(roots, id);
  if (place) desk.perform([{ kind: "node.move", id, ...place }]);
}

/**
 * A node is born at the end of its parent's; one wanted elsewhere moves at once.
 * @param {Desk} desk @param {string} map @param {{parent: string | null, position?: number}} place @param {string} text
 * @returns {string} its id
 */
export function newNode(desk, map, { parent, position }, text) {
  const id = newId();
  const move = position === undefined ? [] : [{ kind: "node.move", id, parent, position }];
  desk.perform([{ kind: "node.add", id, map, parent, text }, ...move]);
  return id;
}

/** @param {Desk} desk @param {Branch} branch @param {string} text */
export function renameNode(desk, branch, text) {
  const clean = text.trim();
  if (clean && clean !== branch.text)
    editText(desk, { kind: "node.edit", id: branch.id, text: clean, base: branch.rev ?? 0 }, { glue: " / " });
}

/** @param {Desk} desk @param {string} id */
export async function removeNode(desk, id) {
  const [result] = await desk.perform(each([id], "node.remove"));
  const undo = { label: t("common.undo"), run: () => void desk.perform(each([id], "node.restore")) };
  if (result.ok) desk.say(t("map.removed"), { action: undo });
}
