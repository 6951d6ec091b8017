"""Pages of the documents: ask for one, follow it, take it home."""

from typing import Any

from flask import Blueprint, flash, jsonify, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from exports.gather.missing import missing
from exports.jobs import queue
from exports.models import Export, ExportFormat, ExportState, NotReady
from exports.stored import file_of
from exports.words import STEPS, TEXT_NAMES
from workshop.foundations.sentences import sentence
from workshop.foundations.transaction import transaction
from workshop.plan.models import Destiny, Plan
from workshop.projects.lookups import project_for, signed_in
from workshop.projects.rights import Right

exports = Blueprint("exports", __name__)
TYPES = {ExportFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}


@exports.get("/projects/<project_id>/documents")
def documents(project_id: str) -> ResponseReturnValue:
    """What the document holds, what it lacks, and those already written."""
    project = project_for(project_id, Right.EXPORT)
    asked_for = Export.of(project)
    plan = Plan(project)
    return render_template(
        "exports/documents.html",
        project=project,
        missing=missing(project),
        text_names=TEXT_NAMES,
        posted=plan.posted(),
        undecided=plan.counts()[Destiny.UNDECIDED],
        exports=asked_for,
        under_way=next((one for one in asked_for if one.under_way), None),
        latest=next((one for one in asked_for if one.state is ExportState.DONE), None),
        told=told,
    )


@exports.post("/projects/<project_id>/documents")
def prepare(project_id: str) -> ResponseReturnValue:
    """Ask for the Word document; the page then follows the worker."""
    with transaction():
        project = project_for(project_id, Right.EXPORT)
        queue(Export.request(project, signed_in(), ExportFormat.DOCX))
    flash(_("Le document se prépare. Vous pouvez quitter cette page : il vous attendra ici."), "notice")
    return redirect(url_for("exports.documents", project_id=project_id))


@exports.get("/projects/<project_id>/documents/<export_id>/progress")
def progress(project_id: str, export_id: str) -> ResponseReturnValue:
    """How far it is, for the page that follows it."""
    export = Export.in_project(project_for(project_id, Right.EXPORT), export_id)
    answer: dict[str, Any] = {"state": export.state.value, "percent": export.percent, "sentence": told(export)}
    if export.silent:
        answer["state"] = ExportState.FAILED.value
    if export.state is ExportState.DONE:
        answer["location"] = url_for("exports.documents", project_id=project_id)
    return jsonify(answer)


@exports.get("/projects/<project_id>/documents/<export_id>/file")
def download(project_id: str, export_id: str) -> ResponseReturnValue:
    """The file itself."""
    export = Export.in_project(project_for(project_id, Right.EXPORT), export_id).require_file()
    path = file_of(export)
    if not path.is_file():
        raise NotReady()
    return send_file(path, mimetype=TYPES[export.format], as_attachment=True, download_name=export.file_name)


def told(export: Export) -> str:
    """Where an export stands, in a sentence."""
    if export.silent:
        return sentence("worker_silent", {})
    if export.state is ExportState.FAILED:
        return sentence(export.problem, {})
    if export.state is ExportState.DONE:
        return str(_("Le document est prêt."))
    if not export.step:
        return str(_("En attente d’un rédacteur disponible…"))
    return str(STEPS.get(export.step, export.step))
