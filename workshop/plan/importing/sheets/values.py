"""What stands in a cell or under a rubric, as the value of a field: states, dates, percentages, pilots, links.

A value is kept as text: the code of a state, an ISO date, a whole percentage, pilots one a line.
"""

import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Any

import regex

from workshop.foundations.refusals import Refused, TextTooLong
from workshop.plan.importing.sheets.drafts import SheetDraft, typed
from workshop.plan.importing.sheets.labels import SECTIONS, plain
from workshop.plan.importing.sheets.titles import ANY_NUMBER
from workshop.plan.models.sheet_edit import READERS
from workshop.plan.models.sheet_lines import read_lines
from workshop.plan.models.sheet_state import Priority, SheetState

MONTHS = [
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
]
DAY = regex.compile(r"^(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})$")
ISO = regex.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$")
IN_WORDS = regex.compile(r"^(\d{1,2})(?:er)? ([a-z]+) (\d{4})$")
PERCENT = regex.compile(r"^(\d{1,3})(?:[.,]\d+)?\s*%?$")
STATES: dict[str, SheetState] = {
    "construire": SheetState.TO_BUILD,
    "a construire": SheetState.TO_BUILD,
    "cherche pilote": SheetState.LOOKING_FOR_PILOT,
    "recherche pilote": SheetState.LOOKING_FOR_PILOT,
    "demarrer": SheetState.TO_START,
    "non demarree": SheetState.TO_START,
    "non demarre": SheetState.TO_START,
    "a venir": SheetState.TO_START,
    "venir": SheetState.TO_START,
    "cour": SheetState.UNDER_WAY,
    "demarree": SheetState.UNDER_WAY,
    "pause": SheetState.ON_HOLD,
    "suspendue": SheetState.ON_HOLD,
    "terminee": SheetState.DONE,
    "termine": SheetState.DONE,
    "realisee": SheetState.DONE,
    "realise": SheetState.DONE,
    "fait": SheetState.DONE,
    "achevee": SheetState.DONE,
    "rattachee": SheetState.ATTACHED,
    "reorientee": SheetState.REDIRECTED,
    "abandonnee": SheetState.ABANDONED,
    "abandonne": SheetState.ABANDONED,
}
PRIORITIES: dict[str, Priority] = {
    "prioritaire": Priority.HIGH,
    "haute": Priority.HIGH,
    "elevee": Priority.HIGH,
    "forte": Priority.HIGH,
    "oui": Priority.HIGH,
    "x": Priority.HIGH,
    "1": Priority.HIGH,
    "normale": Priority.NORMAL,
    "moyenne": Priority.NORMAL,
    "non": Priority.NORMAL,
    "2": Priority.NORMAL,
    "moin urgente": Priority.LOW,
    "basse": Priority.LOW,
    "faible": Priority.LOW,
    "3": Priority.LOW,
}


class NotRead(Exception):
    """The text does not say such a value; `code` names the sentence."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


def read_value(draft: SheetDraft, name: str, text: str) -> list[tuple[str, dict[str, Any]]]:
    """Put the text into that field of the draft; what cannot be read is left out and told (code, facts)."""
    try:
        _put(draft, name, text)
    except NotRead as fault:
        return [(fault.code, fault.facts)]
    except TextTooLong as refused:
        return [("too_long", refused.facts)]
    except Refused:
        return [("not_a_text", {})]
    return []


def _put(draft: SheetDraft, name: str, text: str) -> None:
    if name == "links":
        draft.links += ANY_NUMBER.findall(text)
        draft.outside += [] if ANY_NUMBER.search(text) else [" ".join(text.split())]
    elif name == "objective":
        draft.objective = " ".join(text.split())
    elif name == "number":
        draft.number = as_number(text)
    elif value := VALUES.get(name, _text(name))(text):
        draft.fields[name] = value


def _text(name: str) -> Callable[[str], str]:
    if name in SECTIONS:
        return lambda text: typed(read_lines(text))
    return lambda text: READERS[name](text)


def as_number(text: str) -> str:
    """« 1.3 », with or without what people write around it."""
    found = ANY_NUMBER.findall(regex.sub(r"\s*\.\s*", ".", text))
    if len(found) != 1:
        raise NotRead("not_a_number")
    return str(found[0])


def as_day(text: str) -> str:
    """A date as ISO, from 03/04/2026, 2026-04-03 or 3 avril 2026."""
    said = " ".join(text.split())
    try:
        if found := DAY.match(said):
            day, month, year = (int(part) for part in found.groups())
            return date(year if year > 99 else 2000 + year, month, day).isoformat()
        if found := ISO.match(said):
            return date(*(int(part) for part in found.groups()[:3])).isoformat()
        if (found := IN_WORDS.match(_folded(said))) and found[2] in MONTHS:
            return date(int(found[3]), MONTHS.index(found[2]) + 1, int(found[1])).isoformat()
    except ValueError:
        pass
    raise NotRead("not_a_day")


def as_percentage(text: str) -> str:
    """A whole percentage from 0 to 100."""
    found = PERCENT.match(text.strip())
    if not found or int(found[1]) > 100:
        raise NotRead("not_a_percentage")
    return str(int(found[1]))


def as_state(text: str) -> str:
    """The code of a state."""
    return _known(text, STATES, SheetState, "not_a_state")


def as_priority(text: str) -> str:
    """The code of a priority."""
    return _known(text, PRIORITIES, Priority, "not_a_priority")


def as_pilots(text: str) -> str:
    """Names, one a line, from a list with semicolons or lines."""
    names = [" ".join(name.strip(" -•\t").split()) for name in regex.split(r"[;\n]", text)]
    kept = list(dict.fromkeys(name for name in names if name))
    if any(len(name) > 200 for name in kept):
        raise NotRead("too_long", limit=200)
    return "\n".join(sorted(kept))


def _known(text: str, words: dict[str, Any], codes: Any, problem: str) -> str:
    if text.strip() in set(codes):
        return text.strip()
    found = words.get(plain(text)) or words.get(_folded(text))
    if found is None:
        raise NotRead(problem)
    return str(found.value)


def _folded(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(sign for sign in bare if not unicodedata.combining(sign)).split())


VALUES: dict[str, Callable[[str], str]] = {
    "starts_on": as_day,
    "due_on": as_day,
    "completion": as_percentage,
    "state": as_state,
    "priority": as_priority,
    "pilots": as_pilots,
}
