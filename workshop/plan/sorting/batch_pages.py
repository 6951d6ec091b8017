"""Pages of the decisions taken: who, when, what became of each idea, and how to take it back."""

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from workshop.extensions import db
from workshop.foundations.plural import ngettext
from workshop.foundations.transaction import transaction
from workshop.plan import words
from workshop.plan.idea_choices import verbs_of
from workshop.plan.jobs import queue_decision
from workshop.plan.models import DecisionBatch, DecisionStep, Idea, Plan
from workshop.plan.models.deciding import batch_of
from workshop.plan.models.decision import Verb
from workshop.plan.models.decision_batch import BatchStage, StepOutcome
from workshop.plan.models.newborn import remains
from workshop.plan.models.taking_back import begin_undo, take_back
from workshop.plan.sorting.filters import IdeaSieve
from workshop.plan.sorting.words import left_words, so_far, staying_words, undone_words
from workshop.projects.lookups import project_for, signed_in
from workshop.projects.rights import Right

PER_PAGE = 30
SHOWN = 100
NAMED = 10
CHANGING = (StepOutcome.CHANGED, StepOutcome.UNDONE, StepOutcome.KEPT)


def attach(sorting: Blueprint) -> None:
    """Give the workspace its pages about decisions."""
    sorting.get("/decisions")(decisions)
    sorting.get("/decisions/<batch_id>")(decision)
    sorting.get("/decisions/<batch_id>/progress")(progress)
    sorting.post("/decisions/<batch_id>/resume")(resume)
    sorting.post("/decisions/<batch_id>/undo")(undo_batch)


def decisions(project_id: str) -> ResponseReturnValue:
    """Every decision, the latest first."""
    project = project_for(project_id)
    query = select(DecisionBatch).where(DecisionBatch.project_id == project.id)
    query = query.options(selectinload(DecisionBatch.made_by)).order_by(DecisionBatch.made_at.desc())
    pager = db.paginate(query, page=request.args.get("page", 1, type=int), per_page=PER_PAGE, error_out=False)
    may_decide = project.allows(signed_in(), Right.DECIDE_IDEAS)
    return render_template(
        "ideas/sorting/decisions.html", project=project, pager=pager, verbs=verbs_of(project), may_decide=may_decide
    )


def decision(project_id: str, batch_id: str) -> ResponseReturnValue:
    """One decision, with each idea before and after."""
    plan = Plan(project_for(project_id))
    batch = batch_of(plan, batch_id)
    query = select(DecisionStep, Idea).outerjoin(Idea, Idea.id == DecisionStep.idea_id)
    query = query.where(DecisionStep.batch_id == batch.id).order_by(Idea.text).limit(SHOWN)
    steps = plan.project.db.execute(query.where(DecisionStep.outcome.in_(CHANGING)))
    left = plan.project.db.execute(query.where(DecisionStep.outcome == StepOutcome.LEFT).limit(NAMED)).all()
    outcomes = batch.outcomes()
    through, total = batch.progress(outcomes)
    number = ngettext("%(num)s idée", "%(num)s idées", total if batch.running else batch.number)
    return render_template(
        "ideas/sorting/batch.html",
        project=plan.project,
        sieve=IdeaSieve.of(request.args),
        heading=f"{verbs_of(plan.project).get(Verb(batch.verb), '')} : {number}",
        batch=batch,
        progress=100 * through // max(total, 1),
        left=[staying_words(idea, step.refusal) for step, idea in left if idea],
        left_number=outcomes.get(StepOutcome.LEFT, 0),
        steps=steps.all(),
        remains=remains(plan.project.db, batch.wanted.get("made", {})) if batch.stage is BatchStage.UNDONE else None,
        words=words,
        may_decide=plan.project.allows(signed_in(), Right.DECIDE_IDEAS),
    )


def progress(project_id: str, batch_id: str) -> ResponseReturnValue:
    """How far it is, for the page that follows it."""
    batch = batch_of(Plan(project_for(project_id)), batch_id)
    through, total = batch.progress()
    return jsonify(
        state="running" if batch.running else "done",
        percent=100 * through // max(total, 1),
        sentence=so_far(through, total),
        location=url_for("sorting.decision", project_id=project_id, batch_id=batch_id),
    )


def resume(project_id: str, batch_id: str) -> ResponseReturnValue:
    """Hand it to the worker again: it goes on where it was."""
    with transaction():
        queue_decision(batch_of(Plan(project_for(project_id, Right.DECIDE_IDEAS)), batch_id))
    return redirect(url_for("sorting.decision", project_id=project_id, batch_id=batch_id))


def undo_batch(project_id: str, batch_id: str) -> ResponseReturnValue:
    """Take it back from every idea that nobody touched since, and name the others; of many, the first part alone."""
    with transaction():
        plan = Plan(project_for(project_id, Right.DECIDE_IDEAS))
        batch = begin_undo(plan, batch_id, signed_in())
        left = take_back(plan, batch)
        said = [left_words(one) for one in left[:NAMED]]
        running = batch.running
        queue_decision(batch)
    if running:
        return redirect(url_for("sorting.decision", project_id=project_id, batch_id=batch_id))
    flash(undone_words(len(left)), "warning" if left else "success")
    for one in said:
        flash(one, "warning")
    return redirect(url_for("sorting.decision", project_id=project_id, batch_id=batch_id))
