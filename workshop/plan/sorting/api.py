"""What the workspace asks without leaving its page: one decision, its undoing, what others did meanwhile."""

from collections.abc import Collection
from typing import Any

from flask import Blueprint, current_app, jsonify, request
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from workshop.foundations.transaction import transaction
from workshop.plan import words
from workshop.plan.jobs import queue_decision
from workshop.plan.models import Idea, IdeaRevision, Plan
from workshop.plan.models.deciding import Left, decide
from workshop.plan.models.newborn import remains
from workshop.plan.models.taking_back import begin_undo, take_back
from workshop.plan.sorting.candidates import aims, candidates
from workshop.plan.sorting.rows import rows
from workshop.plan.sorting.shapes import DecisionSent, UndoSent
from workshop.plan.sorting.words import done_words, left_words, so_far, undone_words
from workshop.projects.lookups import project_for, signed_in
from workshop.projects.rights import Right

ideas_api = Blueprint("ideas_api", __name__, url_prefix="/api/projects/<project_id>/ideas")
MOST_CHANGES = 60


@ideas_api.post("/decide")
def decide_here(project_id: str) -> ResponseReturnValue:
    """Take a decision; what somebody else decided since is told, not overwritten."""
    project_for(project_id, Right.DECIDE_IDEAS)
    sent = DecisionSent.read(request.get_json(silent=True))
    with transaction() as db:
        plan = Plan(project_for(project_id, Right.DECIDE_IDEAS))
        before = IdeaRevision.of(plan.project)
        taken = decide(plan, sent.ideas, sent.decision(), signed_in())
        db.flush()
        batch = taken.batch.id if taken.batch else None
        left = [_left(one) for one in taken.left]
        number = taken.batch.number if taken.batch else 0
    told = [*sent.ideas, *(_changed(plan, before) if batch else ())]
    return jsonify(ok=True, batch=batch, left=left, said=done_words(sent.verb, number), **_state(plan, told))


@ideas_api.post("/undo")
def undo_here(project_id: str) -> ResponseReturnValue:
    """Take a decision back from what nobody touched since."""
    project_for(project_id, Right.DECIDE_IDEAS)
    sent = UndoSent.read(request.get_json(silent=True))
    with transaction() as db:
        plan = Plan(project_for(project_id, Right.DECIDE_IDEAS))
        before = IdeaRevision.of(plan.project)
        batch = begin_undo(plan, sent.batch, signed_in())
        left = [_left(one) for one in take_back(plan, batch)]
        queue_decision(batch)
        said = (
            so_far(*batch.progress())
            if batch.running
            else undone_words(len(left), remains(db, batch.wanted.get("made", {})))
        )
    return jsonify(ok=True, left=left, said=said, **_state(plan, _changed(plan, before)))


@ideas_api.get("/changes")
def changes(project_id: str) -> ResponseReturnValue:
    """The ideas that changed after a revision; `many` when they are too many to be told one by one."""
    plan = Plan(project_for(project_id))
    since = request.args.get("since", 0, type=int)
    if IdeaRevision.of(plan.project) == since:
        return jsonify(ok=True, rev=since, rows=[], many=False)
    changed = _changed(plan, since)
    return jsonify(ok=True, many=len(changed) > MOST_CHANGES, **_state(plan, changed[:MOST_CHANGES]))


@ideas_api.get("/aims")
def list_aims(project_id: str) -> ResponseReturnValue:
    """All that an idea may feed."""
    return jsonify(ok=True, aims=aims(Plan(project_for(project_id))))


@ideas_api.get("/candidates")
def list_candidates(project_id: str) -> ResponseReturnValue:
    """Ideas that one can be merged into: those that resemble it first, then those that a text finds."""
    plan = Plan(project_for(project_id))
    idea = plan.idea(request.args.get("idea", ""))
    return jsonify(ok=True, candidates=candidates(plan, idea, request.args.get("text", "").strip()[:120]))


def _changed(plan: Plan, since: int) -> list[str]:
    query = select(Idea.id).where(Idea.project_id == plan.project.id, Idea.rev > since).order_by(Idea.rev.desc())
    return list(plan.project.db.scalars(query.limit(MOST_CHANGES + 1)))


def _state(plan: Plan, ids: Collection[str]) -> dict[str, Any]:
    """The revision, the sum, and these ideas as the list shows them."""
    listed = rows(plan, list(dict.fromkeys(ids))[:MOST_CHANGES])
    may_decide = plan.project.allows(signed_in(), Right.DECIDE_IDEAS)
    counts = plan.counts()
    return {
        "rev": IdeaRevision.of(plan.project),
        "summed": words.summed(counts),
        "counts": counts,
        "rows": [_row(plan, row, may_decide) for row in listed],
        "gone": sorted(set(ids) - {row.idea.id for row in listed}),
    }


def _row(plan: Plan, row: Any, may_decide: bool) -> dict[str, Any]:
    # Not render_template: it would count the whole project again around each line.
    line = current_app.jinja_env.get_template("ideas/sorting/row.html")
    html = line.render(project=plan.project, row=row, may_decide=may_decide, words=words)
    idea = row.idea
    by = idea.decided_by.name if idea.decided_by else ""
    destiny = str(words.DESTINIES[idea.destiny])
    return {"id": idea.id, "rev": idea.rev, "html": html, "text": idea.text[:120], "by": by, "destiny": destiny}


def _left(left: Left) -> dict[str, Any]:
    return {"id": left.idea.id, "rev": left.idea.rev, "code": left.refused.code, "said": left_words(left)}
