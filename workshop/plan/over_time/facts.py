"""What is known of a plan over a period, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from workshop.plan.models import (
    Priority,
    SheetState,
)


@dataclass(frozen=True, slots=True)
class SheetFact:
    """A sheet as it stands when it is read; `born_on` None: since before anybody counted."""

    id: str
    project_id: str
    objective_id: str
    number: str
    title: str
    state: SheetState
    priority: Priority
    completion: int
    starts_on: date | None
    due_on: date | None
    born_on: date | None
    pilots: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ObjectiveFact:
    """`level` is what the project calls it; `depth` counts from 0 at the top."""

    id: str
    number: str
    title: str
    level: str
    depth: int


@dataclass(frozen=True, slots=True)
class Owed:
    """A step or a deliverable with a day; `done_on` when it was ticked or handed over."""

    id: str
    sheet_id: str
    text: str
    due_on: date | None
    done_on: date | None

    def done(self, on: date) -> bool:
        """Whether it was done when that day ended."""
        return self.done_on is not None and self.done_on <= on

    def late(self, on: date) -> bool:
        """Whether it should have been done by then."""
        return self.due_on is not None and self.due_on < on and not self.done(on)


@dataclass(frozen=True, slots=True)
class Followed:
    """An indicator with its measures, the oldest first."""

    id: str
    sheet_id: str
    label: str
    unit: str
    baseline: Decimal | None
    target: Decimal | None
    target_on: date | None
    measures: tuple[tuple[date, Decimal], ...] = ()

    def last(self, on: date) -> tuple[date, Decimal] | None:
        """The latest measure known when that day ended."""
        return next((one for one in reversed(self.measures) if one[0] <= on), None)

    def reached(self, on: date) -> bool:
        """Whether the target was met by then; rising or falling is read from the baseline."""
        last = self.last(on)
        if last is None or self.target is None:
            return False
        falling = self.baseline is not None and self.target < self.baseline
        return last[1] <= self.target if falling else last[1] >= self.target


@dataclass(frozen=True, slots=True)
class Money:
    """A budget line as it stands when it is read, in cents."""

    id: str
    sheet_id: str
    year: int
    spending: str
    planned: int
    committed: int
    paid: int


@dataclass(frozen=True, slots=True)
class Said:
    """An entry of the journal of a sheet. Who wrote it is not read: nothing here is about people."""

    sheet_id: str
    on: date
    text: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A field of a sheet that changed."""

    sheet_id: str
    field: str
    before: str
    after: str
    on: date


@dataclass(frozen=True)
class PlanFacts:
    """All of it. `waits`: for each sheet the ids of the deliverables it waits for; `signs`: its last sign of life.

    `changes` and `journal` are those since the first day that was asked; `signs` those up to the last.
    """

    objectives: tuple[ObjectiveFact, ...]
    sheets: tuple[SheetFact, ...]
    steps: Mapping[str, list[Owed]]
    deliverables: Mapping[str, list[Owed]]
    waits: Mapping[str, list[str]]
    indicators: Mapping[str, list[Followed]]
    money: tuple[Money, ...]
    changes: tuple[Changed, ...]
    journal: tuple[Said, ...]
    signs: Mapping[str, date]

    @cached_property
    def owed(self) -> dict[str, Owed]:
        """Every deliverable by its id."""
        return {one.id: one for rows in self.deliverables.values() for one in rows}

    @cached_property
    def named(self) -> dict[str, SheetFact]:
        """Every sheet by its id."""
        return {one.id: one for one in self.sheets}
