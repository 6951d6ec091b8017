"""What the rows of a sheet have around them, in a few queries."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import aliased, contains_eager

from workshop.plan.models import ActionSheet, Deliverable, Dependency, Objective
from workshop.plan.models.action_sheet import number_order

Awaited = list[tuple[Dependency, Deliverable]]


def awaitable(sheet: ActionSheet) -> Any:
    """The deliverables of the other sheets of the plan, under their sheet, to choose one from."""
    query = select(Deliverable).join(Deliverable.sheet).join(Objective)
    query = query.where(Objective.project_id == sheet.objective.project_id, ActionSheet.id != sheet.id)
    found: dict[str, dict[str, str]] = {}
    rows = sheet.db.scalars(query.options(contains_eager(Deliverable.sheet)).order_by(Deliverable.position))
    for one in sorted(rows, key=lambda row: number_order(row.sheet)):
        found.setdefault(f"{one.sheet.number} {one.sheet.title}", {})[one.id] = one.title
    return found


@dataclass(frozen=True)
class Waits:
    """What a sheet waits for, and the sheets that wait for each of its deliverables, by its id."""

    awaited: Awaited
    waiting: dict[str, list[ActionSheet]]


def waits(sheet: ActionSheet) -> Waits:
    """Both, in one query."""
    owing, waiting = aliased(ActionSheet), aliased(ActionSheet)
    query = select(Dependency, Deliverable, waiting)
    query = query.join(Deliverable, Deliverable.id == Dependency.deliverable_id)
    query = query.join(owing, owing.id == Deliverable.sheet_id).join(waiting, waiting.id == Dependency.sheet_id)
    query = query.options(contains_eager(Deliverable.sheet.of_type(owing)))
    found = Waits([], {})
    for dependency, deliverable, other in sheet.db.execute(
        query.where(or_(owing.id == sheet.id, waiting.id == sheet.id))
    ):
        if other.id == sheet.id:
            found.awaited.append((dependency, deliverable))
        else:
            found.waiting.setdefault(deliverable.id, []).append(other)
    found.awaited.sort(key=lambda pair: number_order(pair[1].sheet))
    return found
