"""`python -m tests.browser.seed [demonstration]`: fills an empty database, prints what the browsers need as JSON."""

import json
import sys
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from sessions.joining import staff
from sessions.ledger.revision import first_revision, revision
from sessions.models import Activity, Anonymity, LiveSession, Seat, SessionState
from tests.world import World, build_world
from workshop.app import create_app
from workshop.demonstration.build import demonstrate
from workshop.foundations.base import new_id
from workshop.foundations.clock import today
from workshop.foundations.transaction import transaction
from workshop.people.models import SignInLink, User
from workshop.plan.models import Idea, Numbering, Plan
from workshop.plan.models.sheet_edit import SheetEdit
from workshop.plan.publication import Publishing
from workshop.plan.publication.standing import mark
from workshop.projects.models import Project
from workshop.projects.rights import Role
from workshop.settings import load_settings

ROOMS = 30


def open_room(db: Session, project: Project, number: int) -> dict[str, str]:
    """An open session under pseudonyms with one open board."""
    live = LiveSession.prepare(project, f"Atelier n° {number}", Anonymity.PSEUDONYM)
    with first_revision(db, live):
        board = Activity.plan(live, new_id(), "board", f"Tableau n° {number}", {})
    with revision(db, live.id) as live:
        live.open()
        board.open()
    _, token = staff(db, live.id, Seat.FACILITATOR)
    return {"session": live.id, "code": live.code, "board": board.id, "token": token}


def tell_demonstration(db: Session, world: World, project: Project) -> dict[str, str]:
    """The demonstration, which the lead of the small world leads too; some of its addresses."""
    project.admit(world.user(db, "lead"), Role.PROJECT_LEAD)
    publish(Plan(project), world.user(db, "lead"))
    closed = next(live for live in LiveSession.of(project) if live.state is SessionState.CLOSED)
    sheet = Plan(project).sheets()[0]
    idea = db.scalars(select(Idea).where(Idea.project_id == project.id, Idea.votes > 0)).first()
    assert idea is not None
    return {"project": project.id, "session": closed.id, "sheet": sheet.number, "idea": idea.id}


def publish(plan: Plan, by: User) -> None:
    """A version of a plan, by exception, and a change since."""
    publishing = Publishing(plan)
    if publishing.undecided():
        publishing.sign("Le comité lit les idées qui restent.", by)
    publishing.publish("Version du comité", Numbering.KEEP, mark(plan), by, today())
    sheet = plan.sheets()[1]
    sheet.edit(SheetEdit({"subtitle": "Un sous-titre écrit depuis"}), sheet.version, by)


def fill(with_demonstration: bool) -> dict[str, Any]:
    """The small world, its open rooms and its sign-in links; the demonstration beside it when asked for."""
    project_id = None
    if with_demonstration:
        with transaction() as db:
            found = demonstrate(db)
            project_id = found.project_id if found else None
    world = build_world()
    with transaction() as db:
        own = db.get_one(Project, world.project)
        return {
            "project": world.project,
            "links": {name: SignInLink.issue(world.user(db, name)) for name in world.people},
            "link_of_the_thread": SignInLink.issue(world.user(db, "coordinator")),
            "rooms": [open_room(db, own, number + 1) for number in range(ROOMS)],
            "demonstration": tell_demonstration(db, world, db.get_one(Project, project_id)) if project_id else {},
        }


if __name__ == "__main__":
    with create_app(load_settings()).app_context():
        print(json.dumps(fill("demonstration" in sys.argv)))
