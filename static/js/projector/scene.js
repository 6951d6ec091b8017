// @ts-check
/** @typedef {import("../live/types.js").LiveState} LiveState */
/** @typedef {import("../live/types.js").Activity} Activity */

/**
 * What the wall shows: the activity the facilitator chose, else the way in.
 * @param {Pick<LiveState, "session" | "activities">} state
 * @returns {{name: string, activity?: Activity}}
 */
export function sceneOf({ session, activities }) {
  if (session.state === "closed") return { name: "closed" };
  const activity = activities.get(session.current ?? "");
  return activity ? { name: activity.kind, activity } : { name: "waiting" };
}
