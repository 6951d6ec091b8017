"""What the workspace says about decisions."""

from typing import Any

from flask_babel import format_datetime
from flask_babel import gettext as _

from workshop.foundations.plural import ngettext
from workshop.foundations.sentences import SENTENCES, sentence
from workshop.plan.models import Idea
from workshop.plan.models.deciding import DecidedMeanwhile, Left, TouchedSince
from workshop.plan.models.decision import Verb
from workshop.plan.words import DESTINIES, VERBS

SHORT = 90


def order_words() -> dict[str, str]:
    """The orders of the list."""
    return {
        "votes": _("Les plus votées d’abord"),
        "text": _("Alphabétique"),
        "recent": _("Les dernières changées d’abord"),
    }


def short(text: str) -> str:
    """The beginning of a text, to name it in a sentence."""
    line = " ".join(text.split())
    return line if len(line) <= SHORT else line[: SHORT - 1].rstrip() + "…"


def done_words(verb: str, number: int) -> str:
    """« Reporter : 3 idées. »"""
    counted = ngettext("%(num)s idée", "%(num)s idées", number)
    return str(_("%(verb)s : %(counted)s.", verb=VERBS[Verb(verb)], counted=counted))


def undone_words(left: int, remains: Any = None) -> str:
    """What undoing did; `remains` is the sheet or the objective that the decision made and that stays."""
    said = _undone(left)
    if remains is None:
        return said
    stays = _(
        "%(number)s « %(title)s » reste : quelqu’un y a travaillé depuis.", number=remains.number, title=remains.title
    )
    return f"{said} {stays}"


def _undone(left: int) -> str:
    if not left:
        return str(_("Décision annulée."))
    return ngettext(
        "Décision annulée, sauf pour %(num)s idée changée depuis.",
        "Décision annulée, sauf pour %(num)s idées changées depuis.",
        left,
    )


def left_words(left: Left) -> str:
    """Which idea was left as it is, and why; who decided, what and when."""
    return staying_words(left.idea, left.refused.code)


def staying_words(idea: Idea, refusal: str) -> str:
    """The same, from the code of the refusal."""
    if refusal in (DecidedMeanwhile.code, TouchedSince.code) and idea.is_decided:
        return str(_("« %(idea)s » : %(present)s", idea=short(idea.text), present=present_words(idea)))
    said = sentence(refusal, {"idea": idea.text}) if refusal in SENTENCES else ""
    return str(_("« %(idea)s » : %(said)s", idea=short(idea.text), said=said))


def so_far(number: int, total: int) -> str:
    """How many ideas are through."""
    return ngettext("%(num)s idée sur %(total)s", "%(num)s idées sur %(total)s", number, total=total)


def present_words(idea: Idea) -> str:
    """« Reportée, par Hugo Petit, le 4 mars à 14:05 »"""
    said = [str(DESTINIES[idea.destiny])]
    if idea.decided_by:
        said.append(str(_("par %(who)s", who=idea.decided_by.name)))
    if idea.decided_at:
        said.append(str(format_datetime(idea.decided_at, _("'le' d MMMM 'à' HH:mm"))))
    return ", ".join(said)
