"""Lists for the screens of the plan: few queries, whatever the number of rows."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import selectinload

from workshop.people.models import User
from workshop.plan.models import ActionSheet, Objective, Plan, SheetPilot, SheetState
from workshop.plan.models.sheet_state import SETTLED
from workshop.projects.models import Membership, Project


@dataclass(frozen=True)
class SheetFilter:
    """Which sheets to show; an empty field keeps them all."""

    state: str = ""
    pilot: str = ""
    late: bool = False
    text: str = ""

    @property
    def active(self) -> bool:
        """Whether something is left out."""
        return bool(self.state or self.pilot or self.late or self.text)

    def narrow(self, query: Select[ActionSheet], on: date) -> Select[ActionSheet]:
        """The query with its conditions."""
        if self.state in set(SheetState):
            query = query.where(ActionSheet.state == SheetState(self.state))
        if self.pilot:
            query = query.where(ActionSheet.pilots.any(SheetPilot.name == self.pilot))
        if self.late:
            query = query.where(ActionSheet.due_on < on, ActionSheet.state.not_in(SETTLED))
        if self.text:
            words = (ActionSheet.title + " " + ActionSheet.subtitle).icontains(self.text, autoescape=True)
            query = query.where(words | ActionSheet.number.startswith(self.text, autoescape=True))
        return query


Shelf = tuple[Objective, list[ActionSheet]]


def shelves(plan: Plan, chosen: SheetFilter, on: date) -> list[Shelf]:
    """Each objective with those of its sheets that the filter keeps."""
    query = select(ActionSheet).join(Objective).where(Objective.project_id == plan.project.id)
    query = chosen.narrow(query, on).options(selectinload(ActionSheet.pilots)).order_by(ActionSheet.rank)
    sheets = list(plan.project.db.scalars(query))
    objectives = select(Objective).where(Objective.project_id == plan.project.id).order_by(Objective.number)
    return [
        (objective, [sheet for sheet in sheets if sheet.objective_id == objective.id])
        for objective in plan.project.db.scalars(objectives)
    ]


def sheet_count(plan: Plan) -> int:
    """How many sheets the plan has."""
    query = select(func.count()).select_from(ActionSheet).join(Objective)
    return plan.project.db.scalar(query.where(Objective.project_id == plan.project.id)) or 0


def pilot_names(plan: Plan) -> list[str]:
    """The names of those who pilot a sheet of the plan, by alphabet."""
    query = select(SheetPilot.name).join(ActionSheet, ActionSheet.id == SheetPilot.sheet_id).join(Objective)
    query = query.where(Objective.project_id == plan.project.id).distinct()
    return sorted(plan.project.db.scalars(query), key=str.casefold)


def members_by_name(project: Project) -> dict[str, str]:
    """The account's id by the name under which a member is chosen as pilot; a shared name takes the address."""
    query = select(User).join(Membership).where(Membership.project_id == project.id).distinct().order_by(User.name)
    names: dict[str, str] = {}
    for user in project.db.scalars(query):
        names[f"{user.name} ({user.email})" if user.name in names else user.name] = user.id
    return names


def sheet_options(plan: Plan) -> Any:
    """Every sheet, to choose one from: its title by its number, under its objective."""
    query = select(Objective.number, Objective.title, ActionSheet.number, ActionSheet.title).join(ActionSheet)
    query = query.where(Objective.project_id == plan.project.id).order_by(Objective.number, ActionSheet.rank)
    options: dict[str, dict[str, str]] = {}
    for objective, heading, number, title in plan.project.db.execute(query):
        options.setdefault(f"{objective}. {heading}", {})[number] = f"{number} {title}"
    return options


def linkable(plan: Plan, sheet: ActionSheet) -> Any:
    """The sheets that one can be tied to."""
    tied = {sheet.number, *(other.number for other in sheet.linked())}
    return {
        heading: {number: title for number, title in titles.items() if number not in tied}
        for heading, titles in sheet_options(plan).items()
    }


def objective_options(plan: Plan) -> Any:
    """Every objective, to choose one from: its title by its number."""
    query = select(Objective.number, Objective.title).where(Objective.project_id == plan.project.id)
    rows = plan.project.db.execute(query.order_by(Objective.number))
    return {str(number): f"{number}. {title}" for number, title in rows}
