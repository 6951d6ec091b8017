"""The rows that hang from the sheets of a plan, by the id of their sheet: one query a table, whatever its size."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from sqlalchemy import select

from exports.gather.carriers import carrier_key
from exports.outline.followed import (
    BudgetRow,
    DeliverableRow,
    FollowedIndicator,
    Measure,
    ResourceRow,
    Step,
)
from workshop.plan.importing.sheets.columns import RESOURCE_WORDS, SPENDING_WORDS
from workshop.plan.models import ActionSheet, BudgetLine, Deliverable, Dependency, Objective, Resource, SheetLine
from workshop.plan.models.indicator import Indicator, Measurement
from workshop.plan.models.sheet_links import OutsideLink, SheetPilot
from workshop.plan.models.sheet_people import SheetPerson
from workshop.projects.models import Project

Row = TypeVar("Row")
BySheet = Mapping[str, list[Row]]


class Rows:
    """Every row of every sheet, read once."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.lines: BySheet[SheetLine] = self._all(SheetLine, SheetLine.position)
        self.pilots: BySheet[SheetPilot] = self._all(SheetPilot, SheetPilot.name)
        self.people: BySheet[SheetPerson] = self._all(SheetPerson, SheetPerson.name)
        self.outside: BySheet[OutsideLink] = self._all(OutsideLink, OutsideLink.target, OutsideLink.id)
        self.budget: BySheet[BudgetLine] = self._all(BudgetLine, BudgetLine.year, BudgetLine.position, BudgetLine.id)
        self.resources: BySheet[Resource] = self._all(Resource, Resource.position, Resource.id)
        self.deliverables: BySheet[Deliverable] = self._all(Deliverable, Deliverable.position, Deliverable.id)
        self.dependencies: BySheet[Dependency] = self._all(Dependency, Dependency.id)
        self.indicators: BySheet[Indicator] = self._all(Indicator, Indicator.position, Indicator.id)
        self.measures: Mapping[str, list[Measurement]] = _grouped(
            self._found(Measurement, Measurement.measured_on, Measurement.id), "indicator_id"
        )
        self.awaited = {row.id: row for rows in self.deliverables.values() for row in rows}

    def _all(self, table: Any, *order: Any) -> Mapping[str, list[Any]]:
        return _grouped(self._found(table, *order), "sheet_id")

    def _found(self, table: Any, *order: Any) -> Iterable[Any]:
        query = select(table).join(ActionSheet, ActionSheet.id == table.sheet_id)
        query = query.join(Objective, Objective.id == ActionSheet.objective_id)
        return self.project.db.scalars(query.where(Objective.project_id == self.project.id).order_by(*order))


def _grouped(rows: Iterable[Any], column: str) -> Mapping[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, column)].append(row)
    return found


def step(row: SheetLine) -> Step:
    """A line of « Modalités et étapes »."""
    return Step(
        id=row.id,
        text=row.text,
        level=row.level,
        owner=row.owner,
        carrier=carrier_key(row.owner, row.owner_id),
        due_on=row.due_on,
        done_on=row.done_on,
    )


def budget_row(row: BudgetLine) -> BudgetRow:
    """A line of the budget, in cents."""
    return BudgetRow(
        label=row.label,
        organisation=row.organisation,
        year=row.year,
        spending=SPENDING_WORDS[row.spending],
        planned=row.planned_cents,
        committed=row.committed_cents,
        paid=row.paid_cents,
        source=row.source,
    )


def indicator(row: Indicator, measures: Iterable[Measurement]) -> FollowedIndicator:
    """An indicator with its measurements, the earliest first."""
    found = tuple(Measure(one.measured_on, one.value, one.note) for one in measures)
    return FollowedIndicator(
        id=row.id,
        label=row.label,
        unit=row.unit,
        baseline=row.baseline,
        target=row.target,
        target_on=row.target_on,
        measures=found,
    )


def resource(row: Resource) -> ResourceRow:
    """A person, a service, a partner, equipment or money."""
    return ResourceRow(kind=RESOURCE_WORDS[row.kind], name=row.name, amount=row.amount_cents, note=row.note)


def deliverable(row: Deliverable) -> DeliverableRow:
    """What a sheet hands over."""
    return DeliverableRow(
        id=row.id,
        title=row.title,
        owner=row.owner,
        carrier=carrier_key(row.owner, row.owner_id),
        due_on=row.due_on,
        delivered_on=row.delivered_on,
        evidence=row.address,
    )
