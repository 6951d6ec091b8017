"""The rows of a list of sheets: columns rather than entities, in three queries whatever their number."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import regex
from sqlalchemy import Select, select

from workshop.foundations.word_forms import patterns, searchable
from workshop.people.models import User
from workshop.plan.listing.sheet_filter import SheetFilter
from workshop.plan.models import ActionSheet, Objective, Plan, Priority, SheetPilot, SheetState
from workshop.plan.models.sheet_state import is_late
from workshop.projects.rights import Right

Pilots = dict[str, str | None]
NUMBER = regex.compile(r"\d+(\.\d+)*\.?")
found_by = lru_cache(maxsize=20_000)(searchable)


@dataclass(slots=True)
class ListedSheet:
    """A sheet as a list shows it; `pilots` is the account's id, or None, by name. It can stand in for its
    sheet in a SheetEdit, to learn what an edit would change without changing it."""

    id: str
    number: str
    title: str
    subtitle: str
    state: SheetState
    priority: Priority
    completion: int
    starts_on: date | None
    due_on: date | None
    updated_at: datetime
    version: int
    objective_id: str
    pilots: Pilots = field(default_factory=dict)
    editable: bool = False

    def is_late(self, on: date) -> bool:
        """Whether its due date has passed while something remains to be done."""
        return is_late(self.state, self.due_on, on)

    def pilot_accounts(self) -> Pilots:
        """The account's id, or None, by the name of each pilot."""
        return self.pilots

    def accounts_of(self, field: str) -> Pilots:
        """Those of the people in that field; a list knows the pilots alone."""
        return self.pilots

    def name_people(self, field: str, wanted: Pilots) -> None:
        """Choose who pilots it."""
        self.pilots = dict(wanted)


COLUMNS = (
    ActionSheet.id,
    ActionSheet.number,
    ActionSheet.title,
    ActionSheet.subtitle,
    ActionSheet.state,
    ActionSheet.priority,
    ActionSheet.completion,
    ActionSheet.starts_on,
    ActionSheet.due_on,
    ActionSheet.updated_at,
    ActionSheet.version,
    ActionSheet.objective_id,
)


def listed_sheets(plan: Plan, chosen: SheetFilter, on: date, by: User) -> list[ListedSheet]:
    """The sheets that the filter keeps for this person, in no order; `editable` says which of them they may edit."""
    query = chosen.narrow(of_plan(plan), on, by.id)
    if chosen.objective:
        query = query.where(ActionSheet.objective_id.in_(branches(headings(plan), chosen.objective)))
    rows = [ListedSheet(*found) for found in plan.project.db.execute(query).all()]
    return with_pilots(plan, matching(chosen.text, rows), by)


def of_plan(plan: Plan) -> Select[*tuple[Any, ...]]:
    """The columns of every sheet of a plan."""
    return select(*COLUMNS).join(Objective).where(Objective.project_id == plan.project.id)


def matching(text: str, rows: list[ListedSheet]) -> list[ListedSheet]:
    """The rows whose number begins so, or whose title and subtitle hold every word in one of its forms."""
    if NUMBER.fullmatch(text):
        return [row for row in rows if row.number == text or row.number.startswith(text.rstrip(".") + ".")]
    for forms in patterns(text):
        rows = [row for row in rows if any(form in found_by(f"{row.title} {row.subtitle}") for form in forms)]
    return rows


def with_pilots(plan: Plan, rows: list[ListedSheet], by: User) -> list[ListedSheet]:
    """The same rows, with their pilots and whether this person may edit them."""
    query = select(SheetPilot.sheet_id, SheetPilot.name, SheetPilot.user_id).join(
        ActionSheet, ActionSheet.id == SheetPilot.sheet_id
    )
    query = query.join(Objective).where(Objective.project_id == plan.project.id).order_by(SheetPilot.name)
    pilots: dict[str, Pilots] = {}
    for sheet_id, name, user_id in plan.project.db.execute(query):
        pilots.setdefault(sheet_id, {})[name] = user_id
    every = plan.project.allows(by, Right.EDIT_PLAN)
    own = plan.project.allows(by, Right.EDIT_OWN_SHEETS)
    for row in rows:
        row.pilots = pilots.get(row.id, {})
        row.editable = every or (own and by.id in row.pilots.values())
    return rows


@dataclass(frozen=True, slots=True)
class Heading:
    """An objective as a list names it; `depth` is 0 at the top."""

    id: str
    parent_id: str | None
    number: str
    title: str
    depth: int


def headings(plan: Plan) -> list[Heading]:
    """Every objective of a plan, from top to bottom."""
    columns = (Objective.id, Objective.parent_id, Objective.number, Objective.title, Objective.depth)
    query = select(*columns).where(Objective.project_id == plan.project.id)
    return [Heading(*found) for found in plan.project.db.execute(query.order_by(Objective.position, Objective.number))]


def branches(objectives: Sequence[Heading], numbers: Sequence[str]) -> set[str]:
    """The ids of the objectives of these numbers and of all that stands under them."""
    found = {one.id for one in objectives if one.number in numbers}
    for one in objectives:
        if one.parent_id in found:
            found.add(one.id)
    return found
