"""The words of corrected documents on the screen."""

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from exports.corrected.deciding import Outcome
from exports.models import CorrectedState
from exports.outline import TITLES
from workshop.foundations.plural import ngettext
from workshop.projects.words import TEXTS

STATES = {
    CorrectedState.WAITING: lazy_gettext("En lecture"),
    CorrectedState.READ: lazy_gettext("Lu"),
    CorrectedState.UNDOING: lazy_gettext("Annulation en cours"),
    CorrectedState.UNDONE: lazy_gettext("Annulé"),
    CorrectedState.FAILED: lazy_gettext("Refusé"),
}
STEPS = {
    "Lecture du fichier": lazy_gettext("Lecture du fichier"),
    "Relecture du document d’origine": lazy_gettext("Relecture du document d’origine"),
    "Relecture du projet": lazy_gettext("Relecture du projet"),
    "Comparaison des textes": lazy_gettext("Comparaison des textes"),
    "Retour aux textes d’avant": lazy_gettext("Retour aux textes d’avant"),
}
FIELDS = {
    "title": lazy_gettext("Titre"),
    "subtitle": lazy_gettext("Sous-titre"),
    "body": lazy_gettext("Texte"),
    "signature": lazy_gettext("Signature"),
    "name": lazy_gettext("Nom"),
    "practices": lazy_gettext("Pratiques"),
    "caption": lazy_gettext("Légende"),
    "label": lazy_gettext("Indicateur"),
    "aims": lazy_gettext("Objectifs de l’action"),
    "operational": lazy_gettext("Objectifs opérationnels"),
    "steps": lazy_gettext("Modalités et étapes de mise en œuvre"),
    "resources": lazy_gettext("Ressources nécessaires"),
    "indicators": lazy_gettext("Évaluation / indicateurs d’amélioration"),
}
TEXT_TITLES = {
    **{part.value: title for part, title in TITLES.items()},
    **{key.value: name for key, name in TEXTS.items()},
}


def outcome_told(outcome: Outcome) -> Iterator[tuple[str, str]]:
    """What became of what was decided, as (kind of message, sentence)."""
    told = [
        ("success", outcome.accepted, _accepted),
        ("success", outcome.refused, _refused),
        ("warning", len(outcome.moved), _moved),
        ("error", len(outcome.impossible), _impossible),
        ("notice", len(outcome.already), _already),
    ]
    yield from ((kind, say(count)) for kind, count, say in told if count)
    if not any(count for _kind, count, _say in told):
        yield "notice", _("Rien n’était à décider.")


def _accepted(count: int) -> str:
    return ngettext("%(num)s texte repris.", "%(num)s textes repris.", count)


def _refused(count: int) -> str:
    return ngettext("%(num)s correction refusée.", "%(num)s corrections refusées.", count)


def _moved(count: int) -> str:
    return ngettext(
        "%(num)s texte a changé dans Atelier entre-temps : rien n’est écrasé, comparez et choisissez.",
        "%(num)s textes ont changé dans Atelier entre-temps : rien n’est écrasé, comparez et choisissez.",
        count,
    )


def _impossible(count: int) -> str:
    return ngettext(
        "%(num)s texte n’a pas pu être repris : la raison est dite à côté.",
        "%(num)s textes n’ont pas pu être repris : la raison est dite à côté.",
        count,
    )


def _already(count: int) -> str:
    return ngettext("%(num)s correction était déjà décidée.", "%(num)s corrections étaient déjà décidées.", count)
