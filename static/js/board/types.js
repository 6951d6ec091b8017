// @ts-check
// What the board draws: the records of the live protocol, arranged.

/**
 * @typedef {import("../live/types.js").Note} Note
 * @typedef {import("../live/types.js").Cluster} Cluster
 * @typedef {import("../live/types.js").Zone} Zone
 * @typedef {import("../live/types.js").LiveState} LiveState
 * @typedef {import("../live/types.js").Op} Op
 *
 * @typedef {{cluster: Cluster, notes: Note[]}} Gathering  a cluster with the notes it holds
 * @typedef {{zone: Zone | null, gatherings: Gathering[], loose: Note[]}} Column
 * @typedef {{columns: Column[], notes: Note[], zoned: boolean}} Board
 *
 * @typedef {{x: number, y: number, w: number, h: number}} Box
 * @typedef {Box & {kind: "zone" | "cluster", key: string, title: string, count: number}} Area
 * @typedef {{notes: Map<string, Box>, areas: Area[], width: number, height: number, top?: number}} Placement
 *   `top`: where a free surface begins, under the titles of its zones
 */

export {};
