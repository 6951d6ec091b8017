// @ts-check
/** @typedef {import("./types.js").Note} Note */
/** @typedef {import("./types.js").Cluster} Cluster */
/** @typedef {import("./types.js").Zone} Zone */
/** @typedef {import("./types.js").Column} Column */
/** @typedef {import("./types.js").Board} Board */
/** @typedef {import("./types.js").LiveState} LiveState */

/** Key under which notes without a zone are dropped when the board has zones. */
export const NO_ZONE = "";

/** @param {Map<string, any>} records @param {string} activity @returns {any[]} */
const ofActivity = (records, activity) => [...records.values()].filter((record) => record.activity === activity);

/**
 * The board of one activity: columns by zone, each with its clusters and its loose notes.
 * @param {Pick<LiveState, "activities" | "notes" | "clusters">} state
 * @param {string} activity
 * @returns {Board}
 */
export function boardOf(state, activity) {
  const zones = /** @type {Zone[]} */ (state.activities.get(activity)?.settings?.zones ?? []);
  const notes = /** @type {Note[]} */ (ofActivity(state.notes, activity));
  const clusters = /** @type {Cluster[]} */ (ofActivity(state.clusters, activity));
  const columns = emptyColumns(zones, clusters, notes);
  const gatherings = placeClusters(columns, clusters);
  for (const note of notes) placeNote(columns, gatherings, note);
  return { columns, notes, zoned: zones.length > 0 };
}

/**
 * @param {Zone[]} zones @param {Cluster[]} clusters @param {Note[]} notes
 * @returns {Column[]}
 */
function emptyColumns(zones, clusters, notes) {
  if (zones.length === 0) return [emptyColumn(null)];
  const keys = new Set(zones.map((zone) => zone.key));
  const known = new Set(clusters.map((cluster) => cluster.id));
  const stray = notes.some((note) => !known.has(note.cluster ?? "") && !keys.has(note.zone ?? ""));
  return [...(stray ? [emptyColumn(null)] : []), ...zones.map(emptyColumn)];
}

/** @param {Zone | null} zone @returns {Column} */
const emptyColumn = (zone) => ({ zone, gatherings: [], loose: [] });

/** @param {Column[]} columns @param {Cluster[]} clusters */
function placeClusters(columns, clusters) {
  /** @type {Map<string, import("./types.js").Gathering>} */
  const gatherings = new Map();
  const named = columns.filter((column) => column.zone);
  const wide = named.length ? named : columns;
  const ordered = [...clusters].sort((a, b) => a.y - b.y || a.title.localeCompare(b.title));
  for (const cluster of ordered) {
    /** @type {import("./types.js").Gathering} */
    const gathering = { cluster, notes: [] };
    gatherings.set(cluster.id, gathering);
    wide[columnAt(cluster.x, wide.length)].gatherings.push(gathering);
  }
  return gatherings;
}

/**
 * A cluster has no zone of its own: the column it stands in follows from its x.
 * @param {number} x @param {number} count
 */
export const columnAt = (x, count) => Math.max(0, Math.min(count - 1, Math.floor(x * count)));

/**
 * The x that puts a cluster in the middle of a column.
 * @param {number} index @param {number} count
 */
export const columnCentre = (index, count) => (index + 0.5) / Math.max(1, count);

/**
 * @param {Column[]} columns @param {Map<string, import("./types.js").Gathering>} gatherings @param {Note} note
 */
function placeNote(columns, gatherings, note) {
  const gathering = gatherings.get(note.cluster ?? "");
  if (gathering) gathering.notes.push(note);
  else (columns.find((column) => column.zone?.key === note.zone) ?? columns[0]).loose.push(note);
}

/** Notes in the order the eye (and the arrow keys of the list) meets them. @param {Board} board @returns {Note[]} */
export const readingOrder = (board) =>
  board.columns.flatMap((column) => [...column.gatherings.flatMap((gathering) => gathering.notes), ...column.loose]);
