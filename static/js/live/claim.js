// @ts-check
/**
 * Which page sends a queue. A page holds a lock in its client's name as long as it lives; a queue whose lock is free
 * was left by a page that died, and whoever takes the lock sends it. Without Web Locks (plain HTTP) every queue is
 * free: two pages may then send the same numbers, which the server answers twice the same.
 *
 * @param {string} client
 * @param {LockManager|undefined} [locks]
 * @returns {Promise<boolean>}  true when this page may send the queue; the lock is kept until the page is gone
 */
export function claim(client, locks = globalThis.navigator?.locks) {
  if (!locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    locks
      .request(`atelier-outbox-${client}`, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        return lock ? new Promise(() => {}) : undefined;
      })
      .catch(() => resolve(true));
  });
}
