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
PILOTS = "pilots"
SECTIONS = frozenset(section.value for section in Section)


@dataclass(frozen=True)
class SheetEdit:
    """The new values of some fields: columns by name, sections by name as the text a person edits.

    `pilots` is the account's id, or None, by the name of each pilot.
    """

    fields: dict[str, Any] = field(default_factory=dict)

    def current(self, sheet: "ActionSheet", name: str) -> str:
        """What the sheet holds now in that field, as text."""
        if name in SECTIONS:
            return write_lines(sheet.section(Section(name)))
        if name == PILOTS:
            return "\n".join(sorted(sheet.pilot_accounts()))
        return text_of(getattr(sheet, name))

    def wanted(self, name: str) -> str:
        """What this edit puts there, as text."""
        value = self.fields[name]
        if name == PILOTS:
            return "\n".join(sorted(value))
        return write_lines(read_lines(value)) if name in SECTIONS else text_of(READERS.get(name, lambda v: v)(value))

    def touched(self, sheet: "ActionSheet", seen: int) -> "SheetEdit":
        """The part of it that differs from what the person saw: a whole form is sent, few fields were changed."""
        before = _values_at(sheet, seen)
        return SheetEdit(
            {
                name: value
                for name, value in self.fields.items()
                if self.wanted(name) != before.get(name, self.current(sheet, name)) or self._recognises(sheet, name)
            }
        )

    def check_against(self, sheet: "ActionSheet", seen: int) -> None:
        """Raise StaleSheet when another save since `seen` set one of these fields to something else."""
        since = _values_at(sheet, seen)
        clashes = {
            name: {"mine": self.wanted(name), "theirs": self.current(sheet, name)}
            for name in self.fields
            if name in since and self.wanted(name) != self.current(sheet, name)
        }
        if clashes:
            raise StaleSheet(fields=clashes, version=sheet.version)

    def rebased(self, sheet: "ActionSheet", seen: int) -> dict[str, str]:
        """Every field as text on the sheet as it stands: mine where I changed it, theirs elsewhere."""
        mine = self.touched(sheet, seen).fields
        return {name: self.wanted(name) if name in mine else self.current(sheet, name) for name in self.fields}

    def apply(self, sheet: "ActionSheet", by: User) -> list[FieldChange]:
        """Write the fields that differ; returns what changed, for the history."""
        changes = []
        for name in self.fields:
            before, after = self.current(sheet, name), self.wanted(name)
            if before != after:
                changes.append(FieldChange(field=name, before=before, after=after, author=by))
            if before != after or name == PILOTS:
                self._write(sheet, name)
        if not 0 <= sheet.completion <= 100:
            raise CompletionRefused()
        if sheet.starts_on and sheet.due_on and sheet.due_on < sheet.starts_on:
            raise DatesRefused()
        return changes

    def _recognises(self, sheet: "ActionSheet", name: str) -> bool:
        """Whether a pilot known by name alone now has an account, although the text is the same."""
        return name == PILOTS and self.fields[name] != sheet.pilot_accounts()

    def _write(self, sheet: "ActionSheet", name: str) -> None:
        value = self.fields[name]
        if name in SECTIONS:
            sheet.write_section(Section(name), read_lines(value))
        elif name == PILOTS:
            sheet.name_pilots(value)
        else:
            setattr(sheet, name, READERS.get(name, lambda v: v)(value))


def _values_at(sheet: "ActionSheet", seen: int) -> dict[str, str]:
    """The fields saved since version `seen`, with the text each had then."""
    later = [change for change in sheet.changes if change.version > seen]
    return {change.field: change.before for change in sorted(later, key=lambda change: -change.version)}
