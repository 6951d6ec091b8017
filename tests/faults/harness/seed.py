"""`python -m tests.faults.harness.seed`: brings a database up to date and opens sessions; tells the phones as JSON."""

import json

from flask_migrate import upgrade
from sqlalchemy.orm import Session

from sessions.joining import staff
from sessions.ledger.revision import first_revision, revision
from sessions.models import Activity, Anonymity, LiveSession, Seat
from tests.world import build_world
from workshop.app import create_app
from workshop.foundations.base import new_id
from workshop.foundations.transaction import transaction
from workshop.projects.models import Project
from workshop.settings import load_settings

AGENDA = {
    "board": {},
    "vote": {"quota": 50, "per_option": 50, "choices": ["Accueil", "Horaires", "Annuaire"]},
    "mindmap": {"open_to_all": True},
}


ROOMS = 40


def open_room(db: Session, project: Project, number: int) -> dict[str, str]:
    """An open session with everything open in it."""
    live = LiveSession.prepare(project, f"Séminaire {number}", Anonymity.PSEUDONYM)
    with first_revision(db, live):
        agenda = {
            kind: Activity.plan(live, new_id(), kind, kind, {"settings": given}) for kind, given in AGENDA.items()
        }
    with revision(db, live.id):
        live.open()
        for activity in agenda.values():
            activity.open()
    _, token = staff(db, live.id, Seat.FACILITATOR)
    made = {kind: activity.id for kind, activity in agenda.items()}
    return {"session": live.id, "code": live.code, "token": token, "project": project.id, **made}


def main() -> None:
    """Fill and tell."""
    app = create_app(load_settings())
    with app.app_context():
        upgrade()
        world = build_world()
        with transaction() as db:
            project = db.get_one(Project, world.project)
            told = [open_room(db, project, number + 1) for number in range(ROOMS)]
        print(json.dumps(told))


if __name__ == "__main__":
    main()
