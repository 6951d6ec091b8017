"""What somebody wrote in live sessions: found again by a receipt, or by the account of a named seat."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from sessions.models import Activity, LiveEntry, LiveSession, Node, Note, Participant, Receipts, Seat
from sessions.models.receipt import PLACE_LETTERS, ReceiptUnknown
from workshop.people.models import User

MODELS: tuple[type[Note] | type[Node], ...] = (Note, Node)


@dataclass(frozen=True)
class Written:
    """A post-it or a branch, where it was written. `taken_back`: its author removed it, or the branch was cut."""

    row_id: str
    text: str
    taken_back: bool
    activity_title: str
    live: LiveSession


def under_receipt(db: Session, receipts: Receipts, code: str) -> list[Written]:
    """What was written under that code; raises ReceiptUnknown. The search reads the ideas of one session or two."""
    here = [one for one in db.scalars(select(LiveSession.id)) if receipts.place_of(one) == code[:PLACE_LETTERS]]
    found = []
    for model in MODELS:
        rows = db.execute(select(model.id, model.seal).where(model.live_session_id.in_(here), model.seal.is_not(None)))
        found += [row_id for row_id, seal in rows if receipts.seal(code, row_id) == seal]
    if not found:
        raise ReceiptUnknown()
    return _read(db, found)


def by_account(db: Session, user: User) -> list[Written]:
    """What was written on the seats that this account took in sessions where everybody gives their name."""
    seats = select(Participant.id).where(Participant.user_id == user.id, Participant.seat == Seat.PARTICIPANT)
    held = list(db.scalars(seats))
    notes = db.scalars(select(Note.id).where(Note.author_id.in_(held)))
    added = select(LiveEntry.payload).where(LiveEntry.participant_id.in_(held), LiveEntry.kind == "node.add")
    return _read(db, [*notes, *(payload["id"] for payload in db.scalars(added))])


def _read(db: Session, ids: Iterable[str]) -> list[Written]:
    """In the order of the sessions and of the words, never in that of the writing."""
    wanted, found = list(ids), []
    for model in MODELS:
        query = select(model, Activity.title, LiveSession).where(model.id.in_(wanted))
        query = query.join(Activity, Activity.id == model.activity_id)
        query = query.join(LiveSession, LiveSession.id == model.live_session_id)
        found += [_written(row, title, live) for row, title, live in db.execute(query)]
    return sorted(found, key=lambda one: (one.live.created_at, one.live.title, one.text.casefold()))


def _written(row: Any, title: str, live: LiveSession) -> Written:
    return Written(row.id, row.text, row.removed_by_author if isinstance(row, Note) else row.removed, title, live)


def hidden_rows(live: LiveSession) -> set[str]:
    """The ids of what the room may not read: hidden, removed by a facilitator, or private and never revealed."""
    hidden = select(Note.id).where(Note.live_session_id == live.id, Note.hidden | Note.removed | Note.draft)
    removed = select(Node.id).where(Node.live_session_id == live.id, Node.removed)
    return {*live.db.scalars(hidden), *live.db.scalars(removed)}
