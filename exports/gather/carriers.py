"""Who carries something in a plan: a sheet, a step or a deliverable; with an account, or only a name."""

from typing import Any

from sqlalchemy import Select, select, union

from workshop.plan.models import ActionSheet, Deliverable, Objective, SheetLine, SheetPilot
from workshop.projects.models import Project

LONGEST_KEY = 64


def carrier_key(name: str, user_id: str | None) -> str:
    """The same person's in all the plan: the account, or the name as long as there is none; empty for nobody."""
    return user_id or " ".join(name.casefold().split())[:LONGEST_KEY]


def carriers(project: Project) -> tuple[tuple[str, str], ...]:
    """The key and the name of each, by name; one query."""
    owned = (
        _of(project, SheetLine, SheetLine.owner, SheetLine.owner_id).where(SheetLine.owner != ""),
        _of(project, Deliverable, Deliverable.owner, Deliverable.owner_id).where(Deliverable.owner != ""),
        _of(project, SheetPilot, SheetPilot.name, SheetPilot.user_id),
    )
    rows: list[Any] = sorted(project.db.execute(union(*owned)), key=str)
    found = {carrier_key(name, user_id): name for name, user_id in rows}
    return tuple(sorted(found.items(), key=lambda pair: (pair[1].casefold(), pair[0])))


def _of(project: Project, table: Any, name: Any, user_id: Any) -> Select[tuple[str, str | None]]:
    query = select(name, user_id).join(ActionSheet, ActionSheet.id == table.sheet_id)
    return query.join(Objective, Objective.id == ActionSheet.objective_id).where(Objective.project_id == project.id)
