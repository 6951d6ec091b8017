"""The page by which an existing project comes in."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from workshop.foundations.refusals import Refused
from workshop.foundations.sentences import sentence_of
from workshop.foundations.transaction import transaction
from workshop.people.identity import signed_in
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
from workshop.projects.models import TitleTaken

imports = Blueprint("imports", __name__)


@imports.route("/projects/import", methods=["GET", "POST"])
def upload() -> ResponseReturnValue:
    """Choose a file; it becomes a project led by whoever brings it, or is refused with its faults."""
    require_importer(signed_in())
    form = ImportForm()
    if not form.validate_on_submit():
        return render_template("imports/upload.html", form=form)
    try:
        source = read_json(_content(form.file.data))
        with transaction() as db:
            report = import_project(db, source, require_importer(signed_in()))
            project_id, said = report.project.id, _summary(report)
    except (BadImport, TitleTaken, FileTooLarge) as refused:
        return _again(form, refused)
    flash(said, "success")
    return redirect(url_for("portal.overview", project_id=project_id))


def _content(file: FileStorage) -> bytes:
    """Its bytes, and not many more than are allowed."""
    return file.stream.read(LARGEST_FILE_MB * 1_000_000 + 1)


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
        "« %(title)s » est importé : %(objectives)s objectifs et %(sheets)s fiches. Vous êtes chef de ce projet.",
        title=report.project.title,
        objectives=report.objectives,
        sheets=report.sheets,
    )
    return str(sentence)
