// @ts-check
/**
 * What a key means in a line of the outline. After Escape, Tab leaves the list as everywhere else.
 * @param {Pick<KeyboardEvent, "key" | "shiftKey" | "altKey">} event
 * @param {boolean} escaped
 * @returns {string | undefined}
 */
export function outlineCommand(event, escaped) {
  if (event.key === "Tab") return escaped ? undefined : event.shiftKey ? "outdent" : "indent";
  if (event.altKey) return { ArrowUp: "up", ArrowDown: "down" }[event.key];
  return { Enter: event.shiftKey ? "child" : "sibling", Escape: "escape", ArrowUp: "above", ArrowDown: "below" }[
    event.key
  ];
}
