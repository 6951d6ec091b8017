// @ts-check
/** @type {import('./words.js').Table} */
export const fr = {
  "link.lost": "Connexion perdue. Vos idées sont gardées sur cet appareil.",
  "link.back": "Connexion rétablie.",
  "refused.bad_message": "Ce texte n’a pas pu être lu par le serveur.",
  "refused.uncertain": "Impossible de savoir si cette gommette est arrivée : vérifiez votre compte.",
  "refused.unknown": "Le serveur n’a pas accepté cette action.",
  "blocked.not_joined": "Cet appareil n’est plus inscrit à la séance.",
  "blocked.old_protocol": "Une nouvelle version est disponible : rechargez la page.",
  "blocked.bad_origin": "Cette adresse n’est pas celle de la séance.",
  "paused.storage_full":
    "L’enregistrement est suspendu : le serveur n’a plus de place. Rien n’est perdu : tout est gardé sur cet appareil et partira dès qu’il y en aura.",
  "paused.try_again":
    "L’enregistrement est en pause : la base de données ne répond pas. Rien n’est perdu : tout est gardé sur cet appareil et partira dès son retour.",
};
