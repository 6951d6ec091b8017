"""A room for live tests: a session, seats, and phones that merge what they receive."""

from dataclasses import dataclass, field
from typing import Any

from flask import Flask

from sessions.joining import join, staff
from sessions.ledger.operations import read_batch
from sessions.ledger.revision import first_revision, revision
from sessions.ledger.writer import submit
from sessions.models import Activity, Anonymity, LiveSession, Participant, Seat
from sessions.sync.patches import changes_for, snapshot_for
from tests.world import World
from workshop.extensions import db
from workshop.foundations.base import new_id
from workshop.foundations.transaction import transaction
from workshop.projects.models import Project

Record = dict[str, Any]


@dataclass
class Phone:
    """A seat with its own outbox and its own copy of the state."""

    room: "Room"
    participant: str
    token: str
    client: str = field(default_factory=new_id)
    next_seq: int = 1
    epoch: str = ""
    rev: int = 0
    state: Record = field(default_factory=dict)

    def send(self, *ops: Record) -> Record:
        """Send operations and return the whole answer."""
        message = {"client": self.client, "first": self.next_seq, "ops": list(ops)}
        answer = submit(self.room.app, self.room.id, self.participant, read_batch(message))
        if answer["ok"]:
            self.next_seq += len(ops)
        return answer

    def do(self, kind: str, **fields: Any) -> Record:
        """Send one operation and return its result."""
        result: Record = self.send({"kind": kind, **fields})["results"][0]
        return result

    def fresh(self) -> Record:
        """A snapshot from the server."""
        with self.room.app.app_context():
            return snapshot_for(db.session(), db.session.get_one(Participant, self.participant))

    def load(self) -> None:
        """Begin again from a snapshot."""
        fresh = self.fresh()
        self.epoch, self.rev, self.state = fresh["epoch"], fresh["rev"], fresh["state"]

    def catch_up(self) -> Record:
        """Ask for what changed since, merge it as a browser does, and return the patch."""
        with self.room.app.app_context():
            patch = changes_for(db.session(), db.session.get_one(Participant, self.participant), self.rev)
        self.merge(patch)
        return patch

    def merge(self, patch: Record) -> None:
        """The one generic merge of the protocol."""
        assert patch["epoch"] == self.epoch and patch["from"] <= self.rev
        if patch["to"] <= self.rev:
            return
        for collection, records in patch["set"].items():
            self.state.setdefault(collection, {}).update(records)
        for collection, ids in patch["gone"].items():
            for one in ids:
                self.state[collection].pop(one, None)
        self.rev = patch["to"]

    def add(self, activity: str, text: str, **fields: Any) -> str:
        """Post a note and return its id."""
        note = new_id()
        result = self.do("note.add", id=note, activity=activity, text=text, **fields)
        assert result["ok"], result
        return note


@dataclass
class Room:
    """An open session with one facilitator."""

    app: Flask
    id: str
    code: str
    facilitator: Phone = field(init=False)
    projector: Phone = field(init=False)

    def phone(self, name: str = "") -> Phone:
        """Somebody joins with the code."""
        with self.app.app_context(), transaction() as session:
            participant, token = join(session, self.code, name)
            return Phone(self, participant.id, token)

    def seat(self, seat: Seat) -> Phone:
        """A facilitator's desk or a projector."""
        with self.app.app_context(), transaction() as session:
            participant, token = staff(session, self.id, seat)
            return Phone(self, participant.id, token)

    def activity(self, kind: str, title: str = "Activité", opened: bool = True, **settings: Any) -> str:
        """Put an activity on the agenda, open unless told otherwise; returns its id."""
        made = new_id()
        done = self.facilitator.do("activity.add", id=made, activity_kind=kind, title=title, settings=settings)
        assert done["ok"], done
        if opened:
            assert self.facilitator.do("activity.open", id=made)["ok"]
        return made


def open_room(app: Flask, world: World, anonymity: Anonymity = Anonymity.PSEUDONYM) -> Room:
    """A session of the world's project, open, its agenda empty."""
    with app.app_context(), transaction() as session:
        live = LiveSession.prepare(session.get_one(Project, world.project), "Séminaire", anonymity)
        with first_revision(session, live):
            pass
        with revision(session, live.id):
            live.open()
        room = Room(app, live.id, live.code)
    room.facilitator = room.seat(Seat.FACILITATOR)
    room.projector = room.seat(Seat.PROJECTOR)
    return room


__all__ = ["Activity", "Phone", "Room", "open_room"]
