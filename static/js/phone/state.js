// @ts-check
/** What the phone shows of the live state. Pure. */

/** @typedef {import("../live/types.js").LiveState} LiveState */
/** @typedef {import("../live/types.js").Activity} Activity */
/** @typedef {import("../live/types.js").Note} Note */
/** @typedef {import("../live/types.js").Option} Option */

/**
 * @param {LiveState} state
 * @returns {Activity|null}  null while nothing is shown to the room
 */
export function currentActivity({ session, activities }) {
  if (session.state !== "open" || session.current === null) return null;
  return activities.get(session.current) ?? null;
}

/**
 * @param {LiveState} state
 * @returns {{ id: string, title: string, stage: "done"|"current"|"open"|"next" }[]}
 */
export function agenda({ session, activities }) {
  return [...activities.values()]
    .sort((a, b) => a.position - b.position)
    .map(({ id, title, state }) => ({ id, title, stage: stage(id === session.current, state) }));
}

/**
 * @param {boolean} current
 * @param {Activity["state"]} state
 */
function stage(current, state) {
  if (current) return "current";
  if (state === "open") return "open";
  return state === "prepared" ? "next" : "done";
}

/**
 * @param {LiveState} state
 * @param {string} kind  of operation
 */
export function may({ me }, kind) {
  return me.rights.includes(kind);
}

/** @param {Activity} activity */
export function isPrivate({ settings }) {
  return settings.private === true && settings.revealed !== true;
}

/**
 * @param {LiveState} state
 * @param {Activity} activity
 */
export function mayWrite(state, activity) {
  return activity.kind === "board" && activity.state === "open" && may(state, "note.add");
}

/**
 * @param {LiveState} state
 * @param {Activity} map
 */
export function mayDraw(state, map) {
  const invited = map.settings.open_to_all === true || state.me.role === "facilitator";
  return invited && map.state === "open" && may(state, "node.add");
}

/**
 * Own notes of one board, the latest first.
 * @param {LiveState} state
 * @param {string} activity
 * @param {(id: string) => number} [rank]  the order in which this phone met them; the server's ids have none
 * @returns {Note[]}
 */
export function ownNotes({ me, notes }, activity, rank = () => 0) {
  return me.notes
    .map((id) => notes.get(id) ?? me.drafts[id])
    .filter((note) => note?.activity === activity)
    .reverse()
    .sort((a, b) => rank(b.id) - rank(a.id));
}

/**
 * Where a note stands on its way: leaving, kept here, received by the server, placed by the facilitator.
 * @param {Note} note
 * @param {string|undefined} firstPlace  where the note was when this phone first saw it
 * @returns {"leaving"|"kept"|"received"|"placed"}
 */
export function standing(note, firstPlace) {
  if (note.pending) return note.stored === false ? "leaving" : "kept";
  const moved = firstPlace !== undefined && firstPlace !== placeOf(note);
  return note.cluster !== null || moved ? "placed" : "received";
}

/**
 * @param {Note} note
 * @returns {string}
 */
export function placeOf({ zone, x, y }) {
  return `${zone ?? ""} ${Number(x).toFixed(4)} ${Number(y).toFixed(4)}`;
}

/**
 * The notes of everybody else, by zone, then by cluster.
 * @param {LiveState} state
 * @param {Activity} activity
 * @returns {{ zone: string|null, groups: { id: string, title: string|null, notes: Note[] }[] }[]}
 */
export function othersByPlace(state, activity) {
  const own = new Set(state.me.notes);
  const others = [...state.notes.values()].filter((note) => note.activity === activity.id && !own.has(note.id));
  const zones = activity.settings.zones ?? [];
  const known = new Set(zones.map(({ key }) => key));
  const places = zones.map(({ key, title }) => ({ zone: title, notes: others.filter((note) => note.zone === key) }));
  places.push({ zone: /** @type {any} */ (null), notes: others.filter((note) => !known.has(note.zone ?? "")) });
  return places
    .filter(({ notes }) => notes.length > 0)
    .map(({ zone, notes }) => ({ zone, groups: byCluster(state, notes) }));
}

/**
 * @param {LiveState} state
 * @param {Note[]} notes
 */
function byCluster({ clusters }, notes) {
  /** @type {Map<string, Note[]>} */
  const groups = new Map();
  for (const note of notes) {
    const key = note.cluster && clusters.has(note.cluster) ? note.cluster : "";
    groups.set(key, [...(groups.get(key) ?? []), note]);
  }
  return [...groups]
    .map(([id, members]) => ({ id, title: clusters.get(id)?.title ?? null, notes: members }))
    .sort((a, b) => Number(a.title === null) - Number(b.title === null) || b.notes.length - a.notes.length);
}
