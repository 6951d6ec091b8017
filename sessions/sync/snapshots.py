"""Snapshots as bytes: the shared part is kept per session and audience, and follows the changes since it was made."""

import threading
from collections import OrderedDict
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from sessions.models import Audience, LiveSession, Participant
from sessions.strict_json import dumps
from sessions.sync.patches import SEATS, SHARED, changes, read
from sessions.sync.personal import me

KEPT = 24


@dataclass
class SharedState:
    """The state of one audience, each record already written: a change costs what it changes, not the whole board."""

    epoch: str
    audience: Audience
    rev: int = 0
    session: str = "{}"
    records: dict[str, dict[str, str]] = field(default_factory=lambda: {model.collection: {} for model in SHARED})
    made: bytes = b""

    def follow(self, db: Session, live: LiveSession) -> None:
        """Take what changed up to the revision that this transaction sees."""
        patch = changes(db, live, self.rev, self.audience)
        for name, changed in patch.set.items():
            if name == "session":
                self.session = dumps(changed)
            else:
                self.records[name].update({row_id: f'"{row_id}":{dumps(record)}' for row_id, record in changed.items()})
        for name, ids in patch.gone.items():
            for row_id in ids:
                self.records[name].pop(row_id, None)
        self.rev, self.made = live.rev, b""

    def body(self) -> bytes:
        """The state as JSON, without its closing brace."""
        if not self.made:
            rest = ",".join(f'"{name}":{{{",".join(records.values())}}}' for name, records in self.records.items())
            self.made = f'{{"session":{self.session},{rest}'.encode()
        return self.made


class Snapshots:
    """The shared states of a process, the least used dropped first."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, Audience], SharedState] = OrderedDict()
        self._door = threading.Lock()
        self.built = 0

    def shared(self, db: Session, live: LiveSession, audience: Audience) -> bytes:
        """The shared state of an audience as JSON, without its closing brace, at the revision of `live`."""
        with self._door:
            state = self._kept.get((live.id, audience))
            if state is None or state.epoch != live.epoch:
                state = self._kept[live.id, audience] = SharedState(live.epoch, audience)
            self._kept.move_to_end((live.id, audience))
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            if state.rev > live.rev:
                # This transaction sees an older instant than the last one did: what it reads is for it alone.
                state = SharedState(live.epoch, audience)
            if state.rev < live.rev:
                state.follow(db, live)
                self.built += 1
            return state.body()


def snapshot_bytes(snapshots: Snapshots, db: Session, participant: Participant) -> tuple[str, bytes]:
    """The entity tag and the JSON `{epoch, rev, state}` of one participant's snapshot."""
    live = read(db, participant.live_session_id)
    shared = snapshots.shared(db, live, SEATS[participant.seat])
    head = dumps({"epoch": live.epoch, "rev": live.rev})[:-1].encode()
    body = head + b',"state":' + shared + b',"me":' + dumps(me(participant)).encode() + b"}}"
    return f"{live.epoch}-{live.rev}-{participant.id}", body
