"""An edit of a sheet, field by field, with the version it was made on."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from workshop.foundations.refusals import Refused
from workshop.foundations.text import clean, one_line
from workshop.people.models import User
from workshop.plan.models.journal import FieldChange
from workshop.plan.models.sheet_lines import Section, read_lines, write_lines

if TYPE_CHECKING:
    from workshop.plan.models.action_sheet import ActionSheet


class StaleSheet(Refused):
    """Somebody changed the same fields since they were read (facts: fields → mine, theirs; version)."""

    code: ClassVar[str] = "stale_sheet"


class CompletionRefused(Refused):
    """A completion is a whole percentage from 0 to 100."""

    code: ClassVar[str] = "completion_out_of_range"
    status = 400


class DatesRefused(Refused):
    """A sheet cannot be due before it starts."""

    code: ClassVar[str] = "due_before_start"
    status = 400


def text_of(value: Any) -> str:
    """How a field is compared, kept in the history and shown in a conflict."""
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


READERS: dict[str, Callable[[Any], Any]] = {
    "title": lambda value: one_line(value, 300),
    "subtitle": lambda value: clean(value, 300),
    "note": lambda value: clean(value, 1000),
}


@dataclass(frozen=True)
class SheetEdit:
    """The new values of some fields: columns by name, sections by name as the text a person edits."""

    fields: dict[str, Any] = field(default_factory=dict)

    def current(self, sheet: "ActionSheet", name: str) -> str:
        """What the sheet holds now in that field, as text."""
        if name in Section:
            return write_lines(sheet.section(Section(name)))
        return text_of(getattr(sheet, name))

    def wanted(self, name: str) -> str:
        """What this edit puts there, as text."""
        value = self.fields[name]
        return write_lines(read_lines(value)) if name in Section else text_of(READERS.get(name, lambda v: v)(value))

    def check_against(self, sheet: "ActionSheet", seen: int) -> None:
        """Raise StaleSheet when another save since `seen` set one of these fields to something else."""
        since = {change.field for change in sheet.changes if change.version > seen}
        clashes = {
            name: {"mine": self.wanted(name), "theirs": self.current(sheet, name)}
            for name in self.fields
            if name in since and self.wanted(name) != self.current(sheet, name)
        }
        if clashes:
            raise StaleSheet(fields=clashes, version=sheet.version)

    def apply(self, sheet: "ActionSheet", by: User) -> list[FieldChange]:
        """Write the fields that differ; returns what changed, for the history."""
        changes = []
        for name in self.fields:
            before, after = self.current(sheet, name), self.wanted(name)
            if before != after:
                self._write(sheet, name)
                changes.append(FieldChange(field=name, before=before, after=after, author=by))
        if not 0 <= sheet.completion <= 100:
            raise CompletionRefused()
        if sheet.starts_on and sheet.due_on and sheet.due_on < sheet.starts_on:
            raise DatesRefused()
        return changes

    def _write(self, sheet: "ActionSheet", name: str) -> None:
        value = self.fields[name]
        if name in Section:
            sheet.write_section(Section(name), read_lines(value))
        else:
            setattr(sheet, name, READERS.get(name, lambda v: v)(value))
