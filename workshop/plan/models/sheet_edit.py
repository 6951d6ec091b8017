"""An edit of a sheet, field by field, with the version it was made on."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from workshop.foundations.refusals import Refused
from workshop.foundations.text import clean, one_line
from workshop.people.models import User
from workshop.plan.models.cells import day, text_of
from workshop.plan.models.journal import FieldChange
from workshop.plan.models.sheet_lines import Section, read_lines, write_lines
from workshop.plan.models.sheet_people import NAMED
from workshop.plan.models.sheet_people import PILOTS as PILOTS
from workshop.plan.models.sheet_state import WITHDRAWN, Priority, SheetState

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


class StateNeedsVerb(Refused):
    """A sheet is not abandoned, attached, redirected or brought back by its state alone (facts: number)."""

    code: ClassVar[str] = "state_needs_verb"


READERS: dict[str, Callable[[Any], Any]] = {
    "title": lambda value: one_line(value, 300),
    "subtitle": lambda value: clean(value, 300),
    "note": lambda value: clean(value, 1000),
}
FROM_TEXT: dict[str, Callable[[str], Any]] = {
    "state": SheetState,
    "priority": Priority,
    "completion": int,
    "starts_on": day,
    "due_on": day,
}
COLUMNS = ("title", "subtitle", "note", *FROM_TEXT)
SECTIONS = frozenset(section.value for section in Section)
FIELDS = (*COLUMNS, *NAMED, *(section.value for section in Section))


@dataclass(frozen=True)
class SheetEdit:
    """The new values of some fields: columns by name, sections by name as the text a person edits.

    `pilots` and the other fields that name people are the account's id, or None, by the name of each. A `brought`
    edit comes from a file, which tells states as they are.
    """

    fields: dict[str, Any] = field(default_factory=dict)
    brought: bool = False

    @classmethod
    def from_texts(cls, texts: dict[str, str], accounts: dict[str, str], brought: bool = False) -> "SheetEdit":
        """The edit that gives these fields texts of the history; `accounts`: the id by the name in small letters."""
        return cls({name: _valued(name, text, accounts) for name, text in texts.items()}, brought)

    def current(self, sheet: "ActionSheet", name: str) -> str:
        """What the sheet holds now in that field, as text."""
        if name in SECTIONS:
            return write_lines(sheet.section(Section(name)))
        if name in NAMED:
            return "\n".join(sorted(sheet.accounts_of(name)))
        return text_of(getattr(sheet, name))

    def wanted(self, name: str) -> str:
        """What this edit puts there, as text."""
        value = self.fields[name]
        if name in NAMED:
            return "\n".join(sorted(value))
        return write_lines(read_lines(value)) if name in SECTIONS else text_of(READERS.get(name, lambda v: v)(value))

    def touched(self, sheet: "ActionSheet", seen: int) -> "SheetEdit":
        """The part of it that differs from what the person saw: a whole form is sent, few fields were changed."""
        before = sheet.texts_at(seen)
        return SheetEdit(
            {
                name: value
                for name, value in self.fields.items()
                if self.wanted(name) != before.get(name, self.current(sheet, name)) or self._recognises(sheet, name)
            },
            self.brought,
        )

    def check_against(self, sheet: "ActionSheet", seen: int) -> None:
        """Raise StaleSheet when another save since `seen` set one of these fields to something else."""
        since = sheet.texts_at(seen)
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
        """Write the fields that differ; returns what changed, for the history. Raises StateNeedsVerb, DatesRefused."""
        self._require_no_verb(sheet)
        changes = []
        for name in self.fields:
            before, after = self.current(sheet, name), self.wanted(name)
            if before != after:
                changes.append(FieldChange(field=name, before=before, after=after, author=by))
            if before != after or name in NAMED:
                changes += self._write(sheet, name, by)
        if not 0 <= sheet.completion <= 100:
            raise CompletionRefused()
        if sheet.starts_on and sheet.due_on and sheet.due_on < sheet.starts_on:
            raise DatesRefused()
        return changes

    def _require_no_verb(self, sheet: "ActionSheet") -> None:
        """A sheet is withdrawn, and brought back, by verbs that ask why and where to, and can be undone."""
        if self.brought or "state" not in self.fields:
            return
        before, after = self.current(sheet, "state"), self.wanted("state")
        if before != after and {before, after} & WITHDRAWN:
            raise StateNeedsVerb(number=sheet.number)

    def _recognises(self, sheet: "ActionSheet", name: str) -> bool:
        """Whether somebody known by name alone now has an account, although the text is the same."""
        return name in NAMED and self.fields[name] != sheet.accounts_of(name)

    def _write(self, sheet: "ActionSheet", name: str, by: User) -> list[FieldChange]:
        """Returns what changed besides: a reworded step that has an owner, a day or a tick, or one that is gone."""
        value = self.fields[name]
        if name in SECTIONS:
            return sheet.write_section(Section(name), read_lines(value), by)
        if name in NAMED:
            sheet.name_people(name, value)
        else:
            setattr(sheet, name, READERS.get(name, lambda v: v)(value))
        return []


def _valued(name: str, text: str, accounts: dict[str, str]) -> Any:
    if name in NAMED:
        return {one: accounts.get(one.casefold()) for one in text.splitlines()}
    return FROM_TEXT[name](text) if name in FROM_TEXT else text
