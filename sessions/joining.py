"""How somebody enters a session."""

from flask import current_app
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sessions.ledger.revision import seating
from sessions.models import Anonymity, LiveSession, Participant, Seat
from sessions.refusals import NotJoined, SessionFull
from workshop.foundations.refusals import TextEmpty
from workshop.people.models import User


def join(
    db: Session, code: str, name: str = "", seat: str | None = None, user: User | None = None
) -> tuple[Participant, str]:
    """Take a seat by code, or take again the one whose token is `seat`.

    The seat bears the account of whoever is signed in where everybody gives their name, and nowhere else.
    Returns the seat and its token. Raises UnknownCode, SessionClosed, SessionFull.
    """
    found = LiveSession.by_code(db, code)
    if seat:
        try:
            return Participant.holding(db, seat, found.id), seat
        except NotJoined:
            pass
    if found.anonymity is Anonymity.NAMED and not name.strip():
        raise TextEmpty()
    with seating(db, found.id) as live:
        seats = current_app.extensions["settings"].seats
        if taken(db, live) >= seats:
            raise SessionFull(seats=seats)
        return Participant.take(live, Seat.PARTICIPANT, name, user if live.anonymity is Anonymity.NAMED else None)


def taken(db: Session, live: LiveSession) -> int:
    """How many participants' seats are taken."""
    query = select(func.count()).select_from(Participant)
    return db.scalar(query.where(Participant.live_session_id == live.id, Participant.seat == Seat.PARTICIPANT)) or 0


def staff(db: Session, live_session_id: str, seat: Seat, user: User | None = None) -> tuple[Participant, str]:
    """A facilitator's or a projector's seat."""
    with seating(db, live_session_id) as live:
        return Participant.take(live, seat, user.name if user else "", user)
