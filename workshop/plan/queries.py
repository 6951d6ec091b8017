"""Lists for the screens of the plan: few queries, whatever the number of rows."""

from typing import Any

from sqlalchemy import select

from workshop.people.models import User
from workshop.plan.models import ActionSheet, Objective, Plan
from workshop.projects.models import Membership, Project


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
    query = query.where(Objective.project_id == plan.project.id).order_by(Objective.position, ActionSheet.rank)
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
    rows = plan.project.db.execute(query.order_by(Objective.position))
    return {str(number): f"{number}. {title}" for number, title in rows}
