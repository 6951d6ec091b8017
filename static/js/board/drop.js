// @ts-check
// Which operations a gesture means. Pure: the board and the gesture in, operations out.
import { NO_ZONE, columnAt, columnCentre } from "./state.js";

/** @typedef {import("./types.js").Board} Board */
/** @typedef {import("./types.js").Note} Note */
/** @typedef {import("./types.js").Area} Area */
/** @typedef {import("./types.js").Op} Op */

/** @param {Board} board @param {string[]} ids @returns {Note[]} */
export const chosen = (board, ids) => {
  const wanted = new Set(ids);
  return board.notes.filter((note) => wanted.has(note.id));
};

/** As many notes as one operation may name. */
export const MOST_IDS = 500;

/** @param {Note[]} notes @param {string | null} cluster @returns {Op[]} */
export function groupOps(notes, cluster) {
  const ids = notes.filter((note) => (note.cluster ?? null) !== cluster).map((note) => note.id);
  const batches = Array.from({ length: Math.ceil(ids.length / MOST_IDS) }, (_, batch) => batch * MOST_IDS);
  return batches.map((start) => ({ kind: "note.group", ids: ids.slice(start, start + MOST_IDS), cluster }));
}

/** @param {Note[]} notes @param {string | null} zone @returns {Op[]} */
export const zoneOps = (notes, zone) =>
  notes.filter((note) => (note.zone ?? null) !== zone).map((note) => ({ kind: "note.move", id: note.id, zone }));

/**
 * Notes dropped on an area: a cluster takes them in; a zone takes them out of their cluster and into itself.
 * @param {Note[]} notes @param {Area | undefined} area
 * @returns {Op[]}
 */
export function dropOps(notes, area) {
  if (area?.kind === "cluster") return groupOps(notes, area.key);
  const moved = area ? zoneOps(notes, area.key === NO_ZONE ? null : area.key) : [];
  return [...groupOps(notes, null), ...moved];
}

/**
 * Notes left somewhere on the free surface.
 * @param {Note[]} notes @param {Area | undefined} area @param {Map<string, {x: number, y: number}>} places
 * @returns {Op[]}
 */
export function freeDropOps(notes, area, places) {
  if (area?.kind === "cluster") return groupOps(notes, area.key);
  const zone = area && area.key !== NO_ZONE ? { zone: area.key } : {};
  const moves = notes.map((note) => ({ kind: "note.move", id: note.id, ...places.get(note.id), ...zone }));
  return [...groupOps(notes, null), ...moves];
}

/**
 * Alt+arrow on a tidy board: left and right change the zone; up and down walk through the clusters of the column.
 * @param {Board} board @param {Note} note @param {import("./find.js").Direction} direction
 * @returns {Op[]}
 */
export function stepOps(board, note, direction) {
  const step = direction === "left" || direction === "up" ? -1 : 1;
  const index = columnOf(board, note);
  if (direction === "up" || direction === "down")
    return groupOps([note], clusterStep(board.columns[index], note, step));
  const zone = board.columns[index + step]?.zone;
  return zone ? [...groupOps([note], null), ...zoneOps([note], zone.key)] : [];
}

/** @param {Board} board @param {Note} note */
export const columnOf = (board, note) =>
  Math.max(
    0,
    board.columns.findIndex(
      (column) => column.loose.includes(note) || column.gatherings.some((gathering) => gathering.notes.includes(note)),
    ),
  );

/** @param {import("./types.js").Column} column @param {Note} note @param {number} step @returns {string | null} */
function clusterStep(column, note, step) {
  const stops = [...column.gatherings.map((gathering) => gathering.cluster.id), null];
  const at = stops.indexOf(note.cluster ?? null);
  return stops[Math.max(0, Math.min(stops.length - 1, at + step))];
}

/**
 * A cluster dropped on a tidy board stands in the middle of the zone it fell on.
 * @param {Board} board @param {{id: string, x: number, y: number}} cluster @param {Area | undefined} area
 * @returns {Op[]}
 */
export function clusterDropOps(board, cluster, area) {
  const named = board.columns.filter((column) => column.zone);
  const index = named.findIndex((column) => column.zone?.key === area?.key);
  if (index < 0 || index === columnAt(cluster.x, named.length)) return [];
  return [{ kind: "cluster.move", id: cluster.id, x: columnCentre(index, named.length), y: cluster.y }];
}

/**
 * Where a new cluster of these notes stands: in the column of the first one, below the clusters already there.
 * @param {Board} board @param {Note[]} notes
 */
export function clusterPlace(board, notes) {
  const named = board.columns.filter((column) => column.zone);
  const stray = board.columns.length - named.length;
  const index = notes.length && named.length ? Math.max(0, columnOf(board, notes[0]) - stray) : 0;
  const column = (named.length ? named : board.columns)[index];
  const lowest = Math.max(0, ...column.gatherings.map((gathering) => gathering.cluster.y));
  return { x: columnCentre(index, named.length), y: Math.min(1, lowest + 0.05) };
}
