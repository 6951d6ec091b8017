// @ts-check
// A small board everybody knows, for the tests: two zones, two clusters, five notes.

/** @param {string} id @param {Partial<import("./types.js").Note>} [rest] @returns {import("./types.js").Note} */
export const note = (id, rest = {}) => ({
  ...{ id, activity: "board", text: `Idée ${id}`, color: "yellow", zone: "slow", x: 0.5, y: 0.5 },
  ...{ cluster: null, hidden: false, rev: 1 },
  ...rest,
});

/** @param {string} id @param {Partial<import("./types.js").Cluster>} [rest] @returns {import("./types.js").Cluster} */
export const cluster = (id, rest = {}) => ({ id, activity: "board", title: id, x: 0.25, y: 0.1, rev: 1, ...rest });

/** @template {{id: string}} T @param {T[]} records @returns {Map<string, T>} */
export const byId = (records) => new Map(records.map((record) => [record.id, record]));

/** @param {{zones?: import("./types.js").Zone[]}} [settings] @returns {any} */
export const board = (
  settings = {
    zones: [
      { key: "slow", title: "Ralentit" },
      { key: "fast", title: "Accélère" },
    ],
  },
) => ({
  activities: byId([{ id: "board", kind: "board", title: "Le temps", settings }]),
  clusters: byId([cluster("tools"), cluster("people", { x: 0.75 })]),
  notes: byId([
    note("a", { cluster: "tools" }),
    note("b", { cluster: "tools" }),
    note("c"),
    note("d", { zone: "fast", cluster: "people" }),
    note("e", { zone: "fast" }),
    note("elsewhere", { activity: "other" }),
  ]),
});
