"""A sheet has rows: indicators and what they measured, budget, resources, deliverables, dependencies, steps."""

from typing import Any

from sqlalchemy import func, inspect, select

from workshop.foundations.refusals import Unknown
from workshop.people.models import User
from workshop.plan.models.cells import Cells
from workshop.plan.models.deliverable import Deliverable, DeliverableAwaited, Dependency
from workshop.plan.models.indicator import Indicator
from workshop.plan.models.journal import FieldChange
from workshop.plan.models.row_edit import ADDED, KINDS, RowChanged, RowEdit
from workshop.plan.models.sheet_lines import SheetLine
from workshop.plan.models.sheet_row import packed, unpacked
from workshop.plan.models.sheet_traits.trait import SheetTrait

LISTS = ("indicators", "budget_lines", "resources", "deliverables", "dependencies", "attachments", "outside_links")


class Rowed(SheetTrait):
    """Writes and removes its rows; each is a field of the history of its own."""

    def row(self, kind: str, row_id: str) -> Any:
        """One row; raises Unknown."""
        found = self._sheet.db.get(KINDS[kind], row_id) if kind in KINDS else None
        if found is None or found.sheet_id != self._sheet.id:
            raise Unknown(noun=kind)
        return found

    def write_row(self, edit: RowEdit, seen: int, by: User) -> str:
        """Write the cells this person changed on version `seen`; returns the id of the row.

        Raises StaleSheet with the cells that somebody else changed to something different meanwhile, RowChanged
        when the row is gone, and the refusals of its cells.
        """
        sheet = self._sheet.require_editor(by)
        if not edit.row_id:
            row = self._new(edit.kind, edit.cells)
            sheet.remember([change_of(row, {}, by)])
            return str(row.id)
        row = self._found(edit)
        before = row.record()
        row.write(edit.touched(before, self.row_at(row, seen), sheet.version))
        self.settle(row)
        if row.record() != before:
            sheet.remember([change_of(row, before, by)])
        return edit.row_id

    def remove_row(self, kind: str, row_id: str, seen: int, by: User) -> None:
        """Remove a row, and what hangs from it; raises RowChanged when it is not what this person saw."""
        sheet = self._sheet.require_editor(by)
        row = self.row(kind, row_id)
        if kind not in ADDED:
            raise Unknown(noun=kind)
        if f"{kind}:{row_id}" in sheet.texts_at(seen):
            raise RowChanged()
        made = [change_of(one, one.record(), by, gone=True) for one in (*self._hanging(row), row)]
        sheet.db.delete(row)
        self.read_again()
        sheet.remember(made)

    def mark_step(self, line: SheetLine, cells: Cells, by: User) -> FieldChange:
        """Give a step its owner, its day and its tick; returns the change, which the caller remembers."""
        before = line.record()
        line.write(cells)
        self.settle(line)
        return change_of(line, before, by)

    def row_at(self, row: Any, version: int) -> Cells:
        """The cells that a row had at that version."""
        texts, field = self._sheet.texts_at(version), f"{row.KIND}:{row.id}"
        return unpacked(texts[field]) if field in texts else row.record()

    def settle(self, row: Any) -> None:
        """Find the accounts of those a row names, refuse what does not go with the rest, and write it."""
        if row.OWNERS:
            row.recognise(self._sheet.project_accounts())
        with self._sheet.db.no_autoflush:
            row.fit(self._sheet)
        self.read_again()

    def read_again(self) -> None:
        """The lists of rows are read again: one has come, gone or moved."""
        db = self._sheet.db
        db.flush()
        db.expire(self._sheet, LISTS)
        for row in list(db.identity_map.values()):
            if isinstance(row, Indicator) and "measurements" not in inspect(row).unloaded:
                db.expire(row, ["measurements"])

    def _new(self, kind: str, cells: Cells) -> Any:
        """A row of that kind after the others; every cell is read, so that a missing one is refused by name."""
        if kind not in ADDED:
            raise Unknown(noun=kind)
        row, db = KINDS[kind](sheet_id=self._sheet.id), self._sheet.db
        row.write({name: cells.get(name, "") for name in row.CELLS})
        if hasattr(row, "position"):
            last = select(func.max(KINDS[kind].position)).where(KINDS[kind].sheet_id == self._sheet.id)
            row.position = (db.scalar(last) or 0) + 1
        row.fit(self._sheet)
        db.add(row)
        self.settle(row)
        return row

    def _found(self, edit: RowEdit) -> Any:
        try:
            return self.row(edit.kind, edit.row_id)
        except Unknown:
            raise RowChanged() from None

    def _hanging(self, row: Any) -> list[Any]:
        """What goes with a row; raises DeliverableAwaited when another sheet holds it."""
        if isinstance(row, Deliverable):
            sheet = type(self._sheet)
            awaiting = select(sheet.number).join(Dependency, Dependency.sheet_id == sheet.id)
            numbers = sorted(self._sheet.db.scalars(awaiting.where(Dependency.deliverable_id == row.id)))
            if numbers:
                raise DeliverableAwaited(numbers=", ".join(numbers))
        return list(row.measurements) if isinstance(row, Indicator) else []


def change_of(row: Any, before: Cells, by: User, gone: bool = False) -> FieldChange:
    """What the history keeps of a change of a row."""
    after = {} if gone else row.record()
    return FieldChange(field=f"{row.KIND}:{row.id}", before=packed(before), after=packed(after), author=by)
