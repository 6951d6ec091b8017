"""What is only one participant's: own notes, drafts, dots and rights."""

from collections import Counter
from typing import Any

from sqlalchemy import select

from sessions.ledger.rights import RIGHTS
from sessions.models import Dot, Note, Participant


def me(participant: Participant) -> dict[str, Any]:
    """The `me` of a participant, whole."""
    mine = _notes(participant)
    return {
        **participant.card(),
        "rights": sorted(RIGHTS[participant.seat]),
        "notes": [note.id for note in mine],
        "drafts": {note.id: note.record() for note in mine if note.is_private()},
        "dots": _dots(participant),
    }


def _notes(participant: Participant) -> list[Note]:
    query = select(Note).where(Note.author_id == participant.id, ~Note.removed)
    return list(participant.db.scalars(query.order_by(Note.id)))


def _dots(participant: Participant) -> dict[str, int]:
    return dict(Counter(participant.db.scalars(select(Dot.option_id).where(Dot.participant_id == participant.id))))
