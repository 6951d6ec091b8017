"""Which sheets a list shows, as its address says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select

from workshop.people.models import User
from workshop.plan.models import ActionSheet, Priority, Section, SheetLine, SheetPilot, SheetState
from workshop.plan.models.sheet_state import SETTLED

MYSELF, NOBODY = "@me", "@nobody"
Value = TypeVar("Value", bound=StrEnum)


class Due(StrEnum):
    """When a sheet is due, counted from the day on which one looks."""

    MONTH = "30"
    QUARTER = "90"
    YEAR = "year"
    NONE = "none"
    BETWEEN = "between"

    def window(self, on: date) -> tuple[date | None, date | None]:
        """The first and the last day; None where there is no bound."""
        days = {Due.MONTH: 30, Due.QUARTER: 90}
        if self is Due.YEAR:
            return date(on.year, 1, 1), date(on.year, 12, 31)
        return (on, on + timedelta(days[self])) if self in days else (None, None)


@dataclass(frozen=True)
class SheetFilter:
    """An empty field keeps every sheet. `pilot` is a name, MYSELF or NOBODY; `service` an id.

    `text` and `objective` (numbers, with all that stands under them) are left to `listed_sheets`.
    """

    text: str = ""
    objective: tuple[str, ...] = ()
    state: tuple[SheetState, ...] = ()
    priority: tuple[Priority, ...] = ()
    pilot: str = ""
    service: str = ""
    late: bool = False
    unmeasured: bool = False
    due: Due | None = None
    due_from: date | None = None
    due_to: date | None = None

    @classmethod
    def read(cls, arguments: Mapping[str, Sequence[str]]) -> "SheetFilter":
        """The filter of an address; what it says that makes no sense keeps every sheet."""
        one = {name: values[0].strip()[:100] for name, values in arguments.items() if values}
        due = next(iter(known(Due, [one.get("due", "")])), None)
        between = due is Due.BETWEEN
        return cls(
            text=one.get("text", ""),
            objective=tuple(value for value in arguments.get("objective", ()) if value)[:50],
            state=known(SheetState, arguments.get("state", ())),
            priority=known(Priority, arguments.get("priority", ())),
            pilot=one.get("pilot", ""),
            service=one.get("service", ""),
            late=one.get("late") == "1",
            unmeasured=one.get("unmeasured") == "1",
            due=due,
            due_from=day_of(one.get("due_from", "")) if between else None,
            due_to=day_of(one.get("due_to", "")) if between else None,
        )

    @property
    def arguments(self) -> dict[str, Any]:
        """What an address repeats to find the same sheets."""
        found = {one.name: getattr(self, one.name) for one in fields(self)}
        return {name: written(value) for name, value in found.items() if value}

    @property
    def active(self) -> int:
        """How many conditions it has."""
        return len(set(self.arguments) - {"due_from", "due_to"})

    @property
    def whole_objectives(self) -> bool:
        """Whether it leaves no sheet out of the objectives it shows: what is empty there is worth showing."""
        return set(self.arguments) <= {"objective"}

    def narrow(self, query: Select[Any], on: date, user_id: str) -> Select[Any]:
        """The query over sheets and objectives, with its conditions."""
        for column, kept in ((ActionSheet.state, self.state), (ActionSheet.priority, self.priority)):
            query = query.where(column.in_(kept)) if kept else query
        if self.late:
            query = query.where(ActionSheet.due_on < on, ActionSheet.state.not_in(SETTLED))
        for condition in (*self._people(user_id), *self._days(on)):
            query = query.where(condition)
        return query.where(~measured()) if self.unmeasured else query

    def _people(self, user_id: str) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if self.pilot == NOBODY:
            found.append(~ActionSheet.pilots.any())
        elif self.pilot:
            mine = SheetPilot.user_id == user_id if self.pilot == MYSELF else SheetPilot.name == self.pilot
            found.append(ActionSheet.pilots.any(mine))
        if self.service:
            found.append(ActionSheet.pilots.any(SheetPilot.user.has(User.service_id == self.service)))
        return found

    def _days(self, on: date) -> list[ColumnElement[bool]]:
        if self.due is None:
            return []
        if self.due is Due.NONE:
            return [ActionSheet.due_on.is_(None)]
        first, last = self.due.window(on)
        bounds = ((first or self.due_from, ActionSheet.due_on.__ge__), (last or self.due_to, ActionSheet.due_on.__le__))
        return [ActionSheet.due_on.is_not(None), *(compare(bound) for bound, compare in bounds if bound)]


def measured() -> ColumnElement[bool]:
    """Whether a sheet says how its progress is measured."""
    return ActionSheet.indicators.any() | ActionSheet.lines.any(SheetLine.section == Section.INDICATORS)


def known(values: type[Value], codes: Sequence[str]) -> tuple[Value, ...]:
    """Those codes that the enumeration has, once each."""
    return tuple(one for one in values if one.value in codes)


def day_of(text: str) -> date | None:
    """The day of an ISO date; None when it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def written(value: Any) -> Any:
    """A field as an address holds it."""
    if isinstance(value, tuple):
        return [str(one) for one in value]
    return "1" if value is True else str(value)
