"""Under which name the pages of a project stand, and the places they are reached from."""

from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext as _

from workshop.people.identity import signed_in
from workshop.projects.models import Project
from workshop.projects.rights import Right

projects = Blueprint("projects", __name__, url_prefix="/projects")


def shown(template: str, project: Project, **context: Any) -> str:
    """A page of the project, among the tabs of its settings. `may` says what the reader is allowed."""
    may = {right.value: project.allows(signed_in(), right) for right in (Right.EDIT_TEXTS, Right.ADMIT_MEMBERS)}
    return render_template(f"projects/{template}.html", project=project, tabs_of=_tabs(project), may=may, **context)


def _tabs(project: Project) -> list[dict[str, Any]]:
    places = [
        ("projects.settings", _("Le projet"), ("projects.edit",)),
        ("projects.texts", _("Textes"), ("projects.text", "projects.edit_text")),
        ("projects.phases", _("Phases"), ("projects.add_phase", "projects.edit_phase")),
        ("projects.values", _("Valeurs"), ("projects.add_value", "projects.edit_value")),
        *([("objectives.levels", _("Niveaux du plan"), ())] if project.allows(signed_in(), Right.EDIT_PLAN) else []),
        ("projects.members", _("Membres"), ("projects.invite",)),
    ]
    return [
        {
            "label": label,
            "url": url_for(endpoint, project_id=project.id),
            "current": request.endpoint in (endpoint, *others),
        }
        for endpoint, label, others in places
    ]
