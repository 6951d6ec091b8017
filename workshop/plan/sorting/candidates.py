"""What a decision may lead to: the things an idea can feed, the ideas it can be merged into."""

from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from workshop.plan.level_words import level_names
from workshop.plan.models import ActionSheet, Destiny, Idea, Objective, Plan
from workshop.plan.provenance import reached
from workshop.plan.sorting.filters import text_condition
from workshop.plan.sorting.resemblance import alike

MOST = 20


def aims(plan: Plan) -> list[dict[str, str]]:
    """Code, kind and label of every sheet, objective and value, and of the vision."""
    db, project = plan.project.db, plan.project
    levels = level_names(project)
    objectives = select(Objective.id, Objective.number, Objective.title, Objective.depth)
    objectives = objectives.where(Objective.project_id == project.id)
    sheets = select(ActionSheet.number, ActionSheet.title, Objective.number.label("under")).join(Objective)
    sheets = sheets.where(Objective.project_id == project.id)
    found = [
        {
            "code": f"objective:{row.id}",
            "kind": levels[min(row.depth, len(levels) - 2)].singular,
            "label": f"{row.number}. {row.title}",
        }
        for row in sorted(db.execute(objectives), key=lambda row: _order(row.number))
    ]
    found += [
        {"code": f"sheet:{row.number}", "kind": _("Fiche"), "label": f"{row.number} {row.title}"}
        for row in sorted(db.execute(sheets), key=lambda row: _order(row.number))
    ]
    found += [{"code": f"value:{one.id}", "kind": _("Valeur"), "label": one.name} for one in project.values]
    return [*found, {"code": "vision", "kind": _("Texte"), "label": _("Notre vision")}]


def _order(number: Any) -> list[int]:
    return [int(part) for part in str(number).split(".") if part.isdecimal()]


def candidates(plan: Plan, idea: Idea, text: str) -> list[dict[str, Any]]:
    """Ideas that this one can be merged into: not merged themselves, and not made of it."""
    db = plan.project.db
    left_out = reached(db, [idea.id], backwards=True)[idea.id] | {idea.id}
    if not text:
        scored = alike(plan, idea)
        near = [one for one in scored if one not in left_out][:MOST]
        known = {one.id: one for one in db.scalars(select(Idea).where(Idea.id.in_(near)))}
        return [_candidate(known[one], scored[one]) for one in near if known[one].destiny is not Destiny.MERGED]
    query = select(Idea).where(Idea.project_id == plan.project.id, Idea.destiny != Destiny.MERGED)
    query = query.where(text_condition(text)).order_by(Idea.posted, Idea.votes.desc(), Idea.text).limit(2 * MOST)
    return [_candidate(one, 0) for one in db.scalars(query) if one.id not in left_out][:MOST]


def _candidate(idea: Idea, score: int) -> dict[str, Any]:
    return {"id": idea.id, "label": idea.text[:200], "votes": idea.votes, "score": score}
