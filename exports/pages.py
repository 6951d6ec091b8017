"""Pages of the documents: ask for one, follow it, cancel it, look at its pages, take it home."""

from datetime import timedelta
from typing import Any

from flask import flash, jsonify, redirect, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from exports import contents_pages, template_pages
from exports.blueprint import exports, shown
from exports.gather.missing import missing
from exports.jobs import queue
from exports.models import Composition, Export, ExportFormat, ExportState, NotReady, TemplateState, WordTemplate
from exports.stored import file_of, previews_of
from exports.words import PARTS, STEPS, TEXT_NAMES, finding_told
from workshop.foundations.clock import now
from workshop.foundations.refusals import Unknown
from workshop.foundations.sentences import sentence
from workshop.foundations.transaction import transaction
from workshop.plan.models import Destiny, Plan
from workshop.projects.lookups import project_for, signed_in
from workshop.projects.rights import Right

__all__ = ["contents_pages", "exports", "template_pages"]

TYPES = {ExportFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
# Pages are drawn within a minute or two; then nobody waits for them any more.
DRAWING = timedelta(minutes=3)


@exports.get("")
def documents(project_id: str) -> ResponseReturnValue:
    """What the document holds, what it lacks, and those already written."""
    project = project_for(project_id, Right.EXPORT)
    asked_for = Export.of(project)
    plan = Plan(project)
    return shown(
        "documents",
        project,
        missing=missing(project),
        text_names=TEXT_NAMES,
        sections=[(row, PARTS[row.part]) for row in Composition(project).sections() if row.shown],
        templates=[one for one in WordTemplate.of(project) if one.state is TemplateState.READY],
        posted=plan.posted(),
        undecided=plan.counts()[Destiny.UNDECIDED],
        exports=asked_for,
        under_way=next((one for one in asked_for if one.under_way), None),
        latest=next((one for one in asked_for if one.state is ExportState.DONE), None),
        told=told,
    )


@exports.post("")
def prepare(project_id: str) -> ResponseReturnValue:
    """Ask for the Word document; the page then follows the worker."""
    with transaction():
        project = project_for(project_id, Right.EXPORT)
        template = WordTemplate.ready(project, request.form.get("template", ""))
        queue(Export.request(project, signed_in(), ExportFormat.DOCX, template))
    flash(_("Le document se prépare. Vous pouvez quitter cette page : il vous attendra ici."), "notice")
    return redirect(url_for("exports.documents", project_id=project_id))


@exports.get("/<export_id>")
def version(project_id: str, export_id: str) -> ResponseReturnValue:
    """One document: what our checker says of it, its pages as pictures, its file."""
    project = project_for(project_id, Right.EXPORT)
    export = Export.in_project(project, export_id).require_file()
    findings = [(one["severity"], finding_told(one)) for one in export.findings]
    drawing = not export.pages and export.finished_at is not None and now() - export.finished_at < DRAWING
    return shown("version", project, export=export, findings=findings, drawing=drawing)


@exports.get("/<export_id>/progress")
def progress(project_id: str, export_id: str) -> ResponseReturnValue:
    """How far it is, for the page that follows it."""
    export = Export.in_project(project_for(project_id, Right.EXPORT), export_id)
    answer: dict[str, Any] = {"state": export.state.value, "percent": export.percent, "sentence": told(export)}
    if export.silent or export.state is ExportState.CANCELLED:
        answer["state"] = ExportState.FAILED.value
    if export.state is ExportState.DONE:
        answer["location"] = url_for("exports.version", project_id=project_id, export_id=export_id)
    return jsonify(answer)


@exports.get("/<export_id>/drawing")
def drawing(project_id: str, export_id: str) -> ResponseReturnValue:
    """Whether its pages are drawn, for the page that waits for them."""
    export = Export.in_project(project_for(project_id, Right.EXPORT), export_id).require_file()
    if export.pages:
        place = url_for("exports.version", project_id=project_id, export_id=export_id)
        return jsonify({"state": "done", "percent": 100, "sentence": _("Les pages sont là."), "location": place})
    return jsonify({"state": "running", "percent": 50, "sentence": _("Les pages se dessinent…")})


@exports.get("/<export_id>/pages/<int:page>")
def preview(project_id: str, export_id: str, page: int) -> ResponseReturnValue:
    """One of its pages as a picture."""
    export = Export.in_project(project_for(project_id, Right.EXPORT), export_id).require_file()
    path = previews_of(export) / f"{page}.png"
    if not path.is_file():
        raise Unknown(noun="page")
    return send_file(path, mimetype="image/png", max_age=86_400)


@exports.post("/<export_id>/cancel")
def cancel(project_id: str, export_id: str) -> ResponseReturnValue:
    """Nobody waits for it any more: the worker stops, and no file is left."""
    with transaction():
        Export.in_project(project_for(project_id, Right.EXPORT), export_id).cancel()
    flash(_("L’écriture est arrêtée. Aucun fichier n’est gardé."), "notice")
    return redirect(url_for("exports.documents", project_id=project_id))


@exports.get("/<export_id>/file")
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
    if export.state is ExportState.CANCELLED:
        return str(_("Arrêté à la demande."))
    if export.state is ExportState.FAILED:
        return sentence(export.problem, {})
    if export.state is ExportState.DONE:
        return str(_("Le document est prêt."))
    if not export.step:
        return str(_("En attente d’un rédacteur disponible…"))
    return str(STEPS.get(export.step, export.step))
