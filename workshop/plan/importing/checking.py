"""A file against the schema, then against itself: numbers that follow, links that lead somewhere."""

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from workshop.plan.importing.reading import WHOLE_FILE
from workshop.plan.importing.refusals import BadImport, Problem
from workshop.plan.importing.schema import ProjectPart
from workshop.plan.importing.sheet_schema import LinkPart, ObjectivePart, SheetPart
from workshop.plan.importing.texts import OURS

# An unknown rubric may have a name of any length.
LONGEST_NAME = 60
WORDS = {
    "missing": "cette rubrique manque",
    "extra_forbidden": "cette rubrique n’est pas prévue",
    "string_type": "il faut un texte",
    "int_type": "il faut un nombre entier",
    "bool_type": "il faut « true » ou « false »",
    "list_type": "il faut une liste",
    "model_type": "il faut un objet, avec ses rubriques",
    "literal_error": "cette valeur n’est pas prévue",
    "string_pattern_mismatch": "un numéro de fiche s’écrit comme 1.2",
    "string_too_long": "le texte est trop long",
    "greater_than_equal": "ce nombre est trop petit",
    "less_than_equal": "ce nombre est trop grand",
}


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
    words = fault["msg"] if fault["type"] == OURS else WORDS.get(fault["type"], "cette valeur ne convient pas")
    return Problem(_place(fault["loc"]), words)


def _place(road: tuple[int | str, ...]) -> str:
    """`objectives[2].actions[0].title`; positions count from 0, as in the file's own language."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step[:LONGEST_NAME]}" for step in road)
    return "".join(steps).removeprefix(".") or WHOLE_FILE


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
            yield Problem(f"{here}.number", f"la fiche {sheet.number} n’est pas de l’objectif {objective.number}")
        yield from _operational(sheet, here)
        for position, link in enumerate(sheet.links):
            yield from _leading(link, sheet, f"{here}.links[{position}].target", numbers)


def _operational(sheet: SheetPart, here: str) -> Iterator[Problem]:
    for rank, one in enumerate(sheet.operational_objectives):
        due = f"{sheet.number}.{rank + 1}"
        if one.number != due:
            yield Problem(f"{here}.operational_objectives[{rank}].number", f"le numéro attendu ici est {due}")


def _leading(link: LinkPart, sheet: SheetPart, place: str, numbers: set[str]) -> Iterator[Problem]:
    if link.kind == "action" and link.target == sheet.number:
        yield Problem(place, "une fiche n’est pas liée à elle-même")
    elif link.kind == "action" and link.target not in numbers:
        yield Problem(place, f"la fiche {link.target[:40]} n’existe pas dans ce fichier")


def _doubles(numbers: list[str], place: str) -> Iterator[Problem]:
    for rank, number in enumerate(numbers):
        if number in numbers[:rank]:
            yield Problem(place.format(rank), f"le numéro {number} est donné deux fois")
