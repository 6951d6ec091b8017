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
  writingTools: (/** @type {string} */ label) => `Mise en forme : ${label}`,
  bullet: "Puce",
  indent: "Mettre au second niveau (Alt + flèche droite)",
  outdent: "Revenir au premier niveau (Alt + flèche gauche)",
  bold: "Gras (Ctrl + B)",
  link: "Lien",
  pending: "Modifications en attente",
  saved: (/** @type {Date} */ at) =>
    `Enregistré à ${at.toLocaleTimeString("fr", { hour: "2-digit", minute: "2-digit" })}`,
  offline: "Hors ligne : gardé sur cet appareil",
  recovered: "Ce que vous n’aviez pas pu enregistrer est revenu de cet appareil",
  noLongerEditor:
    "Vous n’êtes plus pilote de cette fiche : ce que vous écrivez n’est plus enregistré. Votre texte reste dans cette page et sur cet appareil.",
  savedNoLongerEditor:
    "Tout est enregistré. Vous n’êtes plus pilote de cette fiche : vous la lisez, sans plus la modifier.",
  signInAgain: "Votre connexion a expiré : tout est gardé sur cet appareil. Reconnectez-vous dans un autre onglet.",
  toCorrect: "Il reste à corriger ; le reste est enregistré",
  clash: "Quelqu’un a changé la même rubrique : choisissez ce que l’on garde",
  twoTexts: (/** @type {string} */ label) => `${label} : deux textes`,
  yours: "Votre texte",
  theirs: (/** @type {string} */ who) => (who ? `Le texte de ${who}` : "Le texte enregistré entre-temps"),
  keepMine: "Garder le mien",
  keepTheirs: "Garder l’autre",
  keepBoth: "Garder les deux",
  othersChanged: (/** @type {string} */ who, /** @type {string} */ names) =>
    `${who || "Quelqu’un"} vient de modifier : ${names}`,
  mentionable: "Membres du projet",
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
  writingTools: (label) => `Formatting: ${label}`,
  bullet: "Bullet",
  indent: "To the second level (Alt + right arrow)",
  outdent: "Back to the first level (Alt + left arrow)",
  bold: "Bold (Ctrl + B)",
  link: "Link",
  pending: "Changes waiting",
  saved: (at) => `Saved at ${at.toLocaleTimeString("en", { hour: "2-digit", minute: "2-digit" })}`,
  offline: "Offline: kept on this device",
  recovered: "What you could not save came back from this device",
  noLongerEditor:
    "You are no longer pilot of this sheet: what you write is not saved any more. Your text stays on this page and on this device.",
  savedNoLongerEditor: "Everything is saved. You are no longer pilot of this sheet: you read it, and edit it no more.",
  signInAgain: "Your sign-in has expired: everything is kept on this device. Sign in again in another tab.",
  toCorrect: "Something is left to correct; the rest is saved",
  clash: "Somebody changed the same section: choose what to keep",
  twoTexts: (label) => `${label}: two texts`,
  yours: "Your text",
  theirs: (who) => (who ? `The text of ${who}` : "The text saved meanwhile"),
  keepMine: "Keep mine",
  keepTheirs: "Keep the other",
  keepBoth: "Keep both",
  othersChanged: (who, names) => `${who || "Somebody"} has just changed: ${names}`,
  mentionable: "Project members",
  shown: (count) => (count === 1 ? `${count} result` : `${count} results`),
};

/** @param {string} lang the page's `lang` attribute */
export function pageWords(lang) {
  return lang.startsWith("en") ? english : french;
}
