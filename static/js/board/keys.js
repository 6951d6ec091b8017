// @ts-check
/** @typedef {import("./find.js").Direction} Direction */
/** @typedef {{command: string, direction?: Direction}} Press */

/** @type {Record<string, Direction>} */
const ARROWS = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" };

/** @type {Record<string, string>} */
const PLAIN = {
  " ": "toggle",
  Enter: "menu",
  Delete: "remove",
  Backspace: "remove",
  Escape: "clear",
  Home: "first",
  End: "last",
  "?": "help",
  e: "edit",
  g: "group",
  h: "hide",
  n: "add",
};

/**
 * What a key means on the board.
 * @param {Pick<KeyboardEvent, "key" | "altKey" | "shiftKey" | "ctrlKey" | "metaKey">} event
 * @returns {Press | undefined}
 */
export function pressOf(event) {
  if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === "a" ? { command: "all" } : undefined;
  const direction = ARROWS[event.key];
  if (direction) return { command: arrowCommand(event), direction };
  const command = event.altKey ? undefined : (PLAIN[event.key] ?? PLAIN[event.key.toLowerCase()]);
  return command ? { command } : undefined;
}

/** @param {Pick<KeyboardEvent, "altKey" | "shiftKey">} event */
const arrowCommand = (event) => (event.altKey ? "move" : event.shiftKey ? "extend" : "focus");
