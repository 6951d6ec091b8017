// @ts-check
/**
 * The text of a section, edited as lines: « - point », four spaces before a point of the second level.
 * Pure: what the area holds and where the selection is → what it will hold and where it will be.
 * @typedef {{ text: string, from: number, to: number }} Area
 */

const POINT = /^(\s*)([-*•–] )?/;
const DEEP = "    ";

/** @param {Area} area @returns {{ first: number, last: number }} the lines that the selection touches, as offsets */
function span({ text, from, to }) {
  const first = text.lastIndexOf("\n", from - 1) + 1;
  const end = text.indexOf("\n", to);
  return { first, last: end < 0 ? text.length : end };
}

/** @param {Area} area @param {(line: string) => string} change applied to each line of the selection @returns {Area} */
function eachLine(area, change) {
  const { first, last } = span(area);
  const before = area.text.slice(first, last);
  const lines = before.split("\n");
  const after = lines.map(change).join("\n");
  const text = area.text.slice(0, first) + after + area.text.slice(last);
  const head = change(lines[0]).length - lines[0].length;
  return { text, from: Math.max(first, area.from + head), to: Math.max(first, area.to + after.length - before.length) };
}

/** @param {string} line */
const isPoint = (line) => /^\s*[-*•–] /.test(line);

/** Puts the points of the lines, or takes them off when all have one. @param {Area} area @returns {Area} */
export function bullet(area) {
  const { first, last } = span(area);
  const all = area.text.slice(first, last).split("\n").every(isPoint);
  return eachLine(area, (line) => {
    if (all) return line.replace(POINT, "$1");
    return isPoint(line) ? line : line.replace(/^(\s*)/, "$1- ");
  });
}

/** To the second level. @param {Area} area @returns {Area} */
export function indent(area) {
  return eachLine(area, (line) => (/^ {2}/.test(line) ? line : DEEP + (isPoint(line) ? line : `- ${line}`)));
}

/** Back to the first level. @param {Area} area @returns {Area} */
export function outdent(area) {
  return eachLine(area, (line) => line.replace(/^\s+/, ""));
}

/** Surrounds the selection; an empty one is left between the signs. @param {Area} area @returns {Area} */
export function bold(area) {
  const words = area.text.slice(area.from, area.to);
  const text = `${area.text.slice(0, area.from)}**${words}**${area.text.slice(area.to)}`;
  return { text, from: area.from + 2, to: area.from + 2 + words.length };
}

/** The selection as the words of a link, its address selected to be typed over. @param {Area} area @returns {Area} */
export function link(area) {
  const words = area.text.slice(area.from, area.to) || "…";
  const text = `${area.text.slice(0, area.from)}[${words}](https://)${area.text.slice(area.to)}`;
  const from = area.from + words.length + 3;
  return { text, from, to: from + "https://".length };
}

/**
 * Enter inside a point begins the next one at the same level; on an empty point it ends the list.
 * @param {Area} area @returns {Area | null} null where Enter does as everywhere
 */
export function nextLine(area) {
  if (area.from !== area.to) return null;
  const start = area.text.lastIndexOf("\n", area.from - 1) + 1;
  const line = area.text.slice(start, area.from);
  const found = /^(\s*)([-*•–]) (.*)$/.exec(line);
  if (!found) return null;
  const rest = area.text.slice(area.from);
  if (!found[3].trim()) {
    const place = start + (found[1] ? 2 : 0);
    return { text: area.text.slice(0, start) + (found[1] ? "- " : "") + rest, from: place, to: place };
  }
  const begun = `\n${found[1]}${found[2]} `;
  const place = area.from + begun.length;
  return { text: area.text.slice(0, area.from) + begun + rest, from: place, to: place };
}
