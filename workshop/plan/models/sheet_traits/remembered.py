"""A sheet remembers: every change of every field, and what it held at a version or on a day."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, select

from workshop.foundations.clock import PARIS, now
from workshop.foundations.refusals import Unknown
from workshop.plan.models.journal import FieldChange
from workshop.plan.models.sheet_traits.trait import SheetTrait


class Remembered(SheetTrait):
    """Keeps changes and reads them back."""

    def remember(self, made: list[FieldChange]) -> list[FieldChange]:
        """Keep these changes in the history, as one more version of the sheet."""
        if made:
            self._sheet.version += 1
            self._sheet.updated_at = now()
            for change in made:
                change.version, change.sheet_id = self._sheet.version, self._sheet.id
                change.changed_at = self._sheet.updated_at
            self._sheet.db.add_all(made)
            self._sheet.db.expire(self._sheet, ["changes"])
        return made

    def texts_at(self, version: int) -> dict[str, str]:
        """The fields saved since that version, with the text each had then."""
        return self._texts(FieldChange.version > version) if version < self._sheet.version else {}

    def texts_on(self, day: date) -> dict[str, str]:
        """The fields changed since the end of that day, with the text each had then."""
        end = datetime.combine(day + timedelta(days=1), time(), PARIS)
        return self._texts(FieldChange.changed_at >= end)

    def _texts(self, later: ColumnElement[bool]) -> dict[str, str]:
        query = select(FieldChange.field, FieldChange.before).where(FieldChange.sheet_id == self._sheet.id, later)
        return {field: before for field, before in self._sheet.db.execute(query.order_by(FieldChange.version.desc()))}

    def change(self, change_id: str) -> FieldChange:
        """One change of its history; raises Unknown."""
        found: FieldChange | None = self._sheet.db.get(FieldChange, change_id)
        if found is None or found.sheet_id != self._sheet.id:
            raise Unknown(noun="change")
        return found
