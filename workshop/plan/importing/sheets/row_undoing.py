"""Rows that an import wrote in sheets that were there before: put back one by one, where nobody touched them since."""

from workshop.foundations.refusals import Refused
from workshop.people.models import User
from workshop.plan.models import ActionSheet, Section
from workshop.plan.models.cells import Cells
from workshop.plan.models.imports import ImportChange
from workshop.plan.models.indicator import Indicator
from workshop.plan.models.row_edit import KINDS, RowChanged, RowEdit
from workshop.plan.models.sheet_row import packed, unpacked

# Of the steps whose words an import changed: their owner, their day and their tick, one a line.
MARKS = "steps:marks"


def row_fields_of(change: ImportChange) -> list[str]:
    """The rows that it wrote, the last first: what hangs from another goes before it."""
    return [name for name in reversed(change.after) if name.partition(":")[0] in KINDS]


def restore_rows(change: ImportChange, sheet: ActionSheet, by: User) -> list[str]:
    """Give its rows what they were before; returns those that stay as they are, because somebody changed them."""
    kept = []
    for name in row_fields_of(change):
        try:
            with sheet.db.begin_nested():
                _restore(name, change.before[name], change.after[name], sheet, by)
        except Refused:
            kept.append(name)
    return kept


def marks_of_steps(sheet: ActionSheet) -> str:
    """What its steps have of their own, to be given back with their words."""
    return "\n".join(packed(line.record()) for line in sheet.lines_of(Section.STEPS) if line.cells())


def mark_steps_again(marks: str, sheet: ActionSheet, by: User) -> None:
    """Give the steps that came back what they had."""
    bare = {line.text: line for line in sheet.lines_of(Section.STEPS) if not line.cells()}
    made = []
    for mark in marks.splitlines():
        cells = unpacked(mark)
        line = bare.pop(cells.pop("text", ""), None)
        if line is not None:
            made.append(sheet.mark_step(line, cells, by))
    sheet.remember(made)


def _restore(name: str, before: str, after: str, sheet: ActionSheet, by: User) -> None:
    """Raises RowChanged when the row is no longer what the import made of it, or what it was."""
    kind, _, row_id = name.partition(":")
    row = sheet.db.get(KINDS[kind], row_id)
    now = packed(row.record()) if row is not None and row.sheet_id == sheet.id else ""
    if now == before:
        return
    if now != after or (isinstance(row, Indicator) and not before and row.measurements):
        raise RowChanged()
    if before or kind == "step":
        sheet.write_row(RowEdit(kind, _whole(kind, before), row_id), sheet.version, by)
    else:
        sheet.remove_row(kind, row_id, sheet.version, by)


def _whole(kind: str, text: str) -> Cells:
    """Every cell of the row: those that the text does not name are empty."""
    cells = unpacked(text)
    return {name: cells.get(name, "") for name in KINDS[kind].CELLS}
