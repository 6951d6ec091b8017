"""One revision of a session: lock, write, stamp."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import select
from sqlalchemy.orm import Session

from sessions.bell import announce
from sessions.models import LiveSession
from sessions.models.live_row import REVISIONS
from workshop.foundations.refusals import Unknown
from workshop.foundations.transaction import after_commit


@contextmanager
def revision(db: Session, live_session_id: str) -> Iterator[LiveSession]:
    """The session, locked for the rest of the transaction; every live row touched inside takes rev + 1.

    The bell rings after the commit. Raises Unknown.
    """
    query = select(LiveSession).where(LiveSession.id == live_session_id).with_for_update()
    live = db.scalar(query.execution_options(populate_existing=True))
    if live is None:
        raise Unknown(noun="session")
    with _stamping(db, live.id, live.rev + 1):
        live.rev += 1
        yield live
        db.flush()
        rev = live.rev
    after_commit(lambda: announce(live_session_id, rev))


@contextmanager
def seating(db: Session, live_session_id: str) -> Iterator[LiveSession]:
    """The session, for somebody who takes a seat: nobody else's screen changes, so the revision stays.

    A room that enters would otherwise send each of its arrivals to all who are there. The row is locked
    all the same: seats are counted, and two could take the last one. Raises Unknown.
    """
    live = db.get(LiveSession, live_session_id, with_for_update=True)
    if live is None:
        raise Unknown(noun="session")
    with _stamping(db, live.id, live.rev):
        yield live
        db.flush()


@contextmanager
def first_revision(db: Session, live: LiveSession) -> Iterator[LiveSession]:
    """The same for a session that is being created."""
    with _stamping(db, live.id, 1):
        db.add(live)
        yield live
        db.flush()


@contextmanager
def _stamping(db: Session, live_session_id: str, number: int) -> Iterator[None]:
    revisions = db.info.setdefault(REVISIONS, {})
    revisions[live_session_id] = number
    try:
        yield
    finally:
        revisions.pop(live_session_id, None)
