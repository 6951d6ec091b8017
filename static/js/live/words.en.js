// @ts-check
/** @type {import('./words.js').Table} */
export const en = {
  "link.lost": "Connection lost. Your ideas are kept on this device.",
  "link.back": "Connected again.",
  "refused.bad_message": "The server could not read this text.",
  "refused.uncertain": "It is not known whether this dot arrived: check your count.",
  "refused.unknown": "The server did not accept this action.",
  "blocked.not_joined": "This device is no longer part of the session.",
  "blocked.old_protocol": "A new version is available: reload the page.",
  "blocked.bad_origin": "This is not the address of the session.",
  "paused.storage_full":
    "Saving is suspended: the server has no room left. Nothing is lost: everything is kept on this device and will leave as soon as there is some.",
  "paused.try_again":
    "Saving is paused: the database does not answer. Nothing is lost: everything is kept on this device and will leave when it is back.",
};
