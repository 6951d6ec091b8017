"""The words of the plan on the screen, by the code that the tables keep."""

from datetime import date
from typing import Protocol

from flask_babel import format_date, lazy_gettext
from flask_babel import gettext as _

from workshop.foundations.plural import ngettext
from workshop.plan.destiny import Destiny
from workshop.plan.models import Priority, Section, SheetState
from workshop.plan.models.decision import Verb
from workshop.plan.models.sheet_state import WITHDRAWN as WITHDRAWN

Words = dict[str, str]

STATES: Words = {
    SheetState.TO_BUILD: lazy_gettext("À construire"),
    SheetState.LOOKING_FOR_PILOT: lazy_gettext("Cherche un pilote"),
    SheetState.TO_START: lazy_gettext("À démarrer"),
    SheetState.UNDER_WAY: lazy_gettext("En cours"),
    SheetState.ON_HOLD: lazy_gettext("En pause"),
    SheetState.DONE: lazy_gettext("Terminée"),
    SheetState.ATTACHED: lazy_gettext("Rattachée"),
    SheetState.REDIRECTED: lazy_gettext("Réorientée"),
    SheetState.ABANDONED: lazy_gettext("Abandonnée"),
}
PRIORITIES: Words = {
    Priority.HIGH: lazy_gettext("Prioritaire"),
    Priority.NORMAL: lazy_gettext("Normale"),
    Priority.LOW: lazy_gettext("Moins urgente"),
}
SECTIONS: Words = {
    Section.OBJECTIVES: lazy_gettext("Objectifs de l’action"),
    Section.OPERATIONAL: lazy_gettext("Objectifs opérationnels"),
    Section.STEPS: lazy_gettext("Modalités et étapes de mise en œuvre"),
    Section.RESOURCES: lazy_gettext("Ressources nécessaires"),
    Section.INDICATORS: lazy_gettext("Évaluation / indicateurs d’amélioration"),
}
FIELDS: Words = {
    "title": lazy_gettext("Titre"),
    "subtitle": lazy_gettext("Sous-titre"),
    "note": lazy_gettext("Remarque"),
    "state": lazy_gettext("État"),
    "priority": lazy_gettext("Priorité"),
    "completion": lazy_gettext("Taux d’achèvement"),
    "starts_on": lazy_gettext("Début"),
    "due_on": lazy_gettext("Échéance"),
    "pilots": lazy_gettext("Pilotes"),
    "project_lead": lazy_gettext("Chef de projet"),
    "coordinator": lazy_gettext("Coordinateur"),
    "sponsor": lazy_gettext("Commanditaire"),
    "contributors": lazy_gettext("Contributeurs"),
    "attachments": lazy_gettext("Pièces jointes"),
    **SECTIONS,
}
DESTINIES: Words = {
    Destiny.UNDECIDED: lazy_gettext("À décider"),
    Destiny.KEPT: lazy_gettext("Retenue"),
    Destiny.MERGED: lazy_gettext("Fusionnée"),
    Destiny.ATTACHED: lazy_gettext("Rattachée"),
    Destiny.ALREADY_DONE: lazy_gettext("Déjà fait"),
    Destiny.POSTPONED: lazy_gettext("Reportée"),
    Destiny.OUT_OF_SCOPE: lazy_gettext("Hors du cadre"),
}
VERBS: Words = {
    Verb.KEEP: lazy_gettext("Retenir"),
    Verb.KEEP_IN_SHEET: lazy_gettext("Retenir dans une fiche"),
    Verb.KEEP_IN_NEW_SHEET: lazy_gettext("Retenir : créer une fiche"),
    Verb.KEEP_IN_OBJECTIVE: lazy_gettext("Retenir dans un objectif"),
    Verb.KEEP_IN_NEW_OBJECTIVE: lazy_gettext("Retenir : créer un objectif"),
    Verb.KEEP_IN_VALUE: lazy_gettext("Retenir dans une valeur"),
    Verb.KEEP_IN_VISION: lazy_gettext("Retenir dans la vision"),
    Verb.ATTACH: lazy_gettext("Rattacher à une fiche qui la couvre déjà"),
    Verb.MERGE: lazy_gettext("Fusionner"),
    Verb.SPLIT: lazy_gettext("Découper en plusieurs idées"),
    Verb.ALREADY_DONE: lazy_gettext("Déjà fait"),
    Verb.POSTPONED: lazy_gettext("Reporter"),
    Verb.OUT_OF_SCOPE: lazy_gettext("Hors du cadre"),
    Verb.REOPEN: lazy_gettext("Rouvrir"),
    Verb.FEED: lazy_gettext("Changer ce qu’elle nourrit"),
}


def shown(field: str, text: str) -> str:
    """The text of a field as the history and a conflict show it: codes become words, dates French."""
    words = {"state": STATES, "priority": PRIORITIES}.get(field)
    if words:
        return str(words.get(text, text))
    if field in ("starts_on", "due_on") and text:
        year, month, day = text.split("-")
        return f"{day}/{month}/{year}"
    return f"{text} %" if field == "completion" and text else text


class Dated(Protocol):
    """A sheet, or the row of a list that stands for it."""

    @property
    def due_on(self) -> date | None:
        """Its due date."""


def late_reasons(sheet: Dated) -> list[str]:
    """Why a late sheet is late."""
    return [_("échéance du %(day)s dépassée", day=format_date(sheet.due_on, "d MMMM y"))]


def summed(counts: dict[Destiny, int]) -> str:
    """« 220 idées postées = 180 décidées + 40 à décider »."""
    posted, undecided = sum(counts.values()), counts[Destiny.UNDECIDED]
    return " ".join(
        [
            ngettext("%(num)s idée postée", "%(num)s idées postées", posted),
            ngettext("= %(num)s décidée", "= %(num)s décidées", posted - undecided),
            _("+ %(number)s à décider", number=undecided),
        ]
    )
