"""Background work of the plan: a change of many sheets, a decision about many ideas, a part at a time.

Each part is committed by itself, so that nobody waits for the database meanwhile; delivered twice or cut anywhere,
a work goes on where it was.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.extensions import db, jobs
from workshop.foundations.transaction import after_commit, by_parts
from workshop.plan.models import BulkEdit, DecisionBatch, Plan
from workshop.plan.models.bulk_edit import RUNNING as EDITING
from workshop.plan.models.bulk_edit import held
from workshop.plan.models.decision_batch import RUNNING as DECIDING
from workshop.plan.models.taking_back import go_on as decide_on
from workshop.projects.models import Project

WORK, DECISION = "bulk_edit", "decide"


@jobs.work(WORK)
def go_on(bulk_edit_id: str) -> None:
    """Do what remains of a change of many sheets."""

    def part(session: Session) -> bool:
        one = held(session, bulk_edit_id)
        return one is not None and one.advance()

    by_parts(part)


@jobs.work(DECISION)
def decide(batch_id: str) -> None:
    """Do what remains of a decision, or of taking it back."""

    def part(session: Session) -> bool:
        batch = session.get(DecisionBatch, batch_id)
        if batch is None:
            return False
        plan = Plan(session.get_one(Project, batch.project_id))
        plan.one_at_a_time()
        session.refresh(batch, with_for_update=True)
        decide_on(plan, batch)
        return batch.running

    by_parts(part)


def queue_decision(batch: DecisionBatch) -> None:
    """Hand what remains to the worker, once the present transaction is committed."""
    batch_id = batch.id
    if batch.running:
        after_commit(lambda: jobs.enqueue(DECISION, batch_id=batch_id))


@jobs.at_start
def resume() -> None:
    """Queue again what a worker that is gone left half-way."""
    for bulk_edit_id in db.session.scalars(select(BulkEdit.id).where(BulkEdit.stage.in_(EDITING))):
        jobs.enqueue(WORK, bulk_edit_id=bulk_edit_id)
    for batch_id in db.session.scalars(select(DecisionBatch.id).where(DecisionBatch.stage.in_(DECIDING))):
        jobs.enqueue(DECISION, batch_id=batch_id)
