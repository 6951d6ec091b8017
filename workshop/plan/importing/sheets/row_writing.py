"""The rows of a draft become rows of a sheet: with a sheet that is new, by edits of its history otherwise."""

from collections.abc import Mapping
from typing import Any

from workshop.foundations.refusals import Refused
from workshop.people.models import User
from workshop.plan.importing.sheets.drafts import SheetDraft
from workshop.plan.importing.sheets.sheet_rows import LISTS, TIES, Beside, rows_beside
from workshop.plan.models import ActionSheet, Indicator
from workshop.plan.models.cells import Cells
from workshop.plan.models.row_edit import KINDS, RowEdit
from workshop.plan.models.sheet_row import packed


class RowMissing(Refused):
    """What a row hangs from is not in the sheet: its step, or its indicator (facts: name)."""

    code = "row_missing"


def bring_rows(sheet: ActionSheet, draft: SheetDraft, accounts: Mapping[str, str]) -> None:
    """Give a new sheet its rows, but what ties it to others. Raises RowMissing and the refusals of its cells."""
    sheet.db.flush()
    for one in rows_beside(draft, sheet):
        if one.kind not in TIES:
            _bring(sheet, one, accounts)


def edit_rows(sheet: ActionSheet, draft: SheetDraft, seen: int, by: User) -> tuple[dict[str, str], dict[str, str]]:
    """Write the rows that differ on version `seen`; returns what each was before and is after, by its field.

    Raises RowMissing, StaleSheet, RowChanged and the refusals of its cells.
    """
    before, after = {}, {}
    for one in rows_beside(draft, sheet):
        if one.kind in TIES:
            continue
        held = packed(one.row.record()) if one.row is not None else ""
        row_id = sheet.write_row(RowEdit(one.kind, _cells(sheet, one), one.row.id if one.row else ""), seen, by)
        before[f"{one.kind}:{row_id}"] = held
        after[f"{one.kind}:{row_id}"] = packed(sheet.row(one.kind, row_id).record())
    return before, after


def _bring(sheet: ActionSheet, one: Beside, accounts: Mapping[str, str]) -> None:
    cells = _cells(sheet, one)
    row = one.row
    if row is None:
        row = KINDS[one.kind](sheet_id=sheet.id)
        cells = {name: cells.get(name, "") for name in row.CELLS}
    row.write(cells).recognise(accounts)
    if one.row is None:
        rows = _indicator(sheet, one).measurements if one.kind == "measurement" else getattr(sheet, LISTS[one.kind])
        if hasattr(row, "position"):
            row.position = len(rows) + 1
        rows.append(row)
        sheet.db.flush()


def _cells(sheet: ActionSheet, one: Beside) -> Cells:
    """Under the names of the tables: a step exists by its words, a measurement hangs from its indicator."""
    if one.kind == "step":
        if one.row is None:
            raise RowMissing(name=one.cells["text"])
        return {name: text for name, text in one.cells.items() if name != "text"}
    if one.kind == "measurement":
        named = {name: text for name, text in one.cells.items() if name != "indicator"}
        return {**named, "indicator_id": _indicator(sheet, one).id} if one.row is None else named
    return one.cells


def _indicator(sheet: ActionSheet, one: Beside) -> Indicator:
    wanted: Any = one.cells.get("indicator", "").casefold()
    for indicator in sheet.indicators:
        if indicator.label.casefold() == wanted:
            return indicator
    raise RowMissing(name=one.cells.get("indicator", ""))
