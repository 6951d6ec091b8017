"""`python -m tests.faults.harness.seed`: one open session on an empty database; prints what the phones need as JSON."""

import json

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


def main() -> None:
    """Fill and tell."""
    app = create_app(load_settings())
    with app.app_context():
        world = build_world()
        with transaction() as db:
            live = LiveSession.prepare(db.get_one(Project, world.project), "Séminaire", Anonymity.PSEUDONYM)
            with first_revision(db, live):
                agenda = {
                    kind: Activity.plan(live, new_id(), kind, kind, {"settings": given})
                    for kind, given in AGENDA.items()
                }
            with revision(db, live.id):
                live.open()
                for activity in agenda.values():
                    activity.open()
            _, token = staff(db, live.id, Seat.FACILITATOR)
            made = {kind: activity.id for kind, activity in agenda.items()}
            print(json.dumps({"session": live.id, "code": live.code, "token": token, "project": world.project, **made}))


if __name__ == "__main__":
    main()
