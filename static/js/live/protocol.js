// @ts-check
/** Names both sides of the wire share. docs/protocol.md describes them; nothing else spells them. */

export const PROTOCOL = 1;
export const NAMESPACE = "/live";

export const EVENTS = Object.freeze({
  hello: "hello",
  patch: "patch",
  presence: "presence",
  stale: "stale",
  bye: "bye",
  ops: "ops",
  seen: "seen",
});

/** Records by id. `session` and `me` are single records, merged key by key. */
export const COLLECTIONS = Object.freeze(
  /** @type {const} */ (["activities", "notes", "clusters", "options", "tallies", "nodes"]),
);

export const OPS = Object.freeze({
  noteAdd: "note.add",
  noteEdit: "note.edit",
  noteMove: "note.move",
  noteGroup: "note.group",
  noteHide: "note.hide",
  noteShow: "note.show",
  noteRemove: "note.remove",
  noteRestore: "note.restore",
  notePaint: "note.paint",
  clusterAdd: "cluster.add",
  clusterRename: "cluster.rename",
  clusterMove: "cluster.move",
  clusterRemove: "cluster.remove",
  dotPlace: "dot.place",
  dotTake: "dot.take",
  nodeAdd: "node.add",
  nodeEdit: "node.edit",
  nodeMove: "node.move",
  nodeRemove: "node.remove",
  nodeRestore: "node.restore",
  mapFill: "map.fill",
  activityAdd: "activity.add",
  activityEdit: "activity.edit",
  activityMove: "activity.move",
  activityRemove: "activity.remove",
  activityOpen: "activity.open",
  activityClose: "activity.close",
  activityReveal: "activity.reveal",
  sessionShow: "session.show",
  sessionOpen: "session.open",
  sessionClose: "session.close",
  timerStart: "timer.start",
  timerStop: "timer.stop",
});

/** The refusals the core acts upon; all others are only shown. */
export const REFUSALS = Object.freeze({
  expectedSeq: "expected_seq",
  badMessage: "bad_message",
  slowDown: "slow_down",
  storageFull: "storage_full",
  tryAgain: "try_again",
  notJoined: "not_joined",
  oldProtocol: "old_protocol",
  badOrigin: "bad_origin",
  idTaken: "id_taken",
  conflict: "conflict",
});

/** Trying again does not help: the person has to join again, or reload. */
export const FINAL = Object.freeze(
  new Set(/** @type {string[]} */ ([REFUSALS.notJoined, REFUSALS.oldProtocol, REFUSALS.badOrigin])),
);

/** Ballots nobody may ever link to a person: they wait in the page, and are written nowhere on the device. */
export const NEVER_KEPT = Object.freeze(new Set(["ballot.cast"]));

/** Made on this side: nobody (or a captive portal) answered. */
export const UNREACHABLE = "unreachable";

export const LIMITS = Object.freeze({ text: 280, opsPerBatch: 50, batchBytes: 48_000 });
