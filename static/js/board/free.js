// @ts-check
import { heightOf, metricsFor } from "./measure.js";
import { tidy } from "./layout.js";
import { NO_ZONE } from "./state.js";

/** @typedef {import("./types.js").Board} Board */
/** @typedef {import("./types.js").Placement} Placement */
/** @typedef {import("./measure.js").Metrics} Metrics */

const ASPECT = 0.72; // height of the free surface for a width of 1

/**
 * Where everything stands when people place it by hand: x and y of each record, as parts of the surface.
 * @param {Board} board
 * @param {{width: number} & import("./measure.js").Lettering} frame
 * @returns {Placement}
 */
export function free(board, { width, ...lettering }) {
  const metrics = metricsFor(lettering);
  const height = Math.max(width * ASPECT, metrics.card * 3);
  /** @type {Placement} */
  const placement = { notes: new Map(), areas: [], width, height, top: metrics.title };
  zones(placement, board, metrics);
  for (const column of board.columns) {
    for (const note of column.loose) placement.notes.set(note.id, boxOf(note, placement, metrics));
    for (const gathering of column.gatherings) dropCluster(placement, gathering, metrics);
  }
  return placement;
}

/** @param {Placement} placement @param {Board} board @param {Metrics} metrics */
function zones(placement, board, metrics) {
  if (!board.zoned) return;
  const named = board.columns.filter((column) => column.zone);
  const w = (placement.width - metrics.gap * (named.length - 1)) / named.length;
  named.forEach((column, index) => {
    const x = index * (w + metrics.gap);
    const count = column.loose.length + column.gatherings.reduce((sum, one) => sum + one.notes.length, 0);
    const title = column.zone?.title ?? "";
    placement.areas.push({
      x,
      y: 0,
      w,
      h: placement.height,
      kind: "zone",
      key: column.zone?.key ?? NO_ZONE,
      title,
      count,
    });
  });
}

/**
 * @param {import("./types.js").Note} note @param {Placement} placement @param {Metrics} metrics
 */
function boxOf(note, placement, metrics) {
  const h = heightOf(note, metrics.card, metrics);
  const x = note.x * Math.max(0, placement.width - metrics.card);
  const y = metrics.title + note.y * Math.max(0, placement.height - metrics.title - h);
  return { x, y, w: metrics.card, h };
}

/**
 * @param {Placement} placement @param {import("./types.js").Gathering} gathering @param {Metrics} metrics
 */
function dropCluster(placement, gathering, metrics) {
  const across = Math.max(1, Math.min(4, Math.ceil(Math.sqrt(gathering.notes.length))));
  const width = Math.min(placement.width, across * (metrics.card + metrics.gap) + 2 * metrics.inset);
  const alone = tidy(
    { columns: [{ zone: null, gatherings: [gathering], loose: [] }], notes: [], zoned: false },
    { width, font: metrics.font, ruler: metrics.ruler },
  );
  const [area] = alone.areas;
  const x = Math.max(0, Math.min(placement.width - area.w, gathering.cluster.x * placement.width - area.w / 2));
  const y = metrics.title + gathering.cluster.y * Math.max(0, placement.height - metrics.title - area.h);
  placement.areas.push({ ...area, x, y });
  for (const [id, box] of alone.notes) placement.notes.set(id, { ...box, x: box.x + x, y: box.y + y });
  placement.height = Math.max(placement.height, y + area.h);
}

/**
 * The x and y to store for a note whose top left corner was left at a point.
 * @param {{x: number, y: number}} point @param {Placement} placement @param {{w: number, h: number}} box
 */
export function fractionsAt(point, { width, height, top = 0 }, box) {
  return { x: share(point.x, width - box.w), y: share(point.y - top, height - top - box.h) };
}

/**
 * The same for notes moved together.
 * @param {Placement} placement @param {string[]} ids @param {{x: number, y: number}} shift
 * @returns {Map<string, {x: number, y: number}>}
 */
export function placesAfter(placement, ids, shift) {
  const moved = ids.flatMap((id) => {
    const box = placement.notes.get(id);
    return box ? [{ id, box, point: { x: box.x + shift.x, y: box.y + shift.y } }] : [];
  });
  return new Map(moved.map(({ id, box, point }) => [id, fractionsAt(point, placement, box)]));
}

/**
 * The x and y to store for a cluster whose box was left elsewhere: its middle across, its top down.
 * @param {import("./types.js").Box} box @param {Placement} placement
 */
export function clusterFractionsAt(box, { width, height, top = 0 }) {
  return { x: share(box.x + box.w / 2, width), y: share(box.y - top, height - top - box.h) };
}

/** @param {number} part @param {number} whole */
const share = (part, whole) => (whole <= 0 ? 0 : Math.min(1, Math.max(0, part / whole)));
