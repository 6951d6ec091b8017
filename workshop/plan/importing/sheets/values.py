"""What stands in a cell or under a rubric, as the value of a field: states, dates, percentages, pilots, links.

A value is kept as text: the code of a state, an ISO date, a whole percentage, pilots one a line.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import regex

from workshop.foundations.refusals import Refused, TextTooLong
from workshop.foundations.text import one_line
from workshop.plan.importing.sheets.days import folded, read_day
from workshop.plan.importing.sheets.drafts import SheetDraft, typed
from workshop.plan.importing.sheets.labels import SECTIONS, plain
from workshop.plan.importing.sheets.not_read import NotRead
from workshop.plan.importing.sheets.titles import ANY_NUMBER
from workshop.plan.models.cells import Cells
from workshop.plan.models.sheet_edit import READERS
from workshop.plan.models.sheet_lines import read_lines
from workshop.plan.models.sheet_people import NAMED
from workshop.plan.models.sheet_state import Priority, SheetState

DUE = regex.compile(r"^(?P<title>.+?)\s*(?:\(|[:–—]\s|\bpour\s)\s*(?P<day>[^()]+?)\)?$")
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
    elif name == "deliverables":
        draft.rows.setdefault("deliverable", []).extend(as_deliverables(text))
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


def as_day(text: str, *, last: bool = True) -> str:
    """A day as ISO, or the end of the period that is said: its beginning where something starts."""
    found = read_day(text, last=last)
    if found is None:
        raise NotRead("not_a_day")
    return found.isoformat()


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


def as_people(text: str) -> str:
    """Names, one a line, from a list with semicolons or lines."""
    names = [" ".join(name.strip(" -•\t").split()) for name in regex.split(r"[;\n]", text)]
    kept = list(dict.fromkeys(name for name in names if name))
    if any(len(name) > 200 for name in kept):
        raise NotRead("too_long", limit=200)
    return "\n".join(sorted(kept))


def as_deliverables(text: str) -> list[Cells]:
    """One a line, or between semicolons; « (31/03/2027) » at its end is the day it is due."""
    found = []
    for _level, line in read_lines(text.replace(";", "\n")):
        named = DUE.match(line)
        due = read_day(named["day"], last=True) if named else None
        title = (named["title"] if named and due else line).strip(" :–-")
        found.append({"title": one_line(title, 300), **({"due_on": due.isoformat()} if due else {})})
    return found


def _known(text: str, words: dict[str, Any], codes: Any, problem: str) -> str:
    if text.strip() in set(codes):
        return text.strip()
    found = words.get(plain(text)) or words.get(folded(text))
    if found is None:
        raise NotRead(problem)
    return str(found.value)


VALUES: dict[str, Callable[[str], str]] = {
    "starts_on": partial(as_day, last=False),
    "due_on": as_day,
    "completion": as_percentage,
    "state": as_state,
    "priority": as_priority,
    **dict.fromkeys(NAMED, as_people),
}
