// @ts-check
/** The few words that page scripts say themselves; everything else comes from the server in the page's language. */

const french = {
  cancel: "Annuler",
  confirm: "Confirmer",
  areYouSure: "Êtes-vous sûr ?",
  copied: "Copié",
  cannotCopy: "La copie n’est pas permise ici : sélectionnez le texte.",
  shown: (/** @type {number} */ count) => (count > 1 ? `${count} résultats` : `${count} résultat`),
};

/** @type {typeof french} */
const english = {
  cancel: "Cancel",
  confirm: "Confirm",
  areYouSure: "Are you sure?",
  copied: "Copied",
  cannotCopy: "Copying is not allowed here: select the text.",
  shown: (count) => (count === 1 ? `${count} result` : `${count} results`),
};

/** @param {string} lang the page's `lang` attribute */
export function pageWords(lang) {
  return lang.startsWith("en") ? english : french;
}
