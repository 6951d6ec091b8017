// @ts-check
/** The few words that page scripts say themselves; everything else comes from the server in the page's language. */

const french = {
  cancel: "Annuler",
  confirm: "Confirmer",
  areYouSure: "Êtes-vous sûr ?",
  copied: "Copié",
  cannotCopy: "La copie n’est pas permise ici : sélectionnez le texte.",
  notMoved: "Pas de réponse : la fiche est restée où elle était. Réessayez, ou rechargez la page.",
  moveAnyway: (/** @type {string} */ state) => `Mettre quand même « ${state} »`,
  ticked: (/** @type {number} */ all, /** @type {number} */ elsewhere) =>
    `${all} ${all > 1 ? "fiches cochées" : "fiche cochée"}${elsewhere ? `, dont ${elsewhere} sur d’autres pages` : ""}.`,
  shown: (/** @type {number} */ count) => (count > 1 ? `${count} résultats` : `${count} résultat`),
};

/** @type {typeof french} */
const english = {
  cancel: "Cancel",
  confirm: "Confirm",
  areYouSure: "Are you sure?",
  copied: "Copied",
  cannotCopy: "Copying is not allowed here: select the text.",
  notMoved: "No answer: the sheet stayed where it was. Try again, or reload the page.",
  moveAnyway: (state) => `Set “${state}” anyway`,
  ticked: (all, elsewhere) =>
    `${all} ${all === 1 ? "sheet" : "sheets"} ticked${elsewhere ? `, ${elsewhere} of them on other pages` : ""}.`,
  shown: (count) => (count === 1 ? `${count} result` : `${count} results`),
};

/** @param {string} lang the page's `lang` attribute */
export function pageWords(lang) {
  return lang.startsWith("en") ? english : french;
}
