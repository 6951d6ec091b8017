// @ts-check
import { useEffect, useReducer, useState } from "preact/hooks";

/** @typedef {import("../live/store.js").Live} Live */

/** Draw again at most once a frame, whatever number of patches came. @returns {() => void} asks for a drawing */
export function useRedraw() {
  const [, draw] = useReducer((/** @type {number} */ count) => count + 1, 0);
  const [ask] = useState(() => oncePerFrame(() => draw(undefined)));
  return ask;
}

/** @param {() => void} draw @returns {() => void} */
function oncePerFrame(draw) {
  let frame = 0;
  return () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(draw);
  };
}

/** @param {Pick<Live, "subscribe">} live @returns {() => void} */
export function useLive(live) {
  const redraw = useRedraw();
  useEffect(() => live.subscribe(redraw), [live]);
  return redraw;
}

/**
 * Seconds left of the session's timer, by the server's clock; null without a timer.
 * @param {Pick<Live, "state" | "clock">} live
 */
export function useSecondsLeft(live) {
  const [, tick] = useReducer((/** @type {number} */ count) => count + 1, 0);
  const timer = live.state.session.timer ?? null;
  useEffect(() => {
    if (!timer) return undefined;
    const pulse = setInterval(tick, 250, undefined);
    return () => clearInterval(pulse);
  }, [timer?.ends_at]);
  return live.clock.left(timer);
}
