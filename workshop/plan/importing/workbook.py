"""Sheets as a workbook that comes in again as it went out: one a line, named columns, no text ever a formula."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from workshop.plan.models import ActionSheet, Objective, Plan, Priority, Section, SheetState
from workshop.plan.models.action_sheet import number_order
from workshop.plan.words import PRIORITIES, STATES

WRITTEN_AT = datetime(2000, 1, 1)
SHEETS = "Fiches"
MOST_LINES = 5_000
# Field, name of the column, width in characters. The reader knows these names, whatever the language of the page.
COLUMNS: tuple[tuple[str, str, int], ...] = (
    ("number", "Numéro", 10),
    ("objective", "Objectif", 30),
    ("title", "Titre", 45),
    ("subtitle", "Sous-titre", 30),
    ("state", "État", 18),
    ("priority", "Priorité", 15),
    ("completion", "Taux d’achèvement", 12),
    ("starts_on", "Début", 12),
    ("due_on", "Échéance", 12),
    ("pilots", "Pilotes", 25),
    (Section.OBJECTIVES, "Objectifs de l’action", 45),
    (Section.OPERATIONAL, "Objectifs opérationnels", 45),
    (Section.STEPS, "Modalités et étapes de mise en œuvre", 45),
    (Section.RESOURCES, "Ressources nécessaires", 45),
    (Section.INDICATORS, "Évaluation / indicateurs d’amélioration", 45),
    ("note", "Remarque", 30),
    ("links", "Liens", 15),
)
RISKY = ("=", "+", "-", "@", "\t", "\r")
EXAMPLE: dict[str, Any] = {
    "number": "1.1",
    "objective": "1",
    "title": "Le titre de la fiche",
    "state": "À construire",
    "priority": "Normale",
    "completion": 0,
    "starts_on": date(2027, 1, 15),
    "due_on": date(2027, 12, 31),
    "pilots": "Prénom Nom ; Autre Nom",
    "steps": "Une étape par ligne\n    - le second niveau commence par des espaces",
}


def model_workbook() -> bytes:
    """An empty table with one line to show how it is filled."""
    return _written([EXAMPLE])


def sheets_workbook(plan: Plan) -> bytes:
    """Every sheet of the plan, typed: dates are dates, percentages numbers, texts texts."""
    query = select(ActionSheet).join(Objective).where(Objective.project_id == plan.project.id)
    eager = (selectinload(ActionSheet.lines), selectinload(ActionSheet.pilots), selectinload(ActionSheet.objective))
    sheets = sorted(plan.project.db.scalars(query.options(*eager)), key=number_order)
    return _written(_line(sheet) for sheet in sheets)


def _line(sheet: ActionSheet) -> dict[str, Any]:
    plain = ("number", "title", "subtitle", "completion", "starts_on", "due_on", "note")
    return {
        **{name: getattr(sheet, name) for name in plain},
        **{section.value: _typed(sheet.section(section)) for section in Section},
        "objective": f"{sheet.objective.number}. {sheet.objective.title}",
        "state": str(STATES[sheet.state]),
        "priority": str(PRIORITIES[sheet.priority]),
        "pilots": "\n".join(sorted(pilot.name for pilot in sheet.pilots)),
        "links": "\n".join(other.number for other in sheet.linked()),
    }


def _typed(lines: Sequence[tuple[int, str]]) -> str:
    return "\n".join(f"    - {text}" if level else text for level, text in lines)


def _written(lines: Iterable[dict[str, Any]]) -> bytes:
    kept = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(kept, options)
    book.set_properties({"title": SHEETS, "created": WRITTEN_AT})
    table = book.add_worksheet(SHEETS)
    looks = _looks(book)
    _head(table, looks)
    last = 0
    for last, line in enumerate(lines, 1):
        for column, (name, _title, _width) in enumerate(COLUMNS):
            _cell(table, looks, (last, column), line.get(name))
    table.autofilter(0, 0, max(last, 1), len(COLUMNS) - 1)
    book.close()
    return kept.getvalue()


def _looks(book: Any) -> dict[str, Any]:
    text = {"text_wrap": True, "valign": "top", "num_format": "@"}
    return {
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#E8EDF2"}),
        "text": book.add_format(text),
        "quoted": book.add_format({**text, "quote_prefix": True}),
        "day": book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"}),
        "percent": book.add_format({"num_format": "0%", "valign": "top"}),
    }


def _head(table: Any, looks: dict[str, Any]) -> None:
    for column, (name, title, width) in enumerate(COLUMNS):
        look = {"completion": "percent", "starts_on": "day", "due_on": "day"}.get(name, "text")
        table.set_column(column, column, width, looks[look])
        table.write_string(0, column, title, looks["head"])
    table.freeze_panes(1, 1)
    for name, words in (("state", STATES), ("priority", PRIORITIES)):
        column = [one for one, _title, _width in COLUMNS].index(name)
        offered = [str(words[code]) for code in (SheetState if name == "state" else Priority)]
        table.data_validation(
            1, column, MOST_LINES, column, {"validate": "list", "source": offered, "error_type": "warning"}
        )


def _cell(table: Any, looks: dict[str, Any], place: tuple[int, int], value: Any) -> None:
    name = COLUMNS[place[1]][0]
    if value is None or value == "":
        return
    if isinstance(value, date):
        table.write_datetime(*place, datetime(value.year, value.month, value.day), looks["day"])
    elif name == "completion":
        table.write_number(*place, value / 100, looks["percent"])
    else:
        text = str(value)
        table.write_string(*place, text, looks["quoted" if text.startswith(RISKY) else "text"])
