"""Sheets of a file that wait for deliverables of others: each is there, and no sheet waits for itself in the end."""

from collections.abc import Iterator

from flask_babel import gettext as _

from workshop.plan.importing.refusals import Problem
from workshop.plan.importing.sheet_schema import ObjectivePart, SheetPart
from workshop.plan.models.deliverable import closes_a_circle

Placed = tuple[str, SheetPart, str]


def placed_sheets(objectives: list[ObjectivePart], place: str = "", above: str = "") -> Iterator[Placed]:
    """Every sheet, with the whole number of its objective and its place in the file."""
    for rank, one in enumerate(objectives):
        here, number = f"{place}objectives[{rank}]", f"{above}{one.number}"
        for position, sheet in enumerate(one.actions):
            yield number, sheet, f"{here}.actions[{position}]"
        yield from placed_sheets(one.objectives, f"{here}.", f"{number}.")


def waiting_faults(placed: list[tuple[SheetPart, str]]) -> Iterator[Problem]:
    """The dependencies that lead nowhere, stand twice or close a circle."""
    titles = {sheet.number: {one.title.casefold() for one in sheet.deliverables} for sheet, _place in placed}
    told: set[tuple[str, str, str]] = set()
    for sheet, here in placed:
        for rank, one in enumerate(sheet.dependencies):
            place, row = f"{here}.dependencies[{rank}]", (sheet.number, one.sheet, one.deliverable.casefold())
            words = _fault(row, titles, told)
            if words:
                yield Problem(place, words)
            else:
                told.add(row)


def _fault(row: tuple[str, str, str], titles: dict[str, set[str]], told: set[tuple[str, str, str]]) -> str:
    """What is wrong with a sheet that waits for a deliverable of another; nothing is the empty text."""
    number, awaited, title = row
    if awaited not in titles:
        return str(_("la fiche %(number)s n’existe pas dans ce fichier", number=awaited))
    if title not in titles[awaited]:
        return str(_("la fiche %(number)s n’a pas de livrable de ce nom", number=awaited))
    if row in told:
        return str(_("cette dépendance est donnée deux fois"))
    circle = closes_a_circle(number, awaited, [(one, other) for one, other, _title in told])
    return str(_("la fiche finirait par s’attendre elle-même")) if circle else ""
