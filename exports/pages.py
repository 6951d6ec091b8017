"""Pages of the documents: ask for one, follow it, cancel it, look at its pages, take it home."""

from datetime import timedelta
from typing import Any

from flask import flash, jsonify, redirect, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from exports import contents_pages, corrected_pages, template_pages
from exports.blueprint import exports, shown
from exports.converted import require_engine
from exports.gather.missing import missing
from exports.jobs import queue
from exports.kinds import FAMILIES, Kind, kind_named
from exports.models import (
    Composition,
    Export,
    ExportFormat,
    ExportState,
    NotReady,
    Ordered,
    TemplateState,
    WordTemplate,
)
from exports.models.export import PROJECT
from exports.preview_jobs import has_pages
from exports.stored import file_of, previews_of
from exports.words import FORMATS, PARTS, STEPS, TEXT_NAMES, TYPES, finding_told
from workshop.foundations.clock import now
from workshop.foundations.refusals import Unknown
from workshop.foundations.sentences import sentence
from workshop.foundations.transaction import transaction
from workshop.plan.models import Destiny, Plan
from workshop.projects.lookups import project_for, signed_in
from workshop.projects.models import Project
from workshop.projects.rights import Right

__all__ = ["contents_pages", "corrected_pages", "exports", "template_pages"]

# Pages are drawn within a minute or two; then nobody waits for them any more.
DRAWING = timedelta(minutes=3)


@exports.get("")
def documents(project_id: str) -> ResponseReturnValue:
    """What can be written, what the project's document holds and lacks, and those already written."""
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
        exports=[(one, kind_named(one.kind)) for one in asked_for],
        latest=next((one for one in asked_for if one.kind == PROJECT and one.ready), None),
        whole=kind_named(PROJECT),
        families=_offered(project),
        formats=FORMATS,
        told=told,
    )


def _offered(project: Project) -> list[tuple[Any, list[tuple[Kind, Any]]]]:
    """The kinds that the reader may ask for beside the project's own, with what each may be about."""
    return [
        (
            title,
            [
                (kind, kind.subjects(project) if kind.subjects else None)
                for kind in kinds
                if project.allows(signed_in(), kind.right)
            ],
        )
        for title, kinds in FAMILIES
    ]


@exports.post("")
def prepare(project_id: str) -> ResponseReturnValue:
    """Ask for a document, the project's Word file unless told otherwise; its page then follows the worker."""
    kind, wanted = kind_named(request.form.get("kind", PROJECT)), ExportFormat.named(request.form.get("format", "docx"))
    kind.writer(wanted)
    require_engine(wanted)
    subject = request.form.get("subject", "")
    with transaction():
        project = project_for(project_id, kind.right)
        export = Export.request(
            project,
            signed_in(),
            Ordered(
                kind=kind.name,
                subject=subject,
                format=wanted,
                template=WordTemplate.ready(project, request.form.get("template", "")) if kind.styled else None,
                title=kind.file_title(project, kind.subject_name(project, subject)),
            ),
        )
        export_id = export.id
        queue(export)
    return redirect(url_for("exports.version", project_id=project_id, export_id=export_id))


@exports.get("/<export_id>")
def version(project_id: str, export_id: str) -> ResponseReturnValue:
    """One document: how far it is, then what our checker says of it, its pages as pictures, its file."""
    export = _export(project_id, export_id)
    findings = [(one["severity"], finding_told(one)) for one in export.findings]
    paged = has_pages(export.format)
    drawing = paged and not export.pages and export.finished_at is not None and now() - export.finished_at < DRAWING
    context: dict[str, Any] = {"kind": kind_named(export.kind), "format": FORMATS[export.format], "told": told(export)}
    context |= {"export": export, "findings": findings, "paged": paged, "drawing": drawing}
    return shown("version", project_for(project_id), **context)


@exports.get("/<export_id>/progress")
def progress(project_id: str, export_id: str) -> ResponseReturnValue:
    """How far it is, for the page that follows it."""
    export = _export(project_id, export_id)
    state = ExportState.FAILED if export.silent or export.state is ExportState.CANCELLED else export.state
    answer: dict[str, Any] = {"state": state.value, "percent": export.percent, "sentence": told(export)}
    if export.ready:
        answer["location"] = url_for("exports.version", project_id=project_id, export_id=export_id)
    return jsonify(answer)


@exports.get("/<export_id>/drawing")
def drawing(project_id: str, export_id: str) -> ResponseReturnValue:
    """Whether its pages are drawn, for the page that waits for them."""
    export = _export(project_id, export_id).require_file()
    if export.pages:
        place = url_for("exports.version", project_id=project_id, export_id=export_id)
        return jsonify({"state": "done", "percent": 100, "sentence": _("Les pages sont là."), "location": place})
    return jsonify({"state": "running", "percent": 50, "sentence": _("Les pages se dessinent…")})


@exports.get("/<export_id>/pages/<int:page>")
def preview(project_id: str, export_id: str, page: int) -> ResponseReturnValue:
    """One of its pages as a picture."""
    export = _export(project_id, export_id).require_file()
    path = previews_of(export) / f"{page}.png"
    if not path.is_file():
        raise Unknown(noun="page")
    return send_file(path, mimetype="image/png", max_age=86_400)


@exports.post("/<export_id>/cancel")
def cancel(project_id: str, export_id: str) -> ResponseReturnValue:
    """Nobody waits for it any more: the worker stops, and no file is left."""
    with transaction():
        _export(project_id, export_id).cancel()
    flash(_("L’écriture est arrêtée. Aucun fichier n’est gardé."), "notice")
    return redirect(url_for("exports.documents", project_id=project_id))


@exports.get("/<export_id>/file")
def download(project_id: str, export_id: str) -> ResponseReturnValue:
    """The file itself."""
    export = _export(project_id, export_id).require_file()
    path = file_of(export)
    if not path.is_file():
        raise NotReady()
    return send_file(path, mimetype=TYPES[export.format], as_attachment=True, download_name=export.file_name)


def _export(project_id: str, export_id: str) -> Export:
    """That document, for whoever may ask for its kind; raises Unknown, NotAllowed."""
    export = Export.in_project(project_for(project_id, Right.EXPORT), export_id)
    project_for(project_id, kind_named(export.kind).right)
    return export


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
