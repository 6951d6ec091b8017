"""A whole project that came in from a file goes again, if nothing else happened in it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.foundations.belongings import Whole, belongings, delete_all
from workshop.foundations.refusals import Refused
from workshop.people.models import User
from workshop.plan.models.imports import Import, ImportKind
from workshop.projects.models import Project

# What is kept about files, coming in or going out, is not something that happened to the project.
APART = ("imports", "import_changes", "exports", "project_copies")


class ProjectLives(Refused):
    """Something was added or changed in the project since it came in (facts: tables)."""

    code = "project_lives"


def remember_project(project: Project, kind: ImportKind, by: User | None, file_name: str) -> Import:
    """Keep that it came in from that file, and how it stands now; its members are part of it."""
    db = project.db
    db.flush()
    kept = Import(
        project_id=project.id,
        requested_by_id=by.id if by else None,
        kind=kind,
        file_name=file_name[:200],
        project_title=project.title,
        marks=mark_project(project),
    )
    db.add(kept)
    kept.finish({})
    db.flush()
    return kept


def mark_project(project: Project) -> dict[str, str]:
    """How it stands now, by table."""
    project.db.flush()
    return _whole(project.db, project.id).marks()


def remove_project(brought: Import) -> None:
    """Delete the project and all that belongs to it; raises ProjectLives when it is not as it came in."""
    if brought.project_id is None:
        return
    db, project_id = brought.db, brought.project_id
    whole = _whole(db, project_id)
    marks = whole.marks()
    if marks != brought.marks:
        changed = sorted(name for name in {*marks, *brought.marks} if marks.get(name) != brought.marks.get(name))
        raise ProjectLives(tables=changed)
    for other in db.scalars(select(Import).where(Import.project_id == project_id)):
        other.project_id = None
    db.flush()
    delete_all(db, _whole(db, project_id, apart=APART[:2]))


def _whole(db: Session, project_id: str, apart: tuple[str, ...] = APART) -> Whole:
    return belongings(db, Project.metadata.tables["projects"], [project_id], apart)
