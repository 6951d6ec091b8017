"""The register of ideas as a file: asked for on its page, written by a worker, taken home."""

import hashlib
import logging
from typing import Any

from flask import Blueprint, jsonify, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from exports.gather.register import Trace
from exports.jobs import change
from exports.models import Export, ExportFormat, ExportState, NotReady
from exports.models.export import REGISTER
from exports.models.refusals import FormatUnknown
from exports.stored import file_of, folder, place_whole
from exports.workbook import write_csv, write_xlsx
from workshop.extensions import db, jobs
from workshop.foundations.refusals import Unknown
from workshop.foundations.sentences import sentence
from workshop.foundations.transaction import after_commit, transaction
from workshop.projects.lookups import project_for, signed_in
from workshop.projects.rights import Right

log = logging.getLogger(__name__)
register_files = Blueprint("register_files", __name__, url_prefix="/projects/<project_id>/ideas/register-files")
WORK = "write_register"
WRITERS = {ExportFormat.XLSX: write_xlsx, ExportFormat.CSV: write_csv}
TYPES = {
    ExportFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ExportFormat.CSV: "text/csv",
}


@register_files.post("")
def prepare(project_id: str) -> ResponseReturnValue:
    """Ask for the register in the format of the button; the page then follows the worker."""
    with transaction():
        project = project_for(project_id, Right.EXPORT)
        made = Export.of_register(project, signed_in(), _wanted(request.form.get("format", ""))).id
        after_commit(lambda: jobs.enqueue(WORK, export_id=made))
    return redirect(url_for("register_files.show", project_id=project_id, export_id=made))


@register_files.get("/<export_id>")
def show(project_id: str, export_id: str) -> ResponseReturnValue:
    """How far it is, then the file."""
    export = _export(project_id, export_id)
    return render_template("exports/register_file.html", project=export.project, export=export, told=_told(export))


@register_files.get("/<export_id>/progress")
def progress(project_id: str, export_id: str) -> ResponseReturnValue:
    """How far it is, for the page that follows it."""
    export = _export(project_id, export_id)
    state = ExportState.FAILED if export.silent else export.state
    answer: dict[str, Any] = {"state": state.value, "percent": export.percent, "sentence": _told(export)}
    if export.state is ExportState.DONE:
        answer["location"] = url_for("register_files.show", project_id=project_id, export_id=export_id)
    return jsonify(answer)


@register_files.get("/<export_id>/file")
def download(project_id: str, export_id: str) -> ResponseReturnValue:
    """The file itself."""
    export = _export(project_id, export_id).require_file()
    path = file_of(export)
    if not path.is_file():
        raise NotReady()
    return send_file(path, mimetype=TYPES[export.format], as_attachment=True, download_name=export.file_name)


@jobs.work(WORK)
def write_register(export_id: str) -> None:
    """Write one register: whole in its place, or the reason on its row."""
    if not change(export_id, Export.begin):
        return
    try:
        folder().mkdir(parents=True, exist_ok=True, mode=0o700)
        export = db.session.get_one(Export, export_id)
        place, writer, register = file_of(export), WRITERS[export.format], Trace(export.project).register()
        db.session.rollback()
        content = writer(register)
        place_whole(content, place)
        change(export_id, lambda export: export.finish(len(content), hashlib.sha256(content).hexdigest()))
    except Exception:
        log.exception("register %s failed", export_id)
        change(export_id, lambda export: export.fail("export_failed"))


def _wanted(name: str) -> ExportFormat:
    """The format of that name, when the register is written in it; raises FormatUnknown."""
    wanted = ExportFormat.named(name)
    if wanted not in WRITERS:
        raise FormatUnknown(format=name)
    return wanted


def _export(project_id: str, export_id: str) -> Export:
    export = Export.in_project(project_for(project_id, Right.EXPORT), export_id)
    if export.kind != REGISTER:
        raise Unknown(noun="export")
    return export


def _told(export: Export) -> str:
    if export.silent:
        return sentence("worker_silent", {})
    if export.state is ExportState.FAILED:
        return sentence(export.problem, {})
    if export.state is ExportState.DONE:
        return str(_("Le registre est prêt."))
    return str(_("Le registre s’écrit…"))
