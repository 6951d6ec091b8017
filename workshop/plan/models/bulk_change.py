"""What is changed on many sheets at once, and what it makes of each."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

from workshop.plan.models.sheet_edit import SheetEdit


class DueVerb(StrEnum):
    """What happens to due dates."""

    SET = "set"
    SHIFT = "shift"
    CLEAR = "clear"


class PilotVerb(StrEnum):
    """What happens to pilots."""

    ADD = "add"
    REMOVE = "remove"
    REPLACE = "replace"


class Editable(Protocol):
    """A sheet, or the row of a list that stands in for it."""

    @property
    def due_on(self) -> date | None:
        """Its due date."""

    def pilot_accounts(self) -> dict[str, str | None]:
        """The account's id, or None, by the name of each pilot."""


@dataclass(frozen=True)
class BulkChange:
    """The same wish for many sheets. What is empty is left as it is; `days` may be negative;
    `names` is the account's id, or None, by the name of a pilot."""

    state: str = ""
    priority: str = ""
    completion: int | None = None
    due: str = ""
    due_on: date | None = None
    days: int = 0
    pilots: str = ""
    names: dict[str, str | None] = field(default_factory=dict)

    @classmethod
    def read(cls, kept: dict[str, Any]) -> "BulkChange":
        """The wish as `kept` gave it."""
        day = kept.get("due_on")
        return cls(**{**kept, "due_on": date.fromisoformat(day) if day else None})

    @property
    def kept(self) -> dict[str, Any]:
        """The wish as plain values."""
        day = self.due_on.isoformat() if self.due_on else None
        return {
            **{name: value for name, value in vars(self).items() if value},
            "completion": self.completion,
            "due_on": day,
        }

    @property
    def changes_something(self) -> bool:
        """Whether anything is wished."""
        return bool(self.state or self.priority or self.due or self.pilots) or self.completion is not None

    def edit(self, sheet: Editable) -> SheetEdit:
        """The edit that it makes of one sheet; a date that is not there cannot be moved."""
        fields: dict[str, Any] = {"state": self.state, "priority": self.priority}
        fields = {name: value for name, value in fields.items() if value}
        if self.completion is not None:
            fields["completion"] = self.completion
        if self.due and (self.due != DueVerb.SHIFT or sheet.due_on):
            fields["due_on"] = self._due(sheet.due_on)
        if self.pilots:
            fields["pilots"] = self._pilots(sheet.pilot_accounts())
        return SheetEdit(fields)

    def _due(self, before: date | None) -> date | None:
        if self.due == DueVerb.SHIFT and before:
            return date.fromordinal(min(max(before.toordinal() + self.days, 1), date.max.toordinal()))
        return self.due_on if self.due == DueVerb.SET else None

    def _pilots(self, before: dict[str, str | None]) -> dict[str, str | None]:
        if self.pilots == PilotVerb.REPLACE:
            return dict(self.names)
        if self.pilots == PilotVerb.ADD:
            return {**before, **self.names}
        return {name: user_id for name, user_id in before.items() if name not in self.names}
