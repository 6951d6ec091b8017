// @ts-check
/**
 * A new activity of the agenda. An operation's own `kind` is its name, so what the activity is travels beside it.
 * @param {string} kind @param {{id: string, title: string, instruction?: string}} shared @param {Record<string, any>} settings
 * @returns {import("../live/types.js").Op}
 */
export const addition = (kind, shared, settings) => ({
  kind: "activity.add",
  activity_kind: kind,
  ...shared,
  settings,
});
