"""Under which name the pages of the documents stand, and the places they are reached from."""

from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext as _

from workshop.people.identity import signed_in
from workshop.projects.models import Project
from workshop.projects.rights import Right

exports = Blueprint("exports", __name__, url_prefix="/projects/<project_id>/documents")


def shown(template: str, project: Project, **context: Any) -> str:
    """A page of the documents, among their tabs. `may_compose`: whether the reader may change what they hold."""
    may = project.allows(signed_in(), Right.EDIT_TEXTS)
    page = f"exports/{template}.html"
    return render_template(page, project=project, tabs_of=_tabs(project, may), may_compose=may, **context)


def _tabs(project: Project, may_compose: bool) -> list[dict[str, Any]]:
    places: list[tuple[str, str, tuple[str, ...]]] = [
        ("exports.documents", _("Documents"), ("exports.version",)),
        ("exports.corrected", _("Document corrigé"), ("exports.bring_corrected", "exports.corrected_document")),
    ]
    if may_compose:
        places += [
            ("exports.contents", _("Contenu"), ("exports.add_section", "exports.edit_section")),
            ("exports.templates", _("Modèle Word"), ()),
        ]
    return [
        {
            "label": label,
            "url": url_for(endpoint, project_id=project.id),
            "current": request.endpoint in (endpoint, *others),
        }
        for endpoint, label, others in places
    ]
