// @ts-check
/** @typedef {import("../live/types.js").LiveState} LiveState */
/** @typedef {{id: string, text: string, votes: number, rank: number, position: number}} Result */

/**
 * The options of a vote, best first. Before the vote is closed there is no tally and the order is the options' own.
 * @param {Pick<LiveState, "options" | "tallies">} state @param {string} activity
 * @returns {Result[]}
 */
export function ranked({ options, tallies }, activity) {
  return [...options.values()]
    .filter((option) => option.activity === activity)
    .map(({ id, text, position }) => ({ id, text, position, ...scoreOf(tallies.get(id)) }))
    .sort((a, b) => a.rank - b.rank || a.position - b.position);
}

/** @param {import("../live/types.js").Tally | undefined} tally */
const scoreOf = (tally) => ({ votes: tally?.votes ?? 0, rank: tally?.rank ?? 0 });
