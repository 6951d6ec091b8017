// @ts-check
import { heightOf, metricsFor } from "./measure.js";
import { divide, pack } from "./pack.js";
import { NO_ZONE } from "./state.js";

/** @typedef {import("./types.js").Board} Board */
/** @typedef {import("./types.js").Column} Column */
/** @typedef {import("./types.js").Gathering} Gathering */
/** @typedef {import("./types.js").Note} Note */
/** @typedef {import("./types.js").Placement} Placement */
/** @typedef {import("./measure.js").Metrics} Metrics */
/** @typedef {{metrics: Metrics, placement: Placement}} Sheet  what is being filled */

/**
 * Where every note, cluster and zone of a board stands when it is kept tidy: zones side by side (one under the other
 * when there is no room), clusters first, loose notes after.
 * @param {Board} board
 * @param {{width: number} & import("./measure.js").Lettering} frame
 * @returns {Placement}
 */
export function tidy(board, { width, ...lettering }) {
  const metrics = metricsFor(lettering);
  /** @type {Placement} */
  const placement = { notes: new Map(), areas: [], width, height: 0 };
  const sheet = { metrics, placement };
  if (!board.zoned) placement.height = fillColumn(sheet, board.columns[0], { x: 0, y: 0, w: width });
  else if (fitsAbreast(board, width, metrics)) abreast(sheet, board.columns);
  else stacked(sheet, board.columns);
  return placement;
}

/** @param {Board} board @param {number} width @param {Metrics} metrics */
const fitsAbreast = (board, width, metrics) =>
  width / board.columns.length >= metrics.card + 2 * metrics.inset + metrics.gap;

/** @param {Sheet} sheet @param {Column[]} columns */
function abreast(sheet, columns) {
  const { metrics, placement } = sheet;
  const w = (placement.width - metrics.gap * (columns.length - 1)) / columns.length;
  const zones = columns.map((column, index) => fillZone(sheet, column, { x: index * (w + metrics.gap), y: 0, w }));
  placement.height = Math.max(...zones.map((zone) => zone.h));
  for (const zone of zones) zone.h = placement.height;
}

/** @param {Sheet} sheet @param {Column[]} columns */
function stacked(sheet, columns) {
  const { metrics, placement } = sheet;
  let y = 0;
  for (const column of columns) y += fillZone(sheet, column, { x: 0, y, w: placement.width }).h + metrics.gap;
  placement.height = Math.max(0, y - metrics.gap);
}

/**
 * @param {Sheet} sheet @param {Column} column @param {{x: number, y: number, w: number}} at
 */
function fillZone({ metrics, placement }, column, at) {
  const count = column.loose.length + column.gatherings.reduce((sum, gathering) => sum + gathering.notes.length, 0);
  /** @type {import("./types.js").Area} */
  const area = { ...at, h: 0, kind: "zone", key: column.zone?.key ?? NO_ZONE, title: column.zone?.title ?? "", count };
  placement.areas.push(area);
  const inner = { x: at.x + metrics.inset, y: at.y + metrics.title, w: at.w - 2 * metrics.inset };
  const filled = fillColumn({ metrics, placement }, column, inner);
  area.h = metrics.title + Math.max(filled, metrics.line * 4) + metrics.inset;
  return area;
}

/**
 * @param {Sheet} sheet @param {Column} column @param {{x: number, y: number, w: number}} at
 * @returns {number} the height used
 */
function fillColumn(sheet, column, at) {
  const { metrics, placement } = sheet;
  const { columns, each } = divide(at.w, metrics.card, metrics.gap);
  const gathered = column.gatherings.map((gathering) => gatheringBlock(gathering, { columns, each }, metrics));
  const loose = column.loose.map((note) => ({ span: 1, height: heightOf(note, each, metrics) }));
  const { slots, height } = pack([...gathered, ...loose], columns, metrics.gap);
  const stand = (/** @type {number} */ index) => ({
    x: at.x + slots[index].column * (each + metrics.gap),
    y: at.y + slots[index].top,
  });
  column.gatherings.forEach((gathering, index) =>
    fillGathering(sheet, gathering, { ...gathered[index], ...stand(index) }),
  );
  column.loose.forEach((note, index) => {
    const block = loose[index];
    placement.notes.set(note.id, { ...stand(gathered.length + index), w: each, h: block.height });
  });
  return height;
}

/**
 * @param {Gathering} gathering @param {{columns: number, each: number}} grid @param {Metrics} metrics
 */
function gatheringBlock(gathering, grid, metrics) {
  const span = Math.max(1, Math.min(grid.columns, Math.ceil(Math.sqrt(gathering.notes.length / 1.5))));
  const w = span * grid.each + (span - 1) * metrics.gap;
  const inner = divide(w - 2 * metrics.inset, metrics.card - 2 * metrics.inset, metrics.gap);
  const heights = gathering.notes.map((note) => ({ span: 1, height: heightOf(note, inner.each, metrics) }));
  const packed = pack(heights, inner.columns, metrics.gap);
  const body = Math.max(packed.height, metrics.line * 1.5);
  return { span, w, height: metrics.title + body + metrics.inset, inner, heights, slots: packed.slots };
}

/**
 * @param {Sheet} sheet @param {Gathering} gathering
 * @param {ReturnType<typeof gatheringBlock> & {x: number, y: number}} block
 */
function fillGathering({ metrics, placement }, gathering, block) {
  const { cluster, notes } = gathering;
  placement.areas.push({
    ...{ x: block.x, y: block.y, w: block.w, h: block.height },
    ...{ kind: "cluster", key: cluster.id, title: cluster.title, count: notes.length },
  });
  notes.forEach((note, index) => {
    const slot = block.slots[index];
    const x = block.x + metrics.inset + slot.column * (block.inner.each + metrics.gap);
    const box = { x, y: block.y + metrics.title + slot.top, w: block.inner.each, h: block.heights[index].height };
    placement.notes.set(note.id, box);
  });
}
