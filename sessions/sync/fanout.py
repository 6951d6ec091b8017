"""The fan-out: on each tick, what changed goes to the sockets of this process, once per audience."""

import logging
import time
from collections import defaultdict
from dataclasses import dataclass

from flask import Flask
from sqlalchemy import select

from sessions.bell import hang, unhang
from sessions.models import LiveSession, Participant, Seat
from sessions.models.live_row import Record
from sessions.sync.broadcast import broadcast_of
from sessions.sync.credit import Credit
from sessions.sync.patches import SEATS, Patch, changed_participants, changes
from sessions.sync.personal import me
from workshop.extensions import db

log = logging.getLogger(__name__)
LOOK_SECONDS = 2.0
PRESENCE_SECONDS = 2.0
SECONDS_EACH = 0.00015
LONGEST_TICK_SECONDS = 0.25


@dataclass(frozen=True)
class Connection:
    """An open socket and the seat it speaks for."""

    sid: str
    live_session_id: str
    participant_id: str
    seat: Seat


class Fanout:
    """The sockets of one session in this process, and the loop that feeds them."""

    def __init__(self, app: Flask, live_session_id: str, tick_seconds: float) -> None:
        self.app = app
        self.live_session_id = live_session_id
        self.tick_seconds = tick_seconds
        self.connections: dict[str, Connection] = {}
        self.credit = Credit()
        self.broadcast = broadcast_of(app)
        self.rev = 0
        self.epoch = ""
        self._presence: dict[str, int] = {}
        self._presence_at = 0.0

    def run(self) -> None:
        """Wait for the bell (or look every two seconds), deliver, rest for a tick; end with the last socket."""
        bell = hang(self.live_session_id)
        try:
            while self.connections:
                bell.wait(LOOK_SECONDS)
                bell.clear()
                if self.connections:
                    self._serve()
                time.sleep(self.pause())
        finally:
            unhang(self.live_session_id, bell)

    def _serve(self) -> None:
        try:
            self.deliver()
            self.tell_presence()
        except Exception:
            # Nothing was marked as delivered: the next round sends it again.
            log.exception("a delivery failed")

    def pause(self) -> float:
        """Seconds between two deliveries: the larger the room, the more is gathered into one."""
        return min(max(self.tick_seconds, len(self.connections) * SECONDS_EACH), LONGEST_TICK_SECONDS)

    def start_from(self, epoch: str, rev: int) -> None:
        """Patches begin after that revision; sockets that opened earlier are not moved."""
        if not self.epoch:
            self.epoch, self.rev = epoch, rev

    def deliver(self) -> None:
        """Send everybody what changed since the last delivery."""
        with self.app.app_context():
            try:
                live = db.session.scalar(select(LiveSession).where(LiveSession.id == self.live_session_id))
                if live is not None and (live.epoch, live.rev) != (self.epoch, self.rev):
                    self._send(live)
            finally:
                db.session.remove()

    def _send(self, live: LiveSession) -> None:
        if live.epoch != self.epoch:
            self.broadcast.emit("stale", {}, list(self.connections))
            self.epoch, self.rev = live.epoch, live.rev
            return
        by_seat: dict[Seat, dict[str, Connection]] = defaultdict(dict)
        for connection in list(self.connections.values()):
            by_seat[connection.seat][connection.sid] = connection
        patches = {seat: changes(db.session(), live, self.rev, SEATS[seat]) for seat in by_seat}
        personal = {one.id: one for one in changed_participants(db.session(), live, self.rev)}
        own = {seat: self._own(by_seat[seat], personal) for seat in by_seat}
        rev = live.rev
        db.session.rollback()
        for seat, parts in own.items():
            self._emit(patches[seat], list(by_seat[seat]), parts)
        # Last: what breaks before is sent again, and a patch received twice changes nothing.
        self.rev = rev

    @staticmethod
    def _own(seats: dict[str, Connection], changed: dict[str, Participant]) -> dict[str, Record]:
        """The own part of each socket where it changed: it travels inside the patch, in one chain of revisions."""
        found = {sid: changed.get(connection.participant_id) for sid, connection in seats.items()}
        return {sid: me(one) for sid, one in found.items() if one is not None}

    def _emit(self, patch: Patch, sids: list[str], own: dict[str, Record]) -> None:
        self.broadcast.emit("stale", {}, self.credit.newly_spent(patch.since))
        reading = [sid for sid in sids if sid not in self.credit.spent]
        self.broadcast.emit("patch", patch.message(), [sid for sid in reading if sid not in own], patch.text())
        for sid in reading:
            if sid in own:
                self.broadcast.emit("patch", patch.message(own[sid]), [sid], patch.text(own[sid]))

    def tell_presence(self) -> None:
        """How many are here, at most every two seconds and only when it changed; never who."""
        counts = {"participants": 0, "facilitators": 0}
        names = {Seat.PARTICIPANT: "participants", Seat.FACILITATOR: "facilitators"}
        seen = {(connection.seat, connection.participant_id) for connection in list(self.connections.values())}
        for seat, _ in seen:
            if seat in names:
                counts[names[seat]] += 1
        if counts != self._presence and time.monotonic() - self._presence_at >= PRESENCE_SECONDS:
            self._presence, self._presence_at = counts, time.monotonic()
            self.broadcast.emit("presence", counts, list(self.connections))
