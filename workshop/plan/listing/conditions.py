"""The conditions of a list said in words, each with the address of the list without it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import format_date
from flask_babel import gettext as _

from workshop.plan import words
from workshop.plan.listing.arrangement import Arrangement
from workshop.plan.listing.listed_sheets import Heading
from workshop.plan.listing.sheet_filter import MYSELF, NOBODY, Due, SheetFilter
from workshop.plan.listing.words import DUE


@dataclass(frozen=True)
class Condition:
    """What a filter asks, and the arguments of the address without it."""

    said: str
    without: dict[str, Any]


def conditions(
    arrangement: Arrangement, objectives: Sequence[Heading], services: Sequence[tuple[str, str]]
) -> list[Condition]:
    """Every condition of the list."""
    chosen = arrangement.chosen
    names = {one.number: one.title for one in objectives}
    found = [*_lists(arrangement, names), *_one_by_one(chosen, dict(services))]
    gone = {"due": {"due": None, "due_from": None, "due_to": None}}
    return [Condition(said, arrangement.but(**gone.get(name, {name: left}))) for name, said, left in found]


def _lists(arrangement: Arrangement, objectives: Mapping[str, str]) -> list[tuple[str, str, Any]]:
    chosen = arrangement.chosen
    lists = {
        "objective": {number: f"{number} {objectives.get(number, '')}".strip() for number in chosen.objective},
        "state": {str(code): str(words.STATES[code]) for code in chosen.state},
        "priority": {str(code): str(words.PRIORITIES[code]) for code in chosen.priority},
    }
    return [
        (name, said, [other for other in kept if other != code] or None)
        for name, kept in lists.items()
        for code, said in kept.items()
    ]


def _one_by_one(chosen: SheetFilter, services: Mapping[str, str]) -> list[tuple[str, str, None]]:
    people = {MYSELF: _("mes fiches"), NOBODY: _("sans pilote")}
    said = {
        "text": _("« %(text)s »", text=chosen.text) if chosen.text else "",
        "pilot": people.get(chosen.pilot, chosen.pilot),
        "service": services.get(chosen.service, _("service inconnu")) if chosen.service else "",
        "late": _("en retard") if chosen.late else "",
        "unmeasured": _("sans indicateur") if chosen.unmeasured else "",
        "due": due_words(chosen),
    }
    return [(name, sentence, None) for name, sentence in said.items() if sentence]


def due_words(chosen: SheetFilter) -> str:
    """The window of due dates in words."""
    if chosen.due is None:
        return ""
    if chosen.due is not Due.BETWEEN:
        return str(DUE[chosen.due])
    first, last = (format_date(day, "d MMM y") if day else "…" for day in (chosen.due_from, chosen.due_to))
    return str(_("échéance du %(first)s au %(last)s", first=first, last=last))
