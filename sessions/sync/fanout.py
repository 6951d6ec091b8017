"""The fan-out: on each tick, what changed goes to the sockets of this process, once per audience."""

import logging
import time
from collections import defaultdict
from dataclasses import dataclass

from flask import Flask
from sqlalchemy import select

from sessions.bell import hang, unhang
from sessions.models import Audience, LiveSession, Seat
from sessions.sync.broadcast import broadcast_of
from sessions.sync.credit import Credit
from sessions.sync.patches import SEATS, Patch, changed_participants, changes_of_all
from sessions.sync.personal import Me, own_parts
from workshop.extensions import db

log = logging.getLogger(__name__)
LOOK_SECONDS = 2.0
PRESENCE_SECONDS = 2.0
SECONDS_EACH = 0.00015
LONGEST_TICK_SECONDS = 0.25
# Different revisions fed in one tick; whoever is further behind is told to start again.
MOST_ROUNDS = 8

BySeat = dict[Seat, list[str]]
Own = dict[str, Me]


@dataclass(frozen=True)
class Connection:
    """An open socket and the seat it speaks for."""

    sid: str
    live_session_id: str
    participant_id: str
    seat: Seat


class Fanout:
    """The sockets of one session in this process, each at its own revision, and the loop that feeds them."""

    def __init__(self, app: Flask, live_session_id: str, tick_seconds: float) -> None:
        self.app = app
        self.live_session_id = live_session_id
        self.tick_seconds = tick_seconds
        self.connections: dict[str, Connection] = {}
        self.sent: dict[str, int] = {}
        self.credit = Credit()
        self.broadcast = broadcast_of(app)
        self.epoch = ""
        self.behind = False
        self._presence: dict[str, int] = {}
        self._presence_at = 0.0

    def run(self) -> None:
        """Wait for the bell (or look every two seconds), deliver, rest for a tick; end with the last socket."""
        bell = hang(self.live_session_id)
        try:
            while self.connections:
                bell.wait(0 if self.behind else LOOK_SECONDS)
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

    def add(self, connection: Connection, epoch: str, rev: int) -> None:
        """Feed this socket; its patches begin after the revision it is greeted with."""
        self.epoch = self.epoch or epoch
        self.connections[connection.sid] = connection
        self.sent[connection.sid] = rev

    def drop(self, sid: str) -> None:
        """That socket is closed."""
        self.connections.pop(sid, None)
        self.sent.pop(sid, None)
        self.credit.forget(sid)

    def deliver(self) -> None:
        """Send everybody what changed since their last delivery."""
        with self.app.app_context():
            try:
                live = db.session.scalar(select(LiveSession).where(LiveSession.id == self.live_session_id))
                if live is not None:
                    self._send(live)
            finally:
                db.session.remove()

    def _send(self, live: LiveSession) -> None:
        if live.epoch != self.epoch:
            self._send_stale(list(self.connections), live.rev)
            self.epoch = live.epoch
            return
        rounds = self._rounds(live.rev)
        if not rounds:
            return
        made = [self._prepare(live, since, seats) for since, seats in rounds]
        rev = live.rev
        db.session.rollback()
        for seats, patches, own in made:
            for seat, sids in seats.items():
                self._emit(patches[SEATS[seat]], sids, own, rev)

    def _rounds(self, rev: int) -> list[tuple[int, BySeat]]:
        """Who is to be fed, by the revision they have and by seat.

        A socket that still has something unwritten waits for a later round, which brings it everything at once:
        a slow phone gets fewer and larger patches and holds one at most. The slowest start again by HTTP.
        """
        late = [sid for sid, sent in self.sent.items() if sent < rev]
        ready = [sid for sid in late if self.broadcast.is_free(sid)]
        self.behind = len(ready) < len(late)
        rounds: dict[int, BySeat] = defaultdict(lambda: defaultdict(list))
        for sid in ready:
            rounds[self.sent[sid]][self.connections[sid].seat].append(sid)
        ordered = sorted(rounds.items(), reverse=True)
        for _, seats in ordered[MOST_ROUNDS:]:
            self._send_stale([sid for sids in seats.values() for sid in sids], rev)
        return ordered[:MOST_ROUNDS]

    def _prepare(self, live: LiveSession, since: int, seats: BySeat) -> tuple[BySeat, dict[Audience, Patch], Own]:
        """What these sockets are sent; the own part travels inside the patch, in one chain of revisions."""
        patches = changes_of_all(db.session(), live, since, {SEATS[seat] for seat in seats})
        changed = own_parts(changed_participants(db.session(), live, since))
        holders = {sid: self.connections[sid].participant_id for sids in seats.values() for sid in sids}
        return seats, patches, {sid: changed[holder] for sid, holder in holders.items() if holder in changed}

    def _emit(self, patch: Patch, sids: list[str], own: Own, rev: int) -> None:
        self._send_stale(self.credit.newly_spent(rev), rev)
        reading = [sid for sid in sids if sid in self.connections and sid not in self.credit.spent]
        self.broadcast.patch(patch, [sid for sid in reading if sid not in own])
        for sid in reading:
            if sid in own:
                self.broadcast.patch(patch, [sid], own[sid])
        # Last: what breaks before is sent again, and a patch received twice changes nothing.
        self._mark(sids, rev)

    def _send_stale(self, sids: list[str], rev: int) -> None:
        self.broadcast.emit("stale", {}, sids)
        self._mark(sids, rev)

    def _mark(self, sids: list[str], rev: int) -> None:
        for sid in sids:
            if sid in self.sent:
                self.sent[sid] = rev

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
