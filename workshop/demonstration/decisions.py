"""What became of each idea of the demonstration."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.demonstration.tracking import at_noon
from workshop.people.models import User
from workshop.plan.models import Destiny, Idea, IdeaOrigin, IdeaTarget, Plan
from workshop.projects.models import Project

Content = dict[str, Any]
WEEKS_LATER = timedelta(weeks=3)


def decide(project: Project, content: Content, keys: dict[str, str], by: User) -> None:
    """Give every idea of a session the destiny its content tells, three weeks after the session."""
    ideas = _ideas(project.db, keys)
    decided_at = at_noon(date.fromisoformat(content["held_on"]) + WEEKS_LATER)
    for told in content["destinies"]:
        idea = ideas[told["of"]]
        if idea.destiny is not Destiny.UNDECIDED:
            idea.reopen()
        _decide(Plan(project), idea, told, ideas, by)
        idea.meeting, idea.decided_at = told.get("meeting", ""), decided_at
    for idea in ideas.values():
        if idea.decided_at and idea.decided_by is None:
            idea.decided_by, idea.decided_at = by, decided_at


def _decide(plan: Plan, idea: Idea, told: Content, ideas: dict[str, Idea], by: User) -> None:
    if told["destiny"] == "merged":
        idea.merge_into([ideas[told["into"]]], by, told.get("reason", ""))
    else:
        idea.decide(Destiny(told["destiny"]), by, _targets(plan, told), told.get("reason", ""))


def _targets(plan: Plan, told: Content) -> list[IdeaTarget]:
    if told["destiny"] not in ("kept", "attached"):
        return []
    if "sheet" in told:
        return [IdeaTarget(sheet_id=plan.sheet(told["sheet"]).id)]
    if "value" in told:
        return [IdeaTarget(value_id=next(value.id for value in plan.project.values if value.name == told["value"]))]
    return [IdeaTarget(objective_id=plan.objective(int(told["objective"])).id)]


def _ideas(db: Session, keys: dict[str, str]) -> dict[str, Idea]:
    rows = {row_id: name for name, row_id in keys.items()}
    query = select(IdeaOrigin.row_id, Idea).join(Idea, Idea.id == IdeaOrigin.idea_id)
    found = db.execute(query.where(IdeaOrigin.row_id.in_(rows)))
    return {rows[row_id]: idea for row_id, idea in found}
