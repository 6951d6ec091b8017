"""The page by which a whole project comes in, and the one that follows it and may undo it."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage

from workshop.foundations.readers.faults import FileOfOtherKind, FileRefused
from workshop.foundations.readers.gate import ZIP, FileKind, kind_of
from workshop.foundations.refusals import Refused
from workshop.foundations.sentences import sentence_of
from workshop.foundations.transaction import transaction
from workshop.people.identity import signed_in
from workshop.people.models import User
from workshop.plan.import_following import progress_of, told
from workshop.plan.import_jobs import UNDO, queue
from workshop.plan.importing import (
    LARGEST_FILE_MB,
    BadImport,
    FileTooLarge,
    ImportReport,
    import_project,
    read_json,
    require_importer,
)
from workshop.plan.importing.forms import ImportForm
from workshop.plan.importing.keeping import keep_file
from workshop.plan.importing.project_undoing import remember_project
from workshop.plan.importing.words import KINDS, STATES
from workshop.plan.models.imports import Import, ImportKind, ImportState
from workshop.projects.models import TitleTaken
from workshop.projects.rights import Right

imports = Blueprint("imports", __name__, url_prefix="/projects/import")
# Written on a higher floor, which knows every table; asked for by its name.
READ_ARCHIVE = "read_archive"


@imports.route("", methods=["GET", "POST"])
def upload() -> ResponseReturnValue:
    """Choose a file; it becomes a project led by whoever brings it, or is refused with its faults."""
    require_importer(signed_in())
    form = ImportForm()
    if not form.validate_on_submit():
        return render_template("imports/upload.html", form=form)
    file: FileStorage = form.file.data
    first = file.stream.read(len(ZIP))
    file.stream.seek(0)
    try:
        return _archive(file) if first == ZIP else _json(file)
    except (BadImport, TitleTaken, FileTooLarge, FileRefused) as refused:
        return _again(form, refused)


@imports.get("/<import_id>")
def follow(import_id: str) -> ResponseReturnValue:
    """Where a whole project that comes in stands."""
    brought = Import.brought_by(signed_in(), import_id)
    return render_template("imports/whole.html", brought=brought, kinds=KINDS, states=STATES, told=told(brought))


@imports.get("/<import_id>/progress")
def progress(import_id: str) -> ResponseReturnValue:
    """How far it is, for the page that follows it."""
    return progress_of(Import.brought_by(signed_in(), import_id), url_for("imports.follow", import_id=import_id))


@imports.post("/<import_id>/undo")
def undo(import_id: str) -> ResponseReturnValue:
    """Take the whole project out again, if nothing else happened in it."""
    with transaction():
        brought = Import.brought_by(signed_in(), import_id)
        if brought.project is not None:
            brought.project.require(signed_in(), Right.ADMIT_MEMBERS)
        brought.require_undoable().enter(ImportState.UNDOING)
        queue(UNDO, brought, by_id=signed_in().id)
    return redirect(url_for("imports.follow", import_id=import_id))


def _json(file: FileStorage) -> ResponseReturnValue:
    source = read_json(file.stream.read(LARGEST_FILE_MB * 1_000_000 + 1))
    with transaction() as db:
        by = require_importer(signed_in())
        report = import_project(db, source, by)
        remember_project(report.project, ImportKind.PROJECT, by, file.filename or "")
        project_id, said = report.project.id, _summary(report)
    flash(said, "success")
    return redirect(url_for("portal.overview", project_id=project_id))


def _archive(file: FileStorage) -> ResponseReturnValue:
    content = file.stream.read()
    if kind_of(content, file.filename or "") is not FileKind.ARCHIVE:
        raise FileOfOtherKind()
    with transaction() as db:
        brought = _waiting(db, require_importer(signed_in()), file, len(content))
        keep_file(brought.id, content)
        queue(READ_ARCHIVE, brought)
        import_id = brought.id
    return redirect(url_for("imports.follow", import_id=import_id))


def _waiting(db: Session, by: User, file: FileStorage, size: int) -> Import:
    brought = Import(requested_by_id=by.id, kind=ImportKind.ARCHIVE, file_name=(file.filename or "")[:200], size=size)
    db.add(brought)
    db.flush()
    return brought


def _again(form: ImportForm, refused: Refused) -> ResponseReturnValue:
    problems = refused.facts.get("problems", [])
    page = render_template(
        "imports/upload.html",
        form=form,
        file_name=form.file.data.filename,
        sentence=sentence_of(refused),
        problems=problems,
    )
    return page, refused.status


def _summary(report: ImportReport) -> str:
    sentence = _(
        "« %(title)s » est importé : %(objectives)s objectifs et %(sheets)s fiches. Vous êtes chef de ce projet.",
        title=report.project.title,
        objectives=report.objectives,
        sheets=report.sheets,
    )
    return str(sentence)
