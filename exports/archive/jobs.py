"""Background work of archives: a copy is written, an archive that came in is read."""

import hashlib
import logging
from collections.abc import Callable
from pathlib import Path

from flask import current_app
from sqlalchemy import select

from exports.archive.models import KEPT, CopyKind, ProjectCopy
from exports.archive.opening import open_archive
from exports.archive.reading import read_archive
from exports.archive.writing import write_archive
from exports.stored import place_whole
from workshop.extensions import db, jobs
from workshop.foundations.clock import now
from workshop.foundations.refusals import Refused
from workshop.foundations.transaction import after_commit, transaction
from workshop.plan.import_jobs import ImportBroken
from workshop.plan.import_pages import READ_ARCHIVE
from workshop.plan.importing.keeping import forget, kept_file
from workshop.plan.importing.project_undoing import mark_project
from workshop.plan.importing.workbook import sheets_workbook
from workshop.plan.models import Import, ImportState, Plan
from workshop.projects.rights import Role

log = logging.getLogger(__name__)
WORK = "write_copy"
FOLDER = "copies"


def queue(copy: ProjectCopy) -> None:
    """Hand it to the worker once the transaction that asks for it is committed."""
    copy_id = copy.id
    after_commit(lambda: jobs.enqueue(WORK, copy_id=copy_id))


def file_of(copy: ProjectCopy) -> Path:
    """Where its bytes stand."""
    return instance() / FOLDER / copy.stored_as


def instance() -> Path:
    """The instance folder."""
    return Path(current_app.extensions["settings"].data)


@jobs.work(WORK)
def write_copy(copy_id: str) -> None:
    """Write one copy; whatever goes wrong is on its row."""
    try:
        copy = db.session.get_one(ProjectCopy, copy_id)
        content = _content(copy)
        place_whole(content, file_of(copy))
        digest = hashlib.sha256(content).hexdigest()
        _change(copy_id, lambda one: one.finish(len(content), digest))
        _clear_old()
    except Exception:
        log.exception("copy %s failed", copy_id)
        _change(copy_id, lambda one: one.fail("copy_failed"))


@jobs.work(READ_ARCHIVE)
def read_brought_archive(import_id: str) -> None:
    """Make a project of an archive that somebody brings, all of it or nothing."""
    try:
        archive = open_archive(kept_file(import_id))
        with transaction() as session:
            brought = session.get_one(Import, import_id).require(ImportState.WAITING)
            project = read_archive(session, archive, instance())
            if brought.requested_by is not None and not brought.requested_by.administrator:
                # An administrator sees every project: nothing is added to it for them.
                project.admit(brought.requested_by, Role.PROJECT_LEAD)
            brought.project_id, brought.project_title = project.id, project.title
            brought.marks = mark_project(project)
            brought.finish({})
    except Refused as refused:
        _fail(import_id, refused)
    except Exception:
        log.exception("archive %s failed", import_id)
        _fail(import_id, ImportBroken())
    forget(import_id)


def _content(copy: ProjectCopy) -> bytes:
    if copy.kind is CopyKind.ARCHIVE:
        return write_archive(copy.project, instance())
    return sheets_workbook(Plan(copy.project))


def _clear_old() -> None:
    """A copy holds the whole project: it is not left lying about."""
    old = select(ProjectCopy).where(ProjectCopy.written_at < now() - KEPT)
    for copy in db.session.scalars(old):
        file_of(copy).unlink(missing_ok=True)
    db.session.rollback()


def _change(copy_id: str, verb: Callable[[ProjectCopy], None]) -> None:
    with transaction() as session:
        verb(session.get_one(ProjectCopy, copy_id))


def _fail(import_id: str, refused: Refused) -> None:
    with transaction() as session:
        session.get_one(Import, import_id).fail(refused)
