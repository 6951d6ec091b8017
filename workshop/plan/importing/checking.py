"""A file against the schema, then against itself: numbers that follow, links that lead somewhere."""

from collections.abc import Iterator
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from workshop.plan.importing.reading import whole_file
from workshop.plan.importing.refusals import BadImport, Problem
from workshop.plan.importing.schema import ProjectPart
from workshop.plan.importing.sheet_schema import LinkPart, ObjectivePart, SheetPart
from workshop.plan.importing.texts import OURS

# An unknown rubric may have a name of any length.
LONGEST_NAME = 60
WORDS = {
    "missing": lazy_gettext("cette rubrique manque"),
    "extra_forbidden": lazy_gettext("cette rubrique n’est pas prévue"),
    "string_type": lazy_gettext("il faut un texte"),
    "int_type": lazy_gettext("il faut un nombre entier"),
    "bool_type": lazy_gettext("il faut « true » ou « false »"),
    "list_type": lazy_gettext("il faut une liste"),
    "model_type": lazy_gettext("il faut un objet, avec ses rubriques"),
    "literal_error": lazy_gettext("cette valeur n’est pas prévue"),
    "string_pattern_mismatch": lazy_gettext("un numéro de fiche s’écrit comme 1.2"),
    "string_too_long": lazy_gettext("le texte est trop long"),
    "greater_than_equal": lazy_gettext("ce nombre est trop petit"),
    "less_than_equal": lazy_gettext("ce nombre est trop grand"),
}

UNFIT = lazy_gettext("cette valeur ne convient pas")


def checked(source: Any) -> ProjectPart:
    """The file as declared parts; raises BadImport with every fault found."""
    try:
        part = ProjectPart.model_validate(source)
    except ValidationError as error:
        raise BadImport([_told(fault) for fault in error.errors(include_url=False)]) from None
    faults = list(_incoherences(part))
    if faults:
        raise BadImport(faults)
    return part


def _told(fault: ErrorDetails) -> Problem:
    words = fault["msg"] if fault["type"] == OURS else WORDS.get(fault["type"], UNFIT)
    return Problem(_place(fault["loc"]), str(words))


def _place(road: tuple[int | str, ...]) -> str:
    """`objectives[2].actions[0].title`; positions count from 0, as in the file's own language."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step[:LONGEST_NAME]}" for step in road)
    return "".join(steps).removeprefix(".") or whole_file()


def _incoherences(part: ProjectPart) -> Iterator[Problem]:
    numbers = [sheet.number for objective in part.objectives for sheet in objective.actions]
    yield from _doubles([str(phase.number) for phase in part.phases], "phases[{}].number")
    yield from _doubles([str(objective.number) for objective in part.objectives], "objectives[{}].number")
    for rank, objective in enumerate(part.objectives):
        yield from _in_objective(objective, f"objectives[{rank}]", set(numbers))


def _in_objective(objective: ObjectivePart, place: str, numbers: set[str]) -> Iterator[Problem]:
    yield from _doubles([sheet.number for sheet in objective.actions], place + ".actions[{}].number")
    for rank, sheet in enumerate(objective.actions):
        here = f"{place}.actions[{rank}]"
        if sheet.number.split(".")[0] != str(objective.number):
            words = _(
                "la fiche %(sheet)s n’est pas de l’objectif %(number)s", sheet=sheet.number, number=objective.number
            )
            yield Problem(f"{here}.number", words)
        yield from _operational(sheet, here)
        for position, link in enumerate(sheet.links):
            yield from _leading(link, sheet, f"{here}.links[{position}].target", numbers)


def _operational(sheet: SheetPart, here: str) -> Iterator[Problem]:
    for rank, one in enumerate(sheet.operational_objectives):
        due = f"{sheet.number}.{rank + 1}"
        if one.number != due:
            words = _("le numéro attendu ici est %(number)s", number=due)
            yield Problem(f"{here}.operational_objectives[{rank}].number", words)


def _leading(link: LinkPart, sheet: SheetPart, place: str, numbers: set[str]) -> Iterator[Problem]:
    if link.kind == "action" and link.target == sheet.number:
        yield Problem(place, _("une fiche n’est pas liée à elle-même"))
    elif link.kind == "action" and link.target not in numbers:
        yield Problem(place, _("la fiche %(number)s n’existe pas dans ce fichier", number=link.target[:40]))


def _doubles(numbers: list[str], place: str) -> Iterator[Problem]:
    for rank, number in enumerate(numbers):
        if number in numbers[:rank]:
            yield Problem(place.format(rank), _("le numéro %(number)s est donné deux fois", number=number))
