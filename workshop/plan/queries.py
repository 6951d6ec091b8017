"""Lists for the screens of the plan: few queries, whatever the number of rows."""

from typing import Any

from sqlalchemy import select

from workshop.foundations.word_forms import bare
from workshop.plan.models import ActionSheet, Objective, Plan
from workshop.plan.models.accounts import members_by_name as members_by_name
from workshop.projects.models import Project


def people_starting(project: Project, text: str, most: int = 8) -> list[str]:
    """The names of members that hold this text, those that begin with it first; what one types after an @."""
    wanted = bare(text)
    known = [(name, bare(name)) for name in members_by_name(project)]
    found = [(not plain.startswith(wanted), name) for name, plain in known if wanted in plain]
    return [name for _later, name in sorted(found)][:most]


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


def holder_options(plan: Plan) -> Any:
    """Every objective of the level that holds sheets: its title by its number."""
    query = select(Objective.number, Objective.title).where(Objective.project_id == plan.project.id)
    query = query.where(Objective.depth == len(plan.project.levels) - 2).order_by(Objective.position)
    return {number: f"{number}. {title}" for number, title in plan.project.db.execute(query)}
