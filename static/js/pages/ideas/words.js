// @ts-check
/** What the script of the workspace says itself; every other word comes from the server. */

const french = {
  here: (/** @type {string} */ text) => `Idée choisie : ${text}`,
  ticked: (/** @type {number} */ count) => (count > 1 ? `(${count} cochées)` : count ? "(1 cochée)" : ""),
  nothingToRepeat: "Rien à refaire : prenez d’abord une décision.",
  nothingToUndo: "Rien à annuler.",
  noNetwork: "Le serveur ne répond pas. Rien n’est enregistré : réessayez.",
  conflict: "Quelqu’un d’autre a décidé entre-temps.",
  replaceOrKeep: "Refaites le même geste pour remplacer, ou passez à la suivante pour garder.",
  others: (/** @type {string} */ who, /** @type {string} */ what, /** @type {string} */ text) =>
    `${who || "Quelqu’un"} : ${what}, « ${text} »`,
  end: "Fin de la liste.",
  remove: (/** @type {string} */ label) => `Retirer ${label}`,
  votes: (/** @type {number} */ count) => (count > 1 ? `${count} votes` : `${count} vote`),
  near: (/** @type {number} */ score) => `ressemblance ${score} %`,
};

/** @type {typeof french} */
const english = {
  here: (text) => `Chosen idea: ${text}`,
  ticked: (count) => (count ? `(${count} ticked)` : ""),
  nothingToRepeat: "Nothing to repeat: take a decision first.",
  nothingToUndo: "Nothing to undo.",
  noNetwork: "The server does not answer. Nothing is saved: try again.",
  conflict: "Somebody else decided meanwhile.",
  replaceOrKeep: "Do the same again to replace, or go on to keep it.",
  others: (who, what, text) => `${who || "Somebody"}: ${what}, “${text}”`,
  end: "End of the list.",
  remove: (label) => `Remove ${label}`,
  votes: (count) => (count === 1 ? `${count} vote` : `${count} votes`),
  near: (score) => `${score}% alike`,
};

/** @param {string} lang the page's `lang` attribute */
export function wordsOf(lang) {
  return lang.startsWith("en") ? english : french;
}
