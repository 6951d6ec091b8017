"""Pages by which action sheets come in: choose a file, see what is recognised in it, confirm, undo."""

from io import BytesIO

from flask import Blueprint, current_app, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workshop.foundations.readers.faults import FileOfOtherKind, FileRefused
from workshop.foundations.readers.gate import FileKind, kind_of
from workshop.foundations.sentences import sentence_of
from workshop.foundations.transaction import transaction
from workshop.plan.import_following import progress_of, told
from workshop.plan.import_jobs import READ, UNDO, WRITE, queue
from workshop.plan.importing.forms import SheetsFileForm
from workshop.plan.importing.keeping import forget, keep_file
from workshop.plan.importing.receiving import received
from workshop.plan.importing.showing import Shown
from workshop.plan.importing.words import KINDS, STATES
from workshop.plan.importing.workbook import model_workbook
from workshop.plan.models.imports import Import, ImportState
from workshop.projects.lookups import project_for, signed_in
from workshop.projects.models import Project
from workshop.projects.rights import Right

sheet_imports = Blueprint("sheet_imports", __name__, url_prefix="/projects/<project_id>/imports")
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@sheet_imports.get("")
def imports(project_id: str) -> ResponseReturnValue:
    """The files brought into this project, and how to bring one or take everything away."""
    return _list(project_for(project_id, Right.EDIT_PLAN), SheetsFileForm(formdata=None))


@sheet_imports.post("")
def bring(project_id: str) -> ResponseReturnValue:
    """Take a file in, to be read; nothing is written in the plan."""
    project = project_for(project_id, Right.EDIT_PLAN)
    form = SheetsFileForm()
    if not form.validate_on_submit():
        return _list(project, form, 400)
    content, name = form.file.data.stream.read(), form.file.data.filename or ""
    try:
        kind = kind_of(content, name)
        if kind is FileKind.ARCHIVE:
            raise FileOfOtherKind()
    except FileRefused as refused:
        form.file.errors = [sentence_of(refused)]
        return _list(project, form, refused.status)
    with transaction():
        brought = received(project_for(project_id, Right.EDIT_PLAN), kind, name, content, signed_in())
        keep_file(brought.id, content)
        queue(READ, brought)
        import_id = brought.id
    return _to(project_id, import_id)


@sheet_imports.get("/model")
def model(project_id: str) -> ResponseReturnValue:
    """A workbook with the columns that are known, to fill."""
    project_for(project_id, Right.EDIT_PLAN)
    return send_file(BytesIO(model_workbook()), WORKBOOK, as_attachment=True, download_name=_("Modèle de fiches.xlsx"))


@sheet_imports.get("/<import_id>")
def one(project_id: str, import_id: str) -> ResponseReturnValue:
    """What was recognised, before anything is written; or what was written, and what became of it."""
    project = project_for(project_id, Right.EDIT_PLAN)
    brought = Import.in_project(project, import_id)
    shown = Shown.of(brought, request.args.get("sheet", type=int))
    page = "imports/recognised.html" if brought.state is ImportState.READ else "imports/outcome.html"
    return render_template(
        page, project=project, brought=brought, shown=shown, told=told(brought), kinds=KINDS, states=STATES
    )


@sheet_imports.get("/<import_id>/progress")
def progress(project_id: str, import_id: str) -> ResponseReturnValue:
    """How far it is, for the page that follows it."""
    brought = Import.in_project(project_for(project_id, Right.EDIT_PLAN), import_id)
    return progress_of(brought, url_for("sheet_imports.one", project_id=project_id, import_id=import_id))


@sheet_imports.post("/<import_id>/choices")
def choose(project_id: str, import_id: str) -> ResponseReturnValue:
    """Say which heading is which rubric; the file is then recognised again."""
    with transaction():
        brought = Import.in_project(project_for(project_id, Right.EDIT_PLAN), import_id).require(ImportState.READ)
        brought.choices = Shown.of(brought).chosen(request.form)
        brought.enter(ImportState.WAITING)
        queue(READ, brought)
    return _to(project_id, import_id)


@sheet_imports.post("/<import_id>/write")
def write(project_id: str, import_id: str) -> ResponseReturnValue:
    """Write the sheets that are ticked."""
    with transaction():
        brought = Import.in_project(project_for(project_id, Right.EDIT_PLAN), import_id).require(ImportState.READ)
        left = Shown.of(brought).left(request.form)
        brought.requested_by_id = signed_in().id
        brought.enter(ImportState.WRITING)
        queue(WRITE, brought, left=left)
    return _to(project_id, import_id)


@sheet_imports.post("/<import_id>/undo")
def undo(project_id: str, import_id: str) -> ResponseReturnValue:
    """Undo it whole; what others changed since stays, and is named."""
    with transaction():
        brought = Import.in_project(project_for(project_id, Right.EDIT_PLAN), import_id).require_undoable()
        brought.enter(ImportState.UNDOING)
        queue(UNDO, brought, by_id=signed_in().id)
    return _to(project_id, import_id)


@sheet_imports.post("/<import_id>/discard")
def discard(project_id: str, import_id: str) -> ResponseReturnValue:
    """Give it up: nothing was written, nothing of the file is kept."""
    with transaction():
        brought = Import.in_project(project_for(project_id, Right.EDIT_PLAN), import_id)
        brought.require(ImportState.READ, ImportState.FAILED).enter(ImportState.DISCARDED)
    forget(import_id)
    flash(_("L’import est abandonné : rien n’a été écrit."), "success")
    return redirect(url_for("sheet_imports.imports", project_id=project_id))


def _to(project_id: str, import_id: str) -> ResponseReturnValue:
    return redirect(url_for("sheet_imports.one", project_id=project_id, import_id=import_id))


def _list(project: Project, form: SheetsFileForm, status: int = 200) -> ResponseReturnValue:
    page = render_template(
        "imports/imports.html",
        project=project,
        form=form,
        brought=Import.of(project),
        kinds=KINDS,
        states=STATES,
        largest=current_app.extensions["settings"].upload_mb,
        may_export=project.allows(signed_in(), Right.EXPORT),
    )
    return page, status
