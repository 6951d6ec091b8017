"""Sheets as a workbook that comes in again as it went out: named tabs and columns, no text ever a formula."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from workshop.plan.importing.sheets.columns import OBJECTIVES, ROW_TABS, SHEETS, TABS, Column, Tab
from workshop.plan.importing.sheets.comparing import READ, deep
from workshop.plan.importing.sheets.sheet_rows import held_rows
from workshop.plan.models import ActionSheet, Objective, Plan, Priority, Section, SheetState
from workshop.plan.models.action_sheet import number_order
from workshop.plan.models.cells import Cells
from workshop.plan.models.sheet_people import NAMED

WRITTEN_AT = datetime(2000, 1, 1)
MOST_LINES = 5_000
Lines = Iterable[Mapping[str, Any]]
RISKY = ("=", "+", "-", "@", "\t", "\r")
# Percentages are written as shares, amounts are kept in cents.
PARTS = {"percent": 100, "euros": 100}
EXAMPLE: dict[str, Any] = {
    "number": "1.1",
    "objective": "1",
    "title": "Le titre de la fiche",
    "state": SheetState.TO_BUILD,
    "priority": Priority.NORMAL,
    "completion": 0,
    "starts_on": date(2027, 1, 15),
    "due_on": date(2027, 12, 31),
    "pilots": "Prénom Nom ; Autre Nom",
    "steps": "Une étape par ligne\n    - le second niveau commence par des espaces",
}


def model_workbook() -> bytes:
    """Empty tables, the first with one line to show how it is filled."""
    return written({SHEETS.title: [EXAMPLE]})


def sheets_workbook(plan: Plan) -> bytes:
    """Every sheet of the plan with its rows, typed: dates are dates, percentages and amounts numbers, texts texts."""
    query = select(ActionSheet).join(Objective).where(Objective.project_id == plan.project.id)
    eager = [selectinload(relation) for relation in (*READ, ActionSheet.objective)]
    sheets = sorted(plan.project.db.scalars(query.options(*eager, *deep())), key=number_order)
    tables: dict[str, Lines] = {SHEETS.title: [_line(sheet) for sheet in sheets]}
    named = ("number", "title", "short_title")
    tables[OBJECTIVES.title] = [{name: getattr(one, name) for name in named} for one in plan.objectives()]
    for tab in ROW_TABS:
        tables[tab.title] = [{"sheet": sheet.number, **cells} for sheet in sheets for cells in _rows(sheet, tab)]
    return written(tables)


def written(tables: Mapping[str, Lines]) -> bytes:
    """The workbook of these tables by the title of their tab: values, or texts of rows. An empty tab is there too."""
    kept = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(kept, options)
    book.set_properties({"title": SHEETS.title, "created": WRITTEN_AT})
    looks = _looks(book)
    for tab in TABS:
        _table(book.add_worksheet(tab.title), looks, tab, tables.get(tab.title, ()))
    book.close()
    return kept.getvalue()


def _line(sheet: ActionSheet) -> dict[str, Any]:
    plain = ("number", "title", "subtitle", "state", "priority", "completion", "starts_on", "due_on", "note")
    return {
        **{name: getattr(sheet, name) for name in plain},
        **{section.value: _typed(sheet.section(section)) for section in Section},
        **{name: "\n".join(sorted(sheet.accounts_of(name))) for name in NAMED},
        "objective": f"{sheet.objective.number}. {sheet.objective.title}",
        "links": "\n".join(other.number for other in sheet.linked()),
    }


def _rows(sheet: ActionSheet, tab: Tab) -> Iterator[Cells]:
    """A step that has nothing of its own is in its section alone, unless another has the same words."""
    held = held_rows(sheet, tab.kind)
    told = Counter(cells.get("text", "") for _row, cells in held)
    for row, cells in held:
        if tab.kind != "step" or row.cells() or told[cells["text"]] > 1:
            yield cells


def _typed(lines: Sequence[tuple[int, str]]) -> str:
    return "\n".join(f"    - {text}" if level else text for level, text in lines)


def _looks(book: Any) -> dict[str, Any]:
    text = {"text_wrap": True, "valign": "top", "num_format": "@"}
    return {
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#E8EDF2"}),
        "text": book.add_format(text),
        "quoted": book.add_format({**text, "quote_prefix": True}),
        "day": book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"}),
        "percent": book.add_format({"num_format": "0%", "valign": "top"}),
        "euros": book.add_format({"num_format": "#,##0.00", "valign": "top"}),
        "number": book.add_format({"num_format": "General", "valign": "top"}),
        "year": book.add_format({"num_format": "0", "valign": "top"}),
    }


def _table(table: Any, looks: dict[str, Any], tab: Tab, lines: Lines) -> None:
    for place, column in enumerate(tab.columns):
        table.set_column(place, place, column.width, looks[column.look])
        table.write_string(0, place, column.title, looks["head"])
        if column.words:
            offered = {"validate": "list", "source": list(column.words.values()), "error_type": "warning"}
            table.data_validation(1, place, MOST_LINES, place, offered)
    last = 0
    for last, line in enumerate(lines, 1):
        for place, column in enumerate(tab.columns):
            _cell(table, looks, (last, place), column, line.get(column.name))
    table.freeze_panes(1, 1)
    table.autofilter(0, 0, max(last, 1), len(tab.columns) - 1)


def _cell(table: Any, looks: dict[str, Any], place: tuple[int, int], column: Column, value: Any) -> None:
    if value is None or value == "":
        return
    if column.words:
        value = column.words[value]
    if column.look == "day":
        day = value if isinstance(value, date) else date.fromisoformat(value)
        table.write_datetime(*place, datetime(day.year, day.month, day.day), looks["day"])
    elif column.look != "text":
        table.write_number(*place, float(Decimal(value) / PARTS.get(column.look, 1)), looks[column.look])
    else:
        text = str(value)
        table.write_string(*place, text, looks["quoted" if text.startswith(RISKY) else "text"])
