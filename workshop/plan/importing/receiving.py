"""A file of sheets comes in at the door: a row, and the oldest ones that nobody confirmed are given up."""

import hashlib
from datetime import timedelta

from sqlalchemy import select

from workshop.foundations.clock import now
from workshop.foundations.readers.gate import FileKind
from workshop.foundations.text import clean
from workshop.people.models import User
from workshop.plan.importing.keeping import forget
from workshop.plan.models.imports import Import, ImportKind, ImportState
from workshop.projects.models import Project

KEPT = timedelta(days=30)


def received(project: Project, kind: FileKind, name: str, content: bytes, by: User) -> Import:
    """The row of a file that waits to be read."""
    _give_up_old(project)
    brought = Import(
        project_id=project.id,
        requested_by_id=by.id,
        kind=ImportKind(kind.value),
        file_name=clean(" ".join(name.split())[:200], 200) or "?",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )
    project.db.add(brought)
    project.db.flush()
    return brought


def _give_up_old(project: Project) -> None:
    old = select(Import).where(Import.project_id == project.id, Import.requested_at < now() - KEPT)
    for brought in project.db.scalars(old.where(Import.state.in_([ImportState.READ, ImportState.FAILED]))):
        brought.enter(ImportState.DISCARDED)
        forget(brought.id)
