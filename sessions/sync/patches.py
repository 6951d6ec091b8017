"""Synchronised rows: a patch is the rows changed since a revision, a snapshot is the same from zero."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from sessions.models import Activity, Audience, Cluster, LiveSession, Node, Note, Option, Participant, Seat, Tally
from sessions.models.live_row import Record, SessionRow
from sessions.strict_json import dumps
from sessions.sync.personal import me
from workshop.foundations.refusals import Unknown

SHARED: tuple[type[SessionRow], ...] = (Activity, Cluster, Note, Option, Tally, Node)
SEATS = {
    Seat.PARTICIPANT: Audience.EVERYONE,
    Seat.FACILITATOR: Audience.FACILITATORS,
    Seat.PROJECTOR: Audience.PROJECTOR,
}
Set = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Patch:
    """What changed in (`since`, `rev`) for one audience: whole records, and ids that are gone."""

    epoch: str
    since: int
    rev: int
    set: Set = field(default_factory=dict)
    gone: dict[str, list[str]] = field(default_factory=dict)

    def message(self, personal: Record | None = None) -> dict[str, Any]:
        """As it travels, with the participant's own part when there is one."""
        whole = {**self.set, "me": personal} if personal is not None else self.set
        return {"epoch": self.epoch, "from": self.since, "to": self.rev, "set": whole, "gone": self.gone}

    def pieces(self, personal: Record | None = None) -> tuple[bytes, bytes, bytes]:
        """`message` as JSON, in three: the first and the last are the same bytes for all who receive them."""
        first, last = self._shared
        own = "" if personal is None else f'{"," if self.set else ""}"me":{dumps(personal)}'
        return first, own.encode(), last

    @cached_property
    def _shared(self) -> tuple[bytes, bytes]:
        head = dumps({"epoch": self.epoch, "from": self.since, "to": self.rev})[:-1]
        return f'{head},"set":{dumps(self.set)[:-1]}'.encode(), f'}},"gone":{dumps(self.gone)}}}'.encode()

    def state(self) -> Set:
        """As the state of a snapshot (from zero): every collection is there, empty or not."""
        return {"session": {}, **{model.collection: {} for model in SHARED}, **self.set}


def changes(db: Session, live: LiveSession, since: int, audience: Audience) -> Patch:
    """The patch of a shared audience since a revision."""
    return changes_of_all(db, live, since, [audience])[audience]


def changes_of_all(db: Session, live: LiveSession, since: int, audiences: Iterable[Audience]) -> dict[Audience, Patch]:
    """The patches of several audiences: the rows are read once for all of them."""
    patches = {audience: Patch(live.epoch, since, live.rev) for audience in audiences}
    if live.rev > since:
        for audience, patch in patches.items():
            patch.set["session"] = live.projection(audience)
    for model in SHARED:
        rows = select(model).where(model.live_session_id == live.id, model.rev > since).order_by(model.id)
        for row in db.scalars(rows):
            for audience, patch in patches.items():
                _sort(row, audience, patch)
    return patches


def _sort(row: SessionRow, audience: Audience, patch: Patch) -> None:
    record = row.projection(audience)
    if record is not None:
        patch.set.setdefault(row.collection, {})[row.id] = record
    elif patch.since and row.was_shown(audience):
        patch.gone.setdefault(row.collection, []).append(row.id)


def changed_participants(db: Session, live: LiveSession, since: int) -> list[Participant]:
    """Those whose own part changed since a revision."""
    query = select(Participant).where(Participant.live_session_id == live.id, Participant.rev > since)
    return list(db.scalars(query))


def changes_for(db: Session, participant: Participant, since: int) -> dict[str, Any]:
    """The patch of one participant since a revision, their own part included when it changed."""
    live = read(db, participant.live_session_id)
    patch = changes(db, live, since, SEATS[participant.seat])
    personal = me(participant) if participant.rev > since or not since else None
    return patch.message(personal)


def snapshot_for(db: Session, participant: Participant) -> dict[str, Any]:
    """`{epoch, rev, state}` for one participant."""
    live = read(db, participant.live_session_id)
    patch = changes(db, live, 0, SEATS[participant.seat])
    return {"epoch": live.epoch, "rev": live.rev, "state": {**patch.state(), "me": me(participant)}}


def read(db: Session, live_session_id: str) -> LiveSession:
    """The session as it stands in the present reading transaction; raises Unknown."""
    live = db.get(LiveSession, live_session_id)
    if live is None:
        raise Unknown(noun="session")
    return live
