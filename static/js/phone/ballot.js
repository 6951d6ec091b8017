// @ts-check
/** A vote as one phone sees it: own dots, what is left of them, and the ranking once it is closed. Pure. */

/** @typedef {import("../live/types.js").LiveState} LiveState */
/** @typedef {import("../live/types.js").Activity} Activity */
/** @typedef {import("../live/types.js").Option} Option */

/**
 * @param {LiveState} state
 * @param {Activity} vote
 * @returns {Option[]}
 */
export function optionsOf({ options }, vote) {
  return [...options.values()].filter(({ activity }) => activity === vote.id).sort((a, b) => a.position - b.position);
}

/**
 * @param {LiveState} state
 * @param {Activity} vote
 */
export function ballot(state, vote) {
  const options = optionsOf(state, vote);
  const { dots } = state.me;
  const quota = vote.settings.quota ?? 0;
  const spent = options.reduce((sum, { id }) => sum + (dots[id] ?? 0), 0);
  const left = Math.max(0, quota - spent);
  const most = vote.settings.per_option ?? quota;
  const open = vote.state === "open" && state.me.rights.includes("dot.place");
  const lines = options.map((option) => {
    const own = dots[option.id] ?? 0;
    return { option, own, mayPlace: open && left > 0 && own < most, mayTake: open && own > 0 };
  });
  return { quota, left, open, lines };
}

/**
 * @param {LiveState} state
 * @param {Activity} vote
 * @returns {{ option: Option, votes: number, rank: number, share: number, own: number }[]}  empty until it is counted
 */
export function ranking(state, vote) {
  const counted = optionsOf(state, vote).filter(({ id }) => state.tallies.has(id));
  const most = Math.max(1, ...counted.map(({ id }) => state.tallies.get(id)?.votes ?? 0));
  return counted
    .map((option) => {
      const { votes = 0, rank = 0 } = state.tallies.get(option.id) ?? {};
      return { option, votes, rank, share: votes / most, own: state.me.dots[option.id] ?? 0 };
    })
    .sort((a, b) => a.rank - b.rank || a.option.position - b.option.position);
}
