"""What is read of a plan to tell a period: bare columns, the same number of queries whatever its size."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

from sqlalchemy import Select, func, select

from workshop.foundations.clock import PARIS
from workshop.plan.models import (
    ActionSheet,
    BudgetLine,
    Deliverable,
    Dependency,
    FieldChange,
    Indicator,
    JournalEntry,
    Measurement,
    Objective,
    Plan,
    Priority,
    Section,
    SheetLine,
    SheetPilot,
    SheetState,
)
from workshop.plan.models.action_sheet import number_order


@dataclass(frozen=True, slots=True)
class SheetFact:
    """A sheet as it stands when it is read; `born_on` None: since before anybody counted."""

    id: str
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

    @classmethod
    def of(cls, plan: Plan, first: date, last: date) -> "PlanFacts":
        """Read it: 11 queries."""
        return cls(
            objectives=tuple(_objectives(plan)),
            sheets=_sheets(plan),
            steps=_by_sheet(_steps(plan)),
            deliverables=_by_sheet(_deliverables(plan)),
            waits=_waits(plan),
            indicators=_by_sheet(_indicators(plan)),
            money=tuple(_money(plan)),
            changes=tuple(_changes(plan, first)),
            journal=tuple(_journal(plan, first)),
            signs=_signs(plan, last),
        )

    @cached_property
    def owed(self) -> dict[str, Owed]:
        """Every deliverable by its id."""
        return {one.id: one for rows in self.deliverables.values() for one in rows}

    @cached_property
    def named(self) -> dict[str, SheetFact]:
        """Every sheet by its id."""
        return {one.id: one for one in self.sheets}


def midnight(day: date) -> datetime:
    """The instant at which that day begins where the users live."""
    return datetime.combine(day, time(), PARIS)


def _day(instant: datetime | None) -> date | None:
    return instant.astimezone(PARIS).date() if instant else None


def _own(plan: Plan, query: Select[Any]) -> Any:
    """The rows of that query that hang from a sheet of the plan."""
    return plan.project.db.execute(query.join(Objective).where(Objective.project_id == plan.project.id))


def _of(plan: Plan, *columns: Any) -> Select[Any]:
    return select(*columns).join(ActionSheet, ActionSheet.id == columns[0])


def _named(row: Any, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _by_sheet(rows: Iterator[Any]) -> Mapping[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.sheet_id].append(row)
    return found


def _objectives(plan: Plan) -> Iterator[ObjectiveFact]:
    levels = plan.project.levels
    query = select(Objective.id, Objective.number, Objective.title, Objective.depth)
    query = query.where(Objective.project_id == plan.project.id).order_by(Objective.position, Objective.number)
    for row in plan.project.db.execute(query):
        yield ObjectiveFact(
            row.id, str(row.number), row.title, levels[min(row.depth, len(levels) - 2)].singular, row.depth
        )


def _sheets(plan: Plan) -> tuple[SheetFact, ...]:
    pilots: dict[str, list[str]] = defaultdict(list)
    for sheet_id, name in _own(plan, _of(plan, SheetPilot.sheet_id, SheetPilot.name).order_by(SheetPilot.name)):
        pilots[sheet_id].append(name)
    names = ("id", "objective_id", "number", "title", "state", "priority", "completion", "starts_on", "due_on")
    query = select(*(getattr(ActionSheet, name) for name in names), ActionSheet.created_at)
    found = [
        SheetFact(**_named(row, names), born_on=_day(row.created_at), pilots=tuple(pilots[row.id]))
        for row in _own(plan, query)
    ]
    return tuple(sorted(found, key=number_order))


def _steps(plan: Plan) -> Iterator[Owed]:
    query = _of(plan, SheetLine.sheet_id, SheetLine.id, SheetLine.text, SheetLine.due_on, SheetLine.done_on)
    query = query.where(
        SheetLine.section == Section.STEPS, SheetLine.due_on.is_not(None) | SheetLine.done_on.is_not(None)
    )
    for sheet_id, one, *rest in _own(plan, query.order_by(SheetLine.position)):
        yield Owed(one, sheet_id, *rest)


def _deliverables(plan: Plan) -> Iterator[Owed]:
    columns = (Deliverable.id, Deliverable.title, Deliverable.due_on, Deliverable.delivered_on)
    query = _of(plan, Deliverable.sheet_id, *columns).order_by(Deliverable.position, Deliverable.id)
    for sheet_id, one, *rest in _own(plan, query):
        yield Owed(one, sheet_id, *rest)


def _waits(plan: Plan) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    query = _of(plan, Dependency.sheet_id, Dependency.deliverable_id).order_by(Dependency.id)
    for sheet_id, deliverable_id in _own(plan, query):
        found[sheet_id].append(deliverable_id)
    return found


def _indicators(plan: Plan) -> Iterator[Followed]:
    measures: dict[str, list[tuple[date, Decimal]]] = defaultdict(list)
    query = _of(plan, Measurement.sheet_id, Measurement.indicator_id, Measurement.measured_on, Measurement.value)
    for _sheet, indicator_id, on, value in _own(plan, query.order_by(Measurement.measured_on, Measurement.id)):
        measures[indicator_id].append((on, value))
    names = ("id", "label", "unit", "baseline", "target", "target_on")
    query = _of(plan, Indicator.sheet_id, *(getattr(Indicator, name) for name in names))
    for row in _own(plan, query.order_by(Indicator.position, Indicator.id)):
        yield Followed(**_named(row, ("sheet_id", *names)), measures=tuple(measures[row.id]))


def _money(plan: Plan) -> Iterator[Money]:
    names = ("id", "year", "spending", "planned_cents", "committed_cents", "paid_cents")
    query = _of(plan, BudgetLine.sheet_id, *(getattr(BudgetLine, name) for name in names))
    for sheet_id, one, year, spending, *cents in _own(plan, query.order_by(BudgetLine.year, BudgetLine.id)):
        yield Money(one, sheet_id, year, spending.value, *cents)


def _changes(plan: Plan, first: date) -> Iterator[Changed]:
    """The oldest first: a field stood, before the first of its changes, as that one says."""
    columns = (FieldChange.field, FieldChange.before, FieldChange.after, FieldChange.changed_at)
    wanted = FieldChange.field.in_(("state", "completion", "starts_on", "due_on")) | FieldChange.field.like("budget:%")
    query = _of(plan, FieldChange.sheet_id, *columns).where(wanted, FieldChange.changed_at >= midnight(first))
    order = (FieldChange.changed_at, FieldChange.version, FieldChange.id)
    for sheet_id, field, before, after, at in _own(plan, query.order_by(*order)):
        yield Changed(sheet_id, field, before, after, at.astimezone(PARIS).date())


def _journal(plan: Plan, first: date) -> Iterator[Said]:
    query = _of(plan, JournalEntry.sheet_id, JournalEntry.written_at, JournalEntry.text)
    query = query.where(JournalEntry.written_at >= midnight(first))
    for sheet_id, at, text in _own(plan, query.order_by(JournalEntry.written_at, JournalEntry.id)):
        yield Said(sheet_id, at.astimezone(PARIS).date(), text)


def _signs(plan: Plan, last: date) -> Mapping[str, date]:
    """The last entry of the journal or change of each sheet up to that day."""
    found: dict[str, date] = {}
    end = midnight(last + timedelta(days=1))
    for table, at in ((JournalEntry, JournalEntry.written_at), (FieldChange, FieldChange.changed_at)):
        query = _of(plan, table.sheet_id, func.max(at)).where(at < end)
        for sheet_id, instant in _own(plan, query.group_by(table.sheet_id)):
            day = instant.astimezone(PARIS).date()
            found[sheet_id] = max(day, found.get(sheet_id, day))
    return found
