"""The words of a change of many sheets."""

from flask_babel import format_date, lazy_gettext
from flask_babel import gettext as _

from workshop.foundations.plural import ngettext
from workshop.plan.models.bulk_change import BulkChange, DueVerb, PilotVerb
from workshop.plan.models.bulk_edit import Stage
from workshop.plan.models.bulk_line import Outcome
from workshop.plan.words import PRIORITIES, STATES, Words

OUTCOMES: Words = {
    Outcome.WAITING: lazy_gettext("En attente"),
    Outcome.CHANGED: lazy_gettext("Modifiée"),
    Outcome.SAME: lazy_gettext("Déjà ainsi"),
    Outcome.NOT_ALLOWED: lazy_gettext("Pas la vôtre"),
    Outcome.STALE: lazy_gettext("Modifiée par quelqu’un entre-temps"),
    Outcome.REFUSED: lazy_gettext("Impossible"),
    Outcome.UNDONE: lazy_gettext("Remise comme avant"),
    Outcome.PARTLY_UNDONE: lazy_gettext("Remise en partie"),
    Outcome.NOT_UNDONE: lazy_gettext("Laissée telle quelle"),
}
FORESEEN: Words = {**OUTCOMES, Outcome.CHANGED: lazy_gettext("Sera modifiée")}
STAGES: Words = {
    Stage.DRAFT: lazy_gettext("En préparation"),
    Stage.APPLYING: lazy_gettext("En cours"),
    Stage.APPLIED: lazy_gettext("Faite"),
    Stage.UNDOING: lazy_gettext("En cours d’annulation"),
    Stage.UNDONE: lazy_gettext("Annulée"),
}


def said(change: BulkChange) -> str:
    """The wish in one line, with its capital."""
    parts = [
        _("état « %(state)s »", state=STATES[change.state]) if change.state else "",
        _("priorité « %(priority)s »", priority=PRIORITIES[change.priority]) if change.priority else "",
        _("achèvement à %(number)s %%", number=change.completion) if change.completion is not None else "",
        _due(change),
        _pilots(change),
    ]
    line = ", ".join(str(part) for part in parts if part)
    return line[:1].upper() + line[1:]


def _due(change: BulkChange) -> str:
    if change.due == DueVerb.SET and change.due_on:
        return str(_("échéance au %(day)s", day=format_date(change.due_on, "d MMMM y")))
    if change.due == DueVerb.SHIFT:
        return ngettext("échéance décalée de %(num)s jour", "échéance décalée de %(num)s jours", change.days)
    return str(_("échéance retirée")) if change.due else ""


def _pilots(change: BulkChange) -> str:
    names = ", ".join(change.names)
    if change.pilots == PilotVerb.ADD:
        return str(_("avec %(names)s comme pilotes en plus", names=names))
    if change.pilots == PilotVerb.REMOVE:
        return str(_("sans %(names)s comme pilotes", names=names))
    return str(_("pilotes : %(names)s", names=names or _("personne"))) if change.pilots else ""


def so_far(number: int, total: int) -> str:
    """How many sheets are through."""
    return ngettext("%(num)s fiche sur %(total)s", "%(num)s fiches sur %(total)s", number, total=total)
