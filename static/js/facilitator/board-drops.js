// @ts-check
// What happens when a finger lets go of notes or of a cluster.
import { chosen, clusterDropOps, dropOps, freeDropOps } from "../board/drop.js";
import { areaAt } from "../board/find.js";
import { clusterFractionsAt, placesAfter } from "../board/free.js";

/** @typedef {import("./board-desk.js").BoardDesk} BoardDesk */
/** @typedef {import("../board/pointer.js").Point} Point */
/** @typedef {import("../live/types.js").Op} Op */

/** @param {BoardDesk} desk @param {string[]} ids @param {Point} shift @param {Point} point */
export function dropNotes(desk, ids, shift, point) {
  const { placement } = desk.view;
  const area = areaAt(placement, point);
  const notes = chosen(desk.board, ids);
  const scattered = desk.arrangement === "free";
  const ops = scattered ? freeDropOps(notes, area, placesAfter(placement, ids, shift)) : dropOps(notes, area);
  const touched = new Set(ops.flatMap((op) => op.ids ?? [op.id]));
  desk.cancelled(ids.filter((id) => !touched.has(id)));
  carryOut(desk, ops, (op) => desk.cancelled(op.ids ?? [op.id]));
}

/** @param {BoardDesk} desk @param {string} id @param {Point} shift @param {Point} point */
export function dropCluster(desk, id, shift, point) {
  const ops = clusterOps(desk, id, shift, point);
  const back = () => desk.cancelled(desk.members(id), id);
  desk.view.areas.aim(undefined);
  if (ops.length === 0) back();
  else carryOut(desk, ops, back);
}

/** @param {BoardDesk} desk @param {string} id @param {Point} shift @param {Point} point @returns {Op[]} */
function clusterOps({ arrangement, board, desk, view }, id, shift, point) {
  const { placement } = view;
  const cluster = desk.state.clusters.get(id);
  const box = placement.areas.find((area) => area.kind === "cluster" && area.key === id);
  if (!cluster || !box) return [];
  const moved = { ...box, x: box.x + shift.x, y: box.y + shift.y };
  if (arrangement === "free") return [{ kind: "cluster.move", id, ...clusterFractionsAt(moved, placement) }];
  const zones = placement.areas.filter((area) => area.kind === "zone");
  return clusterDropOps(board, cluster, areaAt({ ...placement, areas: zones }, point));
}

/**
 * @param {BoardDesk} desk @param {Op[]} ops @param {(op: Op) => void} back  what to do with a refused one
 */
async function carryOut({ desk }, ops, back) {
  const results = await desk.perform(ops);
  ops.filter((_, index) => !results[index].ok).forEach(back);
}
