"""A checked file becomes a project, inside the caller's transaction: all of it, or nothing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.foundations.refusals import NotAllowed, TextTooLong
from workshop.people.models import Organisation, User
from workshop.plan.importing.checking import checked
from workshop.plan.importing.plan_writing import write_plan
from workshop.plan.importing.refusals import refuse
from workshop.plan.importing.schema import ProjectPart
from workshop.plan.importing.text_writing import WRITERS
from workshop.plan.importing.texts import too_long
from workshop.plan.importing.waiting import placed_sheets
from workshop.plan.models import Plan
from workshop.projects.models import Membership, Project, TitleTaken
from workshop.projects.rights import Role


@dataclass(frozen=True)
class ImportReport:
    """What came in. `left_out` names what the file holds and the project does not take."""

    project: Project
    objectives: int
    sheets: int
    links: int
    texts: int
    phases: int
    values: int
    left_out: tuple[str, ...]


def require_importer(user: User) -> User:
    """This person, or NotAllowed: an administrator, or who already leads a project."""
    if not may_import(user):
        raise NotAllowed()
    return user


def may_import(user: User) -> bool:
    """Whether this person may bring a project in."""
    leads = select(Membership.id).where(Membership.user_id == user.id, Membership.role == Role.PROJECT_LEAD)
    return user.active and (user.administrator or user.db.scalar(leads.limit(1)) is not None)


def import_project(db: Session, source: Any, by: User | None = None) -> ImportReport:
    """Make a project of the values of a file; `by` becomes its project lead.

    Raises BadImport, TitleTaken; the caller's transaction then leaves nothing behind.
    """
    part = checked(source)
    if db.scalar(select(Project.id).where(Project.title == part.title)):
        raise TitleTaken(title=part.title)
    project = _project(db, part)
    for place, write in WRITERS.items():
        _write(place, write, project, part)
    links = write_plan(Plan(project), part)
    if by is not None:
        project.admit(by, Role.PROJECT_LEAD)
    db.flush()
    return ImportReport(
        project=project,
        objectives=len(Plan(project).objectives()),
        sheets=sum(1 for _ in placed_sheets(part.objectives)),
        links=links,
        texts=len(project.texts),
        phases=len(project.phases),
        values=len(project.values),
        left_out=tuple(part.left_out()),
    )


def _project(db: Session, part: ProjectPart) -> Project:
    organisation = db.scalar(select(Organisation).where(Organisation.name == part.organisation))
    until = part.calendar.until if part.calendar else None
    project = Project(
        organisation=organisation or Organisation(name=part.organisation),
        title=part.title,
        short_title=part.short_title,
        partners=[],
        ends_on=date(until, 12, 31) if until else None,
    )
    db.add(project)
    db.flush()
    return project


def _write(place: str, write: Callable[[Project, ProjectPart], None], project: Project, part: ProjectPart) -> None:
    with _placed(place):
        write(project, part)


@contextmanager
def _placed(place: str) -> Iterator[None]:
    """Each line was short enough; a text made of many may still pass the limit of its place."""
    try:
        yield
    except TextTooLong as refused:
        raise refuse(place, too_long(refused)) from None
