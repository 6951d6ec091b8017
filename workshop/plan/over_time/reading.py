"""The reading of plans over a period: bare columns, as many queries for one plan as for many, whatever their size."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

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
    Section,
    SheetLine,
    SheetPilot,
)
from workshop.plan.models.action_sheet import number_order
from workshop.plan.over_time.facts import (
    Changed,
    Followed,
    Money,
    ObjectiveFact,
    Owed,
    PlanFacts,
    Said,
    SheetFact,
)
from workshop.projects.models import Project


def read_plan(project: Project, first: date, last: date) -> PlanFacts:
    """What is told of one plan from `first` to `last`: 13 queries."""
    return read_plans([project], first, last)[project.id]


def read_plans(projects: Sequence[Project], first: date, last: date) -> dict[str, PlanFacts]:
    """The same for several, by the id of the project: no more queries."""
    if not projects:
        return {}
    reading = Reading(projects, first, last)
    sheets = reading.sheets()
    owner = {one.id: one.project_id for one in sheets}
    rows: dict[str, Any] = {name: _apart(found, owner) for name, found in reading.tuples().items()}
    told, objectives, own = reading.mappings(), reading.objectives(), _apart_by_project(sheets)
    return {
        one.id: PlanFacts(
            objectives=tuple(objectives.get(one.id, ())),
            sheets=tuple(sorted(own.get(one.id, ()), key=number_order)),
            **{**told, **{name: tuple(found.get(one.id, ())) for name, found in rows.items()}},
        )
        for one in projects
    }


def _apart(rows: Iterable[Any], owner: Mapping[str, str]) -> dict[str, list[Any]]:
    """Rows of sheets by project."""
    found: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        found[owner[row.sheet_id]].append(row)
    return found


def _apart_by_project(sheets: Iterable[SheetFact]) -> dict[str, list[SheetFact]]:
    found: dict[str, list[SheetFact]] = defaultdict(list)
    for one in sheets:
        found[one.project_id].append(one)
    return found


@dataclass(frozen=True)
class Reading:
    """The queries."""

    projects: Sequence[Project]
    first: date
    last: date

    def tuples(self) -> dict[str, Iterable[Any]]:
        """What is told row by row."""
        return {"money": self._money(), "changes": self._changes(), "journal": self._journal()}

    def mappings(self) -> dict[str, Any]:
        """What is told sheet by sheet, by the id of the sheet."""
        return {
            "steps": _by_sheet(self._steps()),
            "deliverables": _by_sheet(self._deliverables()),
            "waits": self._waits(),
            "indicators": _by_sheet(self._indicators()),
            "signs": self._signs(),
        }

    def objectives(self) -> dict[str, list[ObjectiveFact]]:
        """Those of each project, from top to bottom."""
        found: dict[str, list[ObjectiveFact]] = defaultdict(list)
        levels = {one.id: one.levels for one in self.projects}
        names = ("id", "number", "title", "depth", "project_id")
        query = select(*(getattr(Objective, name) for name in names)).where(Objective.project_id.in_(levels))
        for row in self._db.execute(query.order_by(Objective.position, Objective.number)):
            own = levels[row.project_id]
            level = own[min(row.depth, len(own) - 2)].singular
            found[row.project_id].append(ObjectiveFact(row.id, str(row.number), row.title, level, row.depth))
        return found

    def sheets(self) -> list[SheetFact]:
        """Every sheet of every project."""
        pilots: dict[str, list[str]] = defaultdict(list)
        for sheet_id, name in self._own(_of(SheetPilot.sheet_id, SheetPilot.name).order_by(SheetPilot.name)):
            pilots[sheet_id].append(name)
        names = ("id", "objective_id", "number", "title", "state", "priority", "completion", "starts_on", "due_on")
        query = select(*(getattr(ActionSheet, name) for name in names), ActionSheet.created_at, Objective.project_id)
        return [
            SheetFact(**_named(row, ("project_id", *names)), born_on=_day(row.created_at), pilots=tuple(pilots[row.id]))
            for row in self._own(query)
        ]

    def _steps(self) -> Iterator[Owed]:
        query = _of(SheetLine.sheet_id, SheetLine.id, SheetLine.text, SheetLine.due_on, SheetLine.done_on)
        query = query.where(
            SheetLine.section == Section.STEPS, SheetLine.due_on.is_not(None) | SheetLine.done_on.is_not(None)
        )
        for sheet_id, one, *rest in self._own(query.order_by(SheetLine.position)):
            yield Owed(one, sheet_id, *rest)

    def _deliverables(self) -> Iterator[Owed]:
        columns = (Deliverable.id, Deliverable.title, Deliverable.due_on, Deliverable.delivered_on)
        query = _of(Deliverable.sheet_id, *columns).order_by(Deliverable.position, Deliverable.id)
        for sheet_id, one, *rest in self._own(query):
            yield Owed(one, sheet_id, *rest)

    def _waits(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        query = _of(Dependency.sheet_id, Dependency.deliverable_id).order_by(Dependency.id)
        for sheet_id, deliverable_id in self._own(query):
            found[sheet_id].append(deliverable_id)
        return found

    def _indicators(self) -> Iterator[Followed]:
        measures: dict[str, list[tuple[date, Decimal]]] = defaultdict(list)
        query = _of(Measurement.sheet_id, Measurement.indicator_id, Measurement.measured_on, Measurement.value)
        for _sheet, indicator_id, on, value in self._own(query.order_by(Measurement.measured_on, Measurement.id)):
            measures[indicator_id].append((on, value))
        names = ("id", "label", "unit", "baseline", "target", "target_on")
        query = _of(Indicator.sheet_id, *(getattr(Indicator, name) for name in names))
        for row in self._own(query.order_by(Indicator.position, Indicator.id)):
            yield Followed(**_named(row, ("sheet_id", *names)), measures=tuple(measures[row.id]))

    def _money(self) -> Iterator[Money]:
        names = ("id", "year", "spending", "planned_cents", "committed_cents", "paid_cents")
        query = _of(BudgetLine.sheet_id, *(getattr(BudgetLine, name) for name in names))
        for sheet_id, one, year, spending, *cents in self._own(query.order_by(BudgetLine.year, BudgetLine.id)):
            yield Money(one, sheet_id, year, spending.value, *cents)

    def _changes(self) -> Iterator[Changed]:
        """The oldest first: a field stood, before the first of its changes, as that one says."""
        columns = (FieldChange.field, FieldChange.before, FieldChange.after, FieldChange.changed_at)
        plain = FieldChange.field.in_(("state", "completion", "starts_on", "due_on"))
        wanted = plain | FieldChange.field.like("budget:%")
        query = _of(FieldChange.sheet_id, *columns).where(wanted, FieldChange.changed_at >= midnight(self.first))
        order = (FieldChange.changed_at, FieldChange.version, FieldChange.id)
        for sheet_id, field, before, after, at in self._own(query.order_by(*order)):
            yield Changed(sheet_id, field, before, after, at.astimezone(PARIS).date())

    def _journal(self) -> Iterator[Said]:
        query = _of(JournalEntry.sheet_id, JournalEntry.written_at, JournalEntry.text)
        query = query.where(JournalEntry.written_at >= midnight(self.first))
        for sheet_id, at, text in self._own(query.order_by(JournalEntry.written_at, JournalEntry.id)):
            yield Said(sheet_id, at.astimezone(PARIS).date(), text)

    def _signs(self) -> Mapping[str, date]:
        """The last entry of the journal or change of each sheet up to that day."""
        found: dict[str, date] = {}
        end = midnight(self.last + timedelta(days=1))
        for table, at in ((JournalEntry, JournalEntry.written_at), (FieldChange, FieldChange.changed_at)):
            query = _of(table.sheet_id, func.max(at)).where(at < end)
            for sheet_id, instant in self._own(query.group_by(table.sheet_id)):
                day = instant.astimezone(PARIS).date()
                found[sheet_id] = max(day, found.get(sheet_id, day))
        return found

    def _own(self, query: Select[Any]) -> Any:
        """The rows of that query that hang from a sheet of these plans."""
        ids = [one.id for one in self.projects]
        return self._db.execute(query.join(Objective).where(Objective.project_id.in_(ids)))

    @property
    def _db(self) -> Session:
        return self.projects[0].db


def _of(*columns: Any) -> Select[Any]:
    return select(*columns).join(ActionSheet, ActionSheet.id == columns[0])


def _named(row: Any, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _by_sheet(rows: Iterator[Any]) -> Mapping[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.sheet_id].append(row)
    return found


def midnight(day: date) -> datetime:
    """The instant at which that day begins where the users live."""
    return datetime.combine(day, time(), PARIS)


def _day(instant: datetime | None) -> date | None:
    return instant.astimezone(PARIS).date() if instant else None
