"""Action sheets recognised in a workbook or a CSV: one a line, the columns by their names, in any order."""

from collections.abc import Mapping
from typing import Any

from workshop.plan.importing.sheets.columns import OBJECTIVES, ROW_TABS, TOLD
from workshop.plan.importing.sheets.drafts import Draft, Fault, Heading, Place, SheetDraft
from workshop.plan.importing.sheets.grid_cells import Cell, Row, cell_place, cell_text, column_name
from workshop.plan.importing.sheets.labels import column_meaning, plain
from workshop.plan.importing.sheets.row_columns import ROW_FIELDS, RowColumns, row_column
from workshop.plan.importing.sheets.tabs import read_alone, read_tabs, tab_alone
from workshop.plan.importing.sheets.values import read_value

SEARCHED_ROWS = 30
LOOKS = {"starts_on": "day", "due_on": "day", "completion": "percent"}
# The number comes first, so that what follows can be told of it.
FIRST = ("number", "objective", "title")
GRID = "grid:"


def recognise_table(grids: list[dict[str, Any]], choices: Mapping[str, str]) -> Draft:
    """The sheets of one of its grids; `choices`: the field by plain name of a column, and the `grid:` chosen."""
    names = [grid["name"] for grid in grids]
    chosen = next((one for one in grids if one["name"] == choices.get(GRID)), None) or _best(grids)
    draft = Draft(grids=names, grid=chosen["name"] if chosen else "")
    tab = tab_alone(chosen) if chosen else None
    if chosen is not None and tab is not None:
        read_alone(chosen, tab, draft)
        return draft
    header = _header(chosen["rows"]) if chosen else None
    if chosen is None or header is None:
        return draft
    fields = _columns(chosen["rows"][header], choices, draft)
    for rank, row in enumerate(chosen["rows"][header + 1 :], header + 2):
        _line(row, rank, fields, draft)
    _require_single(draft)
    read_tabs(grids, draft)
    return draft


def _best(grids: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The one with the most columns that are known, but a tab of rows only where there is nothing else."""
    filled = [grid for grid in grids if grid["rows"]]
    rows = {plain(tab.title) for tab in (OBJECTIVES, *ROW_TABS)}
    sheets = [grid for grid in filled if plain(grid["name"]) not in rows] or filled
    return max(sheets, key=lambda grid: max(map(_recognised, grid["rows"][:SEARCHED_ROWS])), default=None)


def _header(rows: list[Row]) -> int | None:
    """The line with the most names that are known, else the first with two texts."""
    searched = rows[:SEARCHED_ROWS]
    best = max(range(len(searched)), key=lambda rank: _recognised(searched[rank]), default=None)
    if best is not None and _recognised(searched[best]) >= 2:
        return best
    return next((rank for rank, row in enumerate(searched) if sum(isinstance(one, str) for one in row) > 1), None)


def _recognised(row: Row) -> int:
    return len({column_meaning(cell) for cell in row if isinstance(cell, str)} - {None})


def _columns(row: Row, choices: Mapping[str, str], draft: Draft) -> dict[int, str]:
    """The field of each column that has one."""
    fields: dict[int, str] = {}
    for rank, cell in enumerate(row):
        text = cell_text(cell, "text")
        if not text:
            continue
        known = column_meaning(text) or row_column(text)
        field = choices.get(plain(text), known or "")
        sure = known is not None or plain(text) in choices or text in TOLD
        draft.headings.append(Heading(plain(text), text[:90], field, {"column": column_name(rank)}, 1, sure))
        if field:
            fields[rank] = f"{field}:{text}" if field in ROW_FIELDS else field
    return fields


def _line(row: Row, rank: int, fields: dict[int, str], draft: Draft) -> None:
    """One sheet; what cannot be read in a cell is told with the place of the cell, and left."""
    sheet = SheetDraft(place={"line": rank})
    columns = RowColumns()
    filled = False
    for column in sorted(fields, key=lambda one: (fields[one] not in FIRST, one)):
        cell = row[column] if column < len(row) else None
        if cell is None:
            continue
        filled = True
        place = cell_place(column, rank)
        field, _, heading = fields[column].partition(":")
        if field in ROW_FIELDS:
            columns.take(field, heading, cell, place)
        else:
            draft.faults += _read(sheet, field, cell, place)
    draft.faults += columns.give(sheet)
    if filled and (sheet.fields or sheet.number):
        draft.sheets.append(sheet)


def _read(sheet: SheetDraft, name: str, cell: Cell, place: Place) -> list[Fault]:
    text = cell_text(cell, LOOKS.get(name, "text"))
    if isinstance(cell, dict) and "fault" in cell:
        return [Fault(place, "", "cell_error")]
    if name == "number" and isinstance(cell, dict) and "day" in cell:
        return [Fault(place, text, "number_became_day")]
    if name in sheet.fields:
        # Two columns of one rubric: one after the other.
        text = f"{sheet.fields[name]}\n{text}"
    return [Fault(place, text[:300], code, facts) for code, facts in read_value(sheet, name, text)]


def _require_single(draft: Draft) -> None:
    """A number that stands twice is taken once: Excel may have made 1.1 of 1.10."""
    seen: dict[str, int] = {}
    kept = []
    for sheet in draft.sheets:
        if sheet.number and sheet.number in seen:
            facts = {"number": sheet.number, "line": seen[sheet.number]}
            draft.faults.append(Fault(sheet.place, sheet.fields.get("title", ""), "number_on_line", facts))
            continue
        seen[sheet.number] = sheet.place["line"]
        kept.append(sheet)
    draft.sheets = kept
