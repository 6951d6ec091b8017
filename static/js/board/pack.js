// @ts-check
/** @typedef {{span: number, height: number}} Block */
/** @typedef {{column: number, top: number}} Slot */

/**
 * Put blocks one after the other in the column range where they start highest (ties: leftmost).
 * @param {Block[]} blocks @param {number} columns @param {number} gap
 * @returns {{slots: Slot[], height: number}}
 */
export function pack(blocks, columns, gap) {
  const skyline = new Array(columns).fill(0);
  const slots = blocks.map((block) => {
    const slot = lowest(skyline, Math.min(block.span, columns));
    for (let index = slot.column; index < slot.column + Math.min(block.span, columns); index += 1) {
      skyline[index] = slot.top + block.height + gap;
    }
    return slot;
  });
  return { slots, height: Math.max(0, Math.max(0, ...skyline) - gap) };
}

/** @param {number[]} skyline @param {number} span @returns {Slot} */
function lowest(skyline, span) {
  let best = { column: 0, top: Infinity };
  for (let column = 0; column + span <= skyline.length; column += 1) {
    const top = Math.max(...skyline.slice(column, column + span));
    if (top < best.top) best = { column, top };
  }
  return best;
}

/**
 * How many columns of at least `card` fit a width, and how wide each then is.
 * @param {number} width @param {number} card @param {number} gap
 */
export function divide(width, card, gap) {
  const columns = Math.max(1, Math.floor((width + gap) / (card + gap)));
  return { columns, each: (width - gap * (columns - 1)) / columns };
}
