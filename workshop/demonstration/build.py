"""Build the demonstration once; afterwards only find it again."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from sessions.harvest import gather
from sessions.ledger.revision import revision
from sessions.models import LiveSession, SessionState
from workshop.demonstration.content_files import load
from workshop.demonstration.decisions import decide
from workshop.demonstration.rooms import Room
from workshop.demonstration.sheet_rows import fill_sheets
from workshop.demonstration.tracking import antedate, follow_sheets, settle_people
from workshop.people.models import SignInLink, User
from workshop.plan.importing import import_project
from workshop.projects.models import Membership, Project
from workshop.projects.rights import Role

SHOWN_ROLES = (Role.FACILITATOR, Role.PROJECT_LEAD, Role.PILOT, Role.DIRECTOR_GENERAL)


@dataclass(frozen=True)
class Demonstration:
    """What the terminal shows: the code of the open session, and a fresh sign-in token for each role."""

    project_id: str
    code: str
    tokens: dict[str, str]


def demonstrate(db: Session) -> Demonstration:
    """Find the demonstration, or build it beside whatever projects are here."""
    title = load("project")["title"]
    project = db.scalar(select(Project).where(Project.title == title))
    if project is None:
        project = build(db)
    return Demonstration(project.id, _open_code(db, project), _tokens(db, project))


def build(db: Session) -> Project:
    """The whole démarche: people, plan, sessions, harvest, decisions."""
    project = import_project(db, load("project")).project
    tracking = load("tracking")
    people = settle_people(project, tracking)
    follow_sheets(project, tracking, people)
    lead = next(people[one["key"]] for one in tracking["people"] if one["role"] == Role.PROJECT_LEAD)
    fill_sheets(project, load("sheet_rows"), people, lead)
    antedate(project, tracking)
    for content in load("sessions"):
        room = Room(db, project, content)
        live = room.write()
        if content["state"] == "closed":
            gather(db, live.id)
            decide(project, content, room.keys, lead)
    db.flush()
    return project


def _open_code(db: Session, project: Project) -> str:
    """The code of the open session; the last one prepared opens again when all were closed."""
    sessions = LiveSession.of(project)
    found = next((live for live in sessions if live.state is SessionState.OPEN), None)
    if found is None:
        with revision(db, sessions[0].id) as found:
            found.open()
    return found.code


def _tokens(db: Session, project: Project) -> dict[str, str]:
    tokens = {}
    for role in SHOWN_ROLES:
        query = select(User).join(Membership, Membership.user_id == User.id)
        user = db.scalar(query.where(Membership.project_id == project.id, Membership.role == role).order_by(User.name))
        if user is not None:
            tokens[role.value] = SignInLink.issue(user)
    return tokens
