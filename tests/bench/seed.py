"""`python -m tests.bench.seed`: open rooms on an empty database; prints what the phones need as JSON."""

import json

from sqlalchemy import insert
from sqlalchemy.orm import Session

from sessions.joining import staff
from sessions.ledger.revision import first_revision, revision
from sessions.models import Activity, Anonymity, LiveSession, Note, Seat
from tests.world import build_world
from workshop.app import create_app
from workshop.foundations.base import new_id
from workshop.foundations.transaction import transaction
from workshop.projects.models import Project
from workshop.settings import load_settings

ROOMS = {"warm": 0, "hall": 0, "room300": 0, "room700": 0, "small": 100, "full": 10_000}


def open_room(db: Session, project: Project, name: str) -> dict[str, str]:
    """An open session with a board and a private board, open, with that many notes on the first."""
    live = LiveSession.prepare(project, name, Anonymity.PSEUDONYM)
    with first_revision(db, live):
        board = Activity.plan(live, new_id(), "board", "Tableau", {})
        private = Activity.plan(live, new_id(), "board", "En silence", {"settings": {"private": True}})
    with revision(db, live.id):
        live.open()
        private.open()
        board.open()
    fill(db, board, ROOMS[name])
    _, token = staff(db, live.id, Seat.FACILITATOR)
    return {"session": live.id, "code": live.code, "token": token, "board": board.id, "private": private.id}


def fill(db: Session, board: Activity, number: int) -> None:
    """Notes as if they had been written before; too many to be made one by one."""
    own = {"live_session_id": board.live_session_id, "activity_id": board.id, "rev": 1}
    notes = [{**own, "id": new_id(), "text": f"Une idée parmi d’autres, la numéro {one}"} for one in range(number)]
    if notes:
        db.execute(insert(Note), notes)


def main() -> None:
    """Fill and tell."""
    with create_app(load_settings()).app_context():
        world = build_world()
        with transaction() as db:
            project = db.get_one(Project, world.project)
            rooms = {name: open_room(db, project, name) for name in ROOMS}
        print(json.dumps(rooms))


if __name__ == "__main__":
    main()
