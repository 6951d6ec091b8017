"""A sheet goes back: any text that its history holds can be given again, by an edit with its own place in it."""

from collections.abc import Iterable
from typing import Any, ClassVar

from sqlalchemy import select

from workshop.foundations.refusals import Refused
from workshop.people.models import User
from workshop.plan.models.attachment import Attachment
from workshop.plan.models.cells import Cells
from workshop.plan.models.deliverable import Deliverable
from workshop.plan.models.indicator import Indicator, Measurement
from workshop.plan.models.journal import FieldChange
from workshop.plan.models.row_edit import KINDS, RowChanged
from workshop.plan.models.sheet_edit import SheetEdit
from workshop.plan.models.sheet_lines import Section, SheetLine
from workshop.plan.models.sheet_row import unpacked
from workshop.plan.models.sheet_traits.rowed import change_of
from workshop.plan.models.sheet_traits.tied import LINK
from workshop.plan.models.sheet_traits.trait import SheetTrait

Changes = list[FieldChange]


class FileErased(Refused):
    """The content of the file was erased: it cannot come back."""

    code: ClassVar[str] = "file_erased"


class Restorable(SheetTrait):
    """Restores one of the two texts of a change."""

    def restore(self, change: FieldChange, text: str, seen: int, by: User) -> Changes:
        """Give a field that text again; returns what changed.

        Raises RowChanged when the same field was changed since version `seen`: what was read is no longer true.
        """
        sheet = self._sheet.require_editor(by)
        if change.field in sheet.texts_at(seen):
            raise RowChanged()
        if ":" in change.field:
            return self._put_back(change, text, seen, by)
        edit = SheetEdit.from_texts({change.field: text}, sheet.project_accounts())
        made = sheet.edit(edit, seen, by)
        return [*made, *self._steps_of(change, text, by)] if change.field == Section.STEPS else made

    def _steps_of(self, change: FieldChange, text: str, by: User) -> Changes:
        """Steps that come back by their words come back with their owner, their day and their tick."""
        sheet = self._sheet
        version = change.version - 1 if text == change.before else change.version
        bare = {line.text: line for line in sheet.lines_of(Section.STEPS) if not line.cells()}
        made = []
        for record in _steps(sheet.texts_at(version)):
            line = bare.pop(record.pop("text", ""), None)
            if line:
                made.append(sheet.mark_step(line, record, by))
        return sheet.remember(made)

    def _put_back(self, change: FieldChange, text: str, seen: int, by: User) -> Changes:
        """Give a row one of its texts again, or take it off again."""
        sheet = self._sheet
        kind, _, row_id = change.field.partition(":")
        if kind == LINK:
            return self._link_again(row_id, text, by)
        found = sheet.db.get(KINDS[kind], row_id)
        if "erased" in unpacked(text):
            raise FileErased()
        if text:
            row, before = (found, found.record()) if found is not None else (self._again(kind, row_id), {})
            made = self._written(row, before, unpacked(text), by)
            return sheet.remember([*made, *self._measured_again(change, row, by)])
        if found is not None:
            self._take_off(kind, row_id, seen, by)
        return []

    def _take_off(self, kind: str, row_id: str, seen: int, by: User) -> None:
        sheet = self._sheet
        if kind == Attachment.KIND:
            sheet.detach(row_id, by)
        elif kind == SheetLine.KIND:
            line = sheet.row(kind, row_id)
            sheet.remember([sheet.mark_step(line, dict.fromkeys(SheetLine.CELLS, ""), by)])
        elif kind in KINDS:
            sheet.remove_row(kind, row_id, seen, by)

    def _again(self, kind: str, row_id: str) -> Any:
        """A row that had been removed, under its own id; a step comes back with the text of its section alone."""
        if kind == SheetLine.KIND:
            raise RowChanged()
        return KINDS[kind](id=row_id, sheet_id=self._sheet.id)

    def _written(self, row: Any, before: Cells, cells: Cells, by: User) -> Changes:
        sheet = self._sheet
        row.write({name: cells.get(name, "") for name in row.CELLS})
        if isinstance(row, Deliverable) and not self._has_file(row.attachment_id):
            # An evidence that is gone stays gone.
            row.attachment_id = None
        sheet.db.add(row)
        sheet.settle(row)
        return [change_of(row, before, by)] if row.record() != before else []

    def _has_file(self, attachment_id: str | None) -> bool:
        return any(file.id == attachment_id for file in self._sheet.attachments)

    def _measured_again(self, change: FieldChange, row: Any, by: User) -> Changes:
        """What was measured comes back with an indicator that comes back."""
        if not isinstance(row, Indicator) or change.after:
            return []
        went = select(FieldChange).where(FieldChange.sheet_id == row.sheet_id, FieldChange.version == change.version)
        went = went.where(FieldChange.field.startswith(f"{Measurement.KIND}:"), FieldChange.after == "")
        made: Changes = []
        for gone in self._sheet.db.scalars(went).all():
            cells, row_id = unpacked(gone.before), gone.field.partition(":")[2]
            if cells.get("indicator_id") == row.id and self._sheet.db.get(Measurement, row_id) is None:
                made += self._written(self._again(Measurement.KIND, row_id), {}, cells, by)
        return made

    def _link_again(self, other_id: str, text: str, by: User) -> Changes:
        sheet = self._sheet
        other = sheet.db.get(type(sheet), other_id)
        if other is None or other.objective.project_id != sheet.objective.project_id:
            raise RowChanged()
        if text:
            sheet.link(other, unpacked(text).get("text", ""), by)
        else:
            sheet.unlink(other, by)
        return []


def _steps(texts: dict[str, str]) -> Iterable[Cells]:
    mark = f"{SheetLine.KIND}:"
    return (unpacked(text) for field, text in texts.items() if field.startswith(mark) and text)
