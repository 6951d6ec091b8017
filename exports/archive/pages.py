"""Pages of the copies people take away: ask for one, follow it, take it home."""

from flask import Blueprint, flash, jsonify, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from exports.archive.jobs import file_of, queue
from exports.archive.models import CopyKind, CopyNotReady, CopyState, ProjectCopy
from exports.models.export import FORBIDDEN_IN_FILE_NAMES
from workshop.foundations.sentences import sentence
from workshop.foundations.transaction import transaction
from workshop.projects.lookups import project_for, signed_in
from workshop.projects.models import Project
from workshop.projects.rights import Right

copies = Blueprint("copies", __name__, url_prefix="/projects/<project_id>/copies")
KINDS = {CopyKind.ARCHIVE: lazy_gettext("Archive du projet"), CopyKind.WORKBOOK: lazy_gettext("Tableau des fiches")}


@copies.get("", endpoint="copies")
def copies_page(project_id: str) -> ResponseReturnValue:
    """What can be taken away, and the copies already written."""
    project = project_for(project_id, Right.EXPORT)
    asked_for = ProjectCopy.of(project)
    return render_template(
        "copies/copies.html",
        project=project,
        copies=[one for one in asked_for if project.allows(signed_in(), one.kind.right)],
        under_way=next((one for one in asked_for if one.under_way), None),
        kinds=KINDS,
        may_archive=project.allows(signed_in(), CopyKind.ARCHIVE.right),
    )


@copies.post("/archive")
def archive(project_id: str) -> ResponseReturnValue:
    """Ask for the archive."""
    return _ask(project_id, CopyKind.ARCHIVE)


@copies.post("/workbook")
def workbook(project_id: str) -> ResponseReturnValue:
    """Ask for the workbook of the sheets."""
    return _ask(project_id, CopyKind.WORKBOOK)


@copies.get("/<copy_id>/progress")
def progress(project_id: str, copy_id: str) -> ResponseReturnValue:
    """Whether it is written, for the page that follows it."""
    copy = _copy(project_id, copy_id)
    if copy.under_way:
        return jsonify(state="running", percent=30, sentence=_("La copie s’écrit…"))
    said = sentence(copy.problem or "worker_silent", {}) if copy.state is not CopyState.DONE else ""
    return jsonify(state="done", percent=100, sentence=said, location=url_for("copies.copies", project_id=project_id))


@copies.get("/<copy_id>/file")
def download(project_id: str, copy_id: str) -> ResponseReturnValue:
    """The file itself."""
    copy = _copy(project_id, copy_id)
    path = file_of(copy)
    if not (copy.ready and path.is_file()):
        raise CopyNotReady()
    return send_file(path, as_attachment=True, download_name=_name(copy.project, copy))


def _ask(project_id: str, kind: CopyKind) -> ResponseReturnValue:
    with transaction():
        queue(ProjectCopy.request(project_for(project_id, kind.right), kind, signed_in()))
    flash(_("La copie se prépare. Vous pouvez quitter cette page : elle vous attendra ici."), "notice")
    return redirect(url_for("copies.copies", project_id=project_id))


def _copy(project_id: str, copy_id: str) -> ProjectCopy:
    project = project_for(project_id, Right.EXPORT)
    copy = ProjectCopy.in_project(project, copy_id)
    project.require(signed_in(), copy.kind.right)
    return copy


def _name(project: Project, copy: ProjectCopy) -> str:
    title = FORBIDDEN_IN_FILE_NAMES.sub(" ", project.title).strip(" .")[:120] or "Projet"
    return f"{title} ({copy.requested_at.date().isoformat()}).{copy.kind.suffix}"
