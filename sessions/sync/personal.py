"""What is only one participant's: own notes, drafts, dots and rights."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import select

from sessions.ledger.rights import RIGHTS
from sessions.models import Dot, Note, Participant

Me = dict[str, Any]
# What one query may name at once, on either database.
AT_ONCE = 500
ORDERED_RIGHTS = {seat: sorted(rights) for seat, rights in RIGHTS.items()}


def me(participant: Participant) -> Me:
    """The `me` of a participant, whole."""
    return own_parts([participant])[participant.id]


def own_parts(participants: Sequence[Participant]) -> dict[str, Me]:
    """The `me` of each of these participants by id, in two queries for hundreds of them."""
    found: dict[str, Me] = {}
    for some in _portions(participants):
        found |= {one.id: _empty(one) for one in some}
        _add_notes(found, some)
        _add_dots(found, some)
    return found


def _portions(participants: Sequence[Participant]) -> Iterator[Sequence[Participant]]:
    for start in range(0, len(participants), AT_ONCE):
        yield participants[start : start + AT_ONCE]


def _empty(participant: Participant) -> Me:
    rights = ORDERED_RIGHTS[participant.seat]
    return {**participant.card(), "rights": rights, "notes": [], "drafts": {}, "dots": {}}


def _add_notes(found: dict[str, Me], some: Sequence[Participant]) -> None:
    """A note that everybody sees is named by its id; only a private one is there whole."""
    theirs = Note.author_id.in_([one.id for one in some])
    shown = select(Note.author_id, Note.id).where(theirs, ~Note.removed).order_by(Note.id)
    for author_id, note_id in some[0].db.execute(shown):
        found[str(author_id)]["notes"].append(note_id)
    private = select(Note).where(theirs, ~Note.removed, Note.draft | Note.hidden).order_by(Note.id)
    for note in some[0].db.scalars(private):
        found[str(note.author_id)]["drafts"][note.id] = note.record()


def _add_dots(found: dict[str, Me], some: Sequence[Participant]) -> None:
    dots = select(Dot.participant_id, Dot.option_id).where(Dot.participant_id.in_([one.id for one in some]))
    for (participant_id, option_id), number in Counter(map(tuple, some[0].db.execute(dots))).items():
        found[participant_id]["dots"][option_id] = number
