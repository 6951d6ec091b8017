"""What a decision made besides: a new sheet, a new objective. Taken back, it goes when nobody touched it since."""

from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.foundations.belongings import belongings
from workshop.plan.models.action_sheet import ActionSheet
from workshop.plan.models.objective import Objective
from workshop.plan.models.publication import PublishedNumber
from workshop.plan.models.tree import NotEmpty

if TYPE_CHECKING:
    from workshop.plan.models.plan import Plan

SHEET, OBJECTIVE, TITLE = "sheet_id", "objective_id", "title"
Made = dict[str, str]


def remains(db: Session, made: Made) -> ActionSheet | Objective | None:
    """What was made, if it is still there."""
    if SHEET in made:
        return db.get(ActionSheet, made[SHEET])
    return db.get(Objective, made[OBJECTIVE]) if OBJECTIVE in made else None


def take_away(plan: "Plan", made: Made) -> None:
    """Delete it if it is as it was made: nothing written, nothing that leads to it. Its number is never given again."""
    found = remains(plan.project.db, made)
    if isinstance(found, ActionSheet):
        _take_sheet(plan.project.db, found)
    elif found is not None and found.title == made.get(TITLE, ""):
        _take_objective(plan, found)


def _take_sheet(db: Session, sheet: ActionSheet) -> None:
    table: Any = ActionSheet.__table__
    db.flush()
    whole = belongings(db, table, [sheet.id])
    alone = sum(len(rows) for rows in whole.rows.values()) == 1
    if alone and sheet.version == 1 and not _published(db, sheet.id):
        objective = sheet.objective
        db.delete(sheet)
        db.flush()
        db.expire(objective, ["sheets"])


def _take_objective(plan: "Plan", objective: Objective) -> None:
    if objective.short_title or objective.synthesis or _published(plan.project.db, objective.id):
        return
    try:
        plan.tree.remove(objective)
    except NotEmpty:
        return


def _published(db: Session, row_id: str) -> bool:
    query = select(PublishedNumber.row_id).where(PublishedNumber.row_id == row_id)
    return db.scalar(query.limit(1)) is not None
