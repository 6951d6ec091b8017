// @ts-check
/** The moments a device comes back: the network, the tab, the page from the back-forward cache. */

/**
 * @param {() => void} wake
 * @returns {() => void}  stops listening
 */
export function wakeOn(wake) {
  if (typeof window === "undefined") return () => {};
  const looked = () => {
    if (document.visibilityState === "visible") wake();
  };
  window.addEventListener("online", wake);
  window.addEventListener("pageshow", wake);
  document.addEventListener("visibilitychange", looked);
  return () => {
    window.removeEventListener("online", wake);
    window.removeEventListener("pageshow", wake);
    document.removeEventListener("visibilitychange", looked);
  };
}
