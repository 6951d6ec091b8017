"""What each check is called, why it matters, and how it is mended."""

from typing import Any

from flask_babel import lazy_gettext as _

from workshop.plan.quality.findings import Check

TITLES: dict[Check, Any] = {
    Check.NO_PILOT: _("Sans pilote"),
    Check.PILOT_AS_TEXT: _("Pilote écrit en toutes lettres"),
    Check.NO_DATES: _("Sans aucune date"),
    Check.NO_MONEY: _("Sans aucun montant"),
    Check.NO_INDICATOR: _("Sans indicateur"),
    Check.NONE_COUNTABLE: _("Aucun indicateur ne se compte"),
    Check.NO_TARGET: _("Aucune cible"),
    Check.EMPTY_SECTION: _("Rubrique vide"),
    Check.ONE_WAY_LINK: _("Lien à sens unique"),
    Check.TITLE_DRIFT: _("Titre différent dans la synthèse"),
    Check.SYNTHESIS_DIFFERS: _("Synthèse et fiches ne se correspondent pas"),
    Check.CAPITALS: _("Mots en capitales"),
    Check.TWO_SPELLINGS: _("Deux graphies d’un même nom"),
    Check.WRONG_LEVEL: _("Fiche rangée trop haut"),
}
MEANINGS: dict[Check, Any] = {
    Check.NO_PILOT: _("Personne n’en répond : personne ne la tiendra à jour."),
    Check.PILOT_AS_TEXT: _(
        "Un nom sans compte, ou dans le texte des ressources, ne reçoit ni droits ni rappels. Choisissez un membre."
    ),
    Check.NO_DATES: _(
        "Ni début, ni échéance, ni date d’étape : elle n’apparaît pas au calendrier et n’est jamais en retard."
    ),
    Check.NO_MONEY: _("Même « 0 € » dit quelque chose : l’action se fait à moyens constants."),
    Check.NO_INDICATOR: _("On ne saura pas si elle a réussi."),
    Check.NONE_COUNTABLE: _("Un retour ou une qualité se constate ; un nombre, un taux, un délai se suivent."),
    Check.NO_TARGET: _("Un indicateur sans cible ne dit pas où l’on veut arriver."),
    Check.EMPTY_SECTION: _("Le document imprimerait « à compléter »."),
    Check.ONE_WAY_LINK: _(
        "Une seule des deux fiches parle de l’autre. Atelier montre le lien des deux côtés : confirmez-le."
    ),
    Check.TITLE_DRIFT: _("Le document d’origine nomme l’action autrement dans sa synthèse. Gardez un seul titre."),
    Check.SYNTHESIS_DIFFERS: _(
        "Une ligne de la synthèse n’a pas de fiche : l’action a disparu ou a été fondue sans le dire. "
        "Créez-la, ou retirez la ligne."
    ),
    Check.CAPITALS: _("Les capitales se lisent moins bien, et certains lecteurs d’écran les épellent."),
    Check.TWO_SPELLINGS: _("Le même nom s’écrit de deux façons : la recherche et le lecteur s’y perdent."),
    Check.WRONG_LEVEL: _("Les fiches se rangent sous le dernier niveau du plan."),
}
