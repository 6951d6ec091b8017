"""Who may send which operation: the permission table of live writes."""

from sessions.ledger.operations import kinds
from sessions.models import Participant, Seat
from workshop.foundations.refusals import NotAllowed

PARTICIPANT = frozenset(
    {
        "note.add",
        "note.edit",
        "note.move",
        "note.paint",
        "note.remove",
        "note.restore",
        "dot.place",
        "dot.take",
        "node.add",
        "node.edit",
        "node.move",
        "node.remove",
        "node.restore",
    }
)
RIGHTS: dict[Seat, frozenset[str]] = {
    Seat.PARTICIPANT: PARTICIPANT,
    Seat.FACILITATOR: frozenset(kinds()),
    Seat.PROJECTOR: frozenset(),
}


def require(participant: Participant, kind: str) -> None:
    """Raise NotAllowed unless that seat may send that kind; whose row it is, the rule itself checks."""
    if kind not in RIGHTS[participant.seat]:
        raise NotAllowed()
