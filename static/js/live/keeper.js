// @ts-check
/** Where operations wait until the server has them: IndexedDB, or memory where there is none. */

/** @typedef {import('./types.js').Keeper} Keeper */
/** @typedef {import('./types.js').KeptOp} KeptOp */
/** @typedef {import('./types.js').Draft} Draft */

const NAME = "atelier-live";
const VERSION = 1;
const PATIENCE = 3_000;

/**
 * @param {string} session
 * @param {string} owner  the participant: two people who share a device never send each other's texts
 * @param {IDBFactory|undefined} [factory]
 * @returns {Promise<Keeper>}
 */
export async function openKeeper(session, owner, factory = globalThis.indexedDB) {
  if (!factory) return memoryKeeper();
  try {
    const { database, fresh } = await openDatabase(factory);
    return { ...storedKeeper(database, session, owner), fresh };
  } catch {
    // Private windows and full disks refuse the database; the page must work all the same.
    return memoryKeeper();
  }
}

/**
 * @param {IDBFactory} factory
 * @returns {Promise<{ database: IDBDatabase, fresh: boolean }>}
 */
function openDatabase(factory) {
  return new Promise((resolve, reject) => {
    const opening = factory.open(NAME, VERSION);
    let fresh = false;
    opening.onupgradeneeded = ({ oldVersion }) => {
      fresh = oldVersion === 0;
      opening.result.createObjectStore("ops", { keyPath: ["session", "owner", "client", "seq"] });
      opening.result.createObjectStore("drafts", { keyPath: ["session", "owner", "id"] });
    };
    opening.onsuccess = () => resolve({ database: opening.result, fresh });
    opening.onerror = () => reject(opening.error);
    opening.onblocked = () => reject(new Error("blocked"));
    // Some phones never answer at the first opening of a day; sending must not wait for them.
    setTimeout(() => reject(new Error("slow")), PATIENCE);
  });
}

/**
 * @param {IDBDatabase} database
 * @param {string} session
 * @param {string} owner
 * @returns {Keeper}
 */
function storedKeeper(database, session, owner) {
  const mine = IDBKeyRange.bound([session, owner], [session, owner, []]);

  /**
   * @param {'ops'|'drafts'} name
   * @param {(store: IDBObjectStore) => void} change
   * @returns {Promise<void>}
   */
  const write = (name, change) =>
    new Promise((resolve, reject) => {
      const transaction = database.transaction(name, "readwrite");
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
      change(transaction.objectStore(name));
    });

  /**
   * @param {'ops'|'drafts'} name
   * @returns {Promise<any[]>}
   */
  const all = (name) =>
    new Promise((resolve, reject) => {
      const reading = database.transaction(name).objectStore(name).getAll(mine);
      reading.onsuccess = () => resolve(reading.result);
      reading.onerror = () => reject(reading.error);
    });

  return {
    durable: true,
    fresh: false,
    keep: (entries) => write("ops", (store) => entries.forEach((entry) => store.put(entry))),
    release: (entries) =>
      write("ops", (store) => entries.forEach((entry) => store.delete([session, owner, entry.client, entry.seq]))),
    kept: () => all("ops"),
    keepDraft: (draft) => write("drafts", (store) => store.put(draft)),
    releaseDraft: (id) => write("drafts", (store) => store.delete([session, owner, id])),
    drafts: () => all("drafts"),
  };
}

/** @returns {Keeper} */
export function memoryKeeper() {
  /** @type {Map<string, KeptOp>} */
  const ops = new Map();
  /** @type {Map<string, Draft>} */
  const drafts = new Map();
  /** @param {KeptOp} entry */
  const key = (entry) => `${entry.client}/${entry.seq}`;
  return {
    durable: false,
    fresh: false,
    keep: async (entries) => entries.forEach((entry) => ops.set(key(entry), { ...entry })),
    release: async (entries) => entries.forEach((entry) => ops.delete(key(entry))),
    kept: async () => [...ops.values()],
    keepDraft: async (draft) => void drafts.set(draft.id, draft),
    releaseDraft: async (id) => void drafts.delete(id),
    drafts: async () => [...drafts.values()],
  };
}
