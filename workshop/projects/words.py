"""What the roles and the texts of a project are called on the screen."""

from typing import Any

from flask_babel import lazy_gettext as _

from workshop.projects.models import TextKey
from workshop.projects.rights import Role

ROLES: dict[Role, Any] = {
    Role.PROJECT_LEAD: _("Chef de projet"),
    Role.COORDINATOR: _("Coordinateur"),
    Role.FACILITATOR: _("Animateur"),
    Role.PILOT: _("Pilote d’action"),
    Role.CONTRIBUTOR: _("Contributeur"),
    Role.SPONSOR: _("Commanditaire"),
    Role.DIRECTOR_GENERAL: _("Direction générale"),
    Role.READER: _("Lecteur"),
}

DUTIES: dict[Role, Any] = {
    Role.PROJECT_LEAD: _("répond du fond, modifie tout, invite les membres"),
    Role.COORDINATOR: _("répond du rythme et des alertes, modifie tout"),
    Role.FACILITATOR: _("prépare et anime les séances, décide du devenir des idées"),
    Role.PILOT: _("lit toutes les fiches, tient les siennes à jour"),
    Role.CONTRIBUTOR: _("lit le projet et participe aux groupes de travail"),
    Role.SPONSOR: _("lit le projet et ses documents"),
    Role.DIRECTOR_GENERAL: _("lit tout, écrit l’édito, décide du devenir des idées"),
    Role.READER: _("lit le projet"),
}

TEXTS: dict[TextKey, Any] = {
    TextKey.EDITO: _("Édito"),
    TextKey.WHY: _("Pourquoi ce projet"),
    TextKey.WHAT: _("Ce qu’est un projet d’administration"),
    TextKey.METHODS: _("Méthode"),
    TextKey.VALUES: _("Nos valeurs : introduction"),
    TextKey.VISION: _("Notre vision"),
    TextKey.TEAM: _("L’équipe"),
    TextKey.OBJECTIVES: _("Nos objectifs : introduction"),
    TextKey.NEXT_STEPS: _("Et maintenant"),
    TextKey.CALENDAR: _("Calendrier : introduction"),
    TextKey.LETTER: _("Le mot de la lettre trimestrielle"),
}

HINTS: dict[TextKey, Any] = {
    TextKey.EDITO: _("Le mot qui ouvre le document, signé : ce que l’on s’est promis, et à qui l’on dit merci."),
    TextKey.WHY: _("Ce qui a fait naître la démarche : des constats, une enquête, une envie."),
    TextKey.WHAT: _("Pour qui n’en a jamais lu : ce que c’est, ce que ce n’est pas."),
    TextKey.METHODS: _("Comment on a travaillé : séminaires, ateliers, règles de la parole."),
    TextKey.VALUES: _("Quelques lignes avant la liste des valeurs et de leurs pratiques."),
    TextKey.VISION: _("Une phrase que chacun peut redire, puis ce qu’elle veut dire."),
    TextKey.TEAM: _("Qui a conduit la démarche : chef de projet, pilotes, groupes, volontaires."),
    TextKey.OBJECTIVES: _("Quelques lignes avant la liste des objectifs et de leurs actions."),
    TextKey.NEXT_STEPS: _("Qui suit les actions, à quel rythme, et comment rejoindre la démarche."),
    TextKey.CALENDAR: _("Quelques lignes avant le calendrier des actions."),
    TextKey.LETTER: _(
        "Ce que l’équipe veut dire à tous les agents ce trimestre. "
        "Il ouvre la prochaine lettre, et se réécrit à chacune."
    ),
}
