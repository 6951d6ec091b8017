"""Snapshots as bytes: the shared part is built once per revision and audience for all who ask."""

import threading
from collections import OrderedDict

from sqlalchemy.orm import Session

from sessions.models import Audience, LiveSession, Participant
from sessions.strict_json import dumps
from sessions.sync.patches import SEATS, changes, read
from sessions.sync.personal import me

KEPT = 64
Key = tuple[str, str, int, Audience]


class Snapshots:
    """The last shared states of a process, oldest dropped first."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Key, bytes] = OrderedDict()
        self._making: dict[Key, threading.Lock] = {}
        self._door = threading.Lock()
        self.built = 0

    def shared(self, db: Session, live: LiveSession, audience: Audience) -> bytes:
        """The shared state of an audience as JSON, without its closing brace."""
        key = (live.id, live.epoch, live.rev, audience)
        with self._door:
            making = self._making.setdefault(key, threading.Lock())
        # A room that comes back asks for the same at once: the first to ask builds it, the others wait for that.
        with making:
            found = self._find(key)
            if found is None:
                found = dumps(changes(db, live, 0, audience).state()).encode()[:-1]
                self._keep(key, found)
        return found

    def _find(self, key: Key) -> bytes | None:
        with self._door:
            if key not in self._kept:
                return None
            self._making.pop(key, None)
            self._kept.move_to_end(key)
            return self._kept[key]

    def _keep(self, key: Key, made: bytes) -> None:
        with self._door:
            self.built += 1
            self._making.pop(key, None)
            self._kept[key] = made
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)


def snapshot_bytes(snapshots: Snapshots, db: Session, participant: Participant) -> tuple[str, bytes]:
    """The entity tag and the JSON `{epoch, rev, state}` of one participant's snapshot."""
    live = read(db, participant.live_session_id)
    shared = snapshots.shared(db, live, SEATS[participant.seat])
    head = dumps({"epoch": live.epoch, "rev": live.rev})[:-1].encode()
    body = head + b',"state":' + shared + b',"me":' + dumps(me(participant)).encode() + b"}}"
    return f"{live.epoch}-{live.rev}-{participant.id}", body
