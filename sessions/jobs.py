"""Background work of the sessions: a harvest of thousands of notes, a part at a time."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from sessions.harvest import advance
from sessions.models import Harvest, LiveSession
from workshop.extensions import db, jobs
from workshop.foundations.transaction import after_commit, by_parts
from workshop.plan.sorting import jobs as lookalikes

WORK = "harvest"


@jobs.work(WORK)
def go_on(live_session_id: str) -> None:
    """Do what remains of a harvest: boards write between two parts. Delivered twice, nothing is doubled."""

    def part(session: Session) -> bool:
        remains = advance(session, live_session_id)
        if not remains:
            lookalikes.queue(session.get_one(LiveSession, live_session_id).project_id)
        return remains

    by_parts(part)


def queue(live_session_id: str) -> None:
    """Hand it to the worker, once the present transaction is committed."""
    after_commit(lambda: jobs.enqueue(WORK, live_session_id=live_session_id))


@jobs.at_start
def resume() -> None:
    """Queue again what a worker that is gone left half-way."""
    for live_session_id in db.session.scalars(select(Harvest.live_session_id).where(Harvest.ended_at.is_(None))):
        jobs.enqueue(WORK, live_session_id=live_session_id)
