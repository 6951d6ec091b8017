"""A file against the schema, then against itself: numbers that follow, links that lead somewhere."""

from collections.abc import Iterator
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from workshop.foundations.sentences import sentence_of
from workshop.plan.importing.reading import whole_file
from workshop.plan.importing.refusals import BadImport, Problem
from workshop.plan.importing.schema import ProjectPart
from workshop.plan.importing.sheet_schema import LinkPart, ObjectivePart, SheetPart
from workshop.plan.importing.texts import OURS
from workshop.plan.importing.waiting import placed_sheets, waiting_faults
from workshop.projects.models.levels import USUAL, Level, LevelsRefused, write_levels

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
    "string_too_short": lazy_gettext("le texte est vide"),
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
    placed = list(placed_sheets(part.objectives))
    sheets = {sheet.number: sheet for _number, sheet, _place in placed}
    yield from _doubles([str(phase.number) for phase in part.phases], "phases[{}].number")
    yield from _levels(part)
    yield from _in_branch(part.objectives, "", "", max(len(part.levels), 2) - 1)
    for _number, sheet, here in placed:
        yield from _in_sheet(sheet, here, sheets)
    yield from waiting_faults([(sheet, here) for _number, sheet, here in placed])


def _levels(part: ProjectPart) -> Iterator[Problem]:
    try:
        write_levels([Level(one.singular, one.plural) for one in part.levels] or USUAL)
    except LevelsRefused as refused:
        yield Problem("levels", sentence_of(refused))


def _in_branch(objectives: list[ObjectivePart], place: str, above: str, left: int) -> Iterator[Problem]:
    """`left` is how many levels of objectives the plan has from here down: the last one holds the sheets."""
    yield from _doubles([str(one.number) for one in objectives], f"{place}objectives[{{}}].number")
    for rank, one in enumerate(objectives):
        here, number = f"{place}objectives[{rank}]", f"{above}{one.number}"
        if one.objectives and left <= 1:
            yield Problem(f"{here}.objectives", _("le plan n’a pas de niveau sous celui-ci : donnez ses « levels »"))
        if one.actions and left > 1:
            yield Problem(f"{here}.actions", _("les fiches sont au niveau le plus bas du plan"))
        yield from _doubles([sheet.number for sheet in one.actions], here + ".actions[{}].number")
        yield from _outside(one, number, here)
        yield from _in_branch(one.objectives, f"{here}.", f"{number}.", left - 1)


def _outside(objective: ObjectivePart, number: str, here: str) -> Iterator[Problem]:
    for rank, sheet in enumerate(objective.actions):
        if sheet.number.rpartition(".")[0] != number:
            words = _("la fiche %(sheet)s n’est pas de l’objectif %(number)s", sheet=sheet.number, number=number)
            yield Problem(f"{here}.actions[{rank}].number", words)


def _in_sheet(sheet: SheetPart, here: str, sheets: dict[str, SheetPart]) -> Iterator[Problem]:
    yield from _operational(sheet, here)
    if sheet.starts_on and sheet.due_on and sheet.due_on < sheet.starts_on:
        yield Problem(f"{here}.due_on", _("l’échéance précède le début"))
    for position, link in enumerate(sheet.links):
        yield from _leading(link, sheet, f"{here}.links[{position}].target", set(sheets))


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
