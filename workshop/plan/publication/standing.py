"""The plan as numbers stand in it, and the writing of new ones."""

import hashlib
import json

from sqlalchemy import insert, select, update

from workshop.foundations.clock import now
from workshop.plan.models import ActionSheet, GivenNumber, Numbering, NumberKind, Objective, Plan
from workshop.plan.models.sheet_state import WITHDRAWN
from workshop.plan.publication.numbering import Given, Renumbering, Stand


def stands(plan: Plan) -> list[Stand]:
    """Every objective from top to bottom, then every sheet in that order."""
    db, project = plan.project.db, plan.project.id
    objectives = select(Objective.id, Objective.parent_id, Objective.number, Objective.title)
    objectives = objectives.where(Objective.project_id == project).order_by(Objective.position, Objective.number)
    sheets = select(ActionSheet.id, ActionSheet.objective_id, ActionSheet.number, ActionSheet.title, ActionSheet.state)
    sheets = sheets.join(Objective).where(Objective.project_id == project)
    sheets = sheets.order_by(Objective.position, Objective.number, ActionSheet.rank)
    return [
        *(
            Stand(NumberKind.OBJECTIVE, one, above or "", number, title)
            for one, above, number, title in db.execute(objectives)
        ),
        *(
            Stand(NumberKind.SHEET, one, above, number, title, state not in WITHDRAWN)
            for one, above, number, title, state in db.execute(sheets)
        ),
    ]


def renumbering(plan: Plan, wanted: Numbering) -> Renumbering:
    """What a publication would do with the numbers."""
    return Renumbering.of(stands(plan), _given(plan), wanted)


def _given(plan: Plan) -> list[Given]:
    query = select(GivenNumber.kind, GivenNumber.number).where(GivenNumber.project_id == plan.project.id)
    return [
        (kind, number)
        for kind, number in plan.project.db.execute(query.where(GivenNumber.edition == plan.project.edition))
    ]


def mark(plan: Plan) -> str:
    """Names the plan as somebody saw it: it changes with any save, move or decision."""
    query = select(ActionSheet.id, ActionSheet.version, ActionSheet.objective_id).join(Objective)
    saved = plan.project.db.execute(query.where(Objective.project_id == plan.project.id).order_by(ActionSheet.id)).all()
    seen = [[one.id, one.number, one.title, one.parent, one.alive] for one in stands(plan)]
    counts = {destiny.value: number for destiny, number in plan.counts().items()}
    told = json.dumps([[list(row) for row in saved], seen, counts], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def write_numbers(plan: Plan, made: Renumbering, wanted: Numbering) -> None:
    """Give the new numbers. A whole new series is an edition of its own, in which nothing was given before."""
    db, project = plan.project.db, plan.project
    changes = made.changes
    of_objectives = [(one.id, number) for one, number in changes if one.kind is NumberKind.OBJECTIVE]
    # Numbers of objectives are unique in the table at every moment: they pass through names that nobody bears.
    _write(plan, Objective, [(row_id, f"#{place}") for place, (row_id, _) in enumerate(of_objectives)])
    _write(plan, Objective, of_objectives)
    _write(plan, ActionSheet, [(one.id, number) for one, number in changes if one.kind is NumberKind.SHEET])
    fresh = [(one, number) for one, number in changes]
    if wanted is Numbering.ANEW:
        project.edition += 1
        fresh = [(one, made.after[one.id]) for one in made.stands]
        db.flush()
    given = [
        {
            "project_id": project.id,
            "kind": one.kind,
            "number": number,
            "edition": project.edition,
            "row_id": one.id,
            "given_at": now(),
        }
        for one, number in fresh
    ]
    if given:
        db.execute(insert(GivenNumber), given)
    _last_ranks(plan, made)
    db.expire_all()


def _write(plan: Plan, table: type[Objective] | type[ActionSheet], numbers: list[tuple[str, str]]) -> None:
    if numbers:
        plan.project.db.execute(update(table), [{"id": row_id, "number": number} for row_id, number in numbers])


def _last_ranks(plan: Plan, made: Renumbering) -> None:
    """The next sheet of an objective comes after all that its number has seen."""
    last: dict[str, int] = {one.id: 0 for one in made.stands if one.kind is NumberKind.OBJECTIVE}
    for one in made.stands:
        if one.kind is NumberKind.SHEET:
            prefix, _, rank = made.after[one.id].rpartition(".")
            if prefix == made.after[one.parent]:
                last[one.parent] = max(last[one.parent], int(rank))
    rows = [{"id": row_id, "last_rank": rank} for row_id, rank in last.items()]
    if rows:
        plan.project.db.execute(update(Objective), rows)
