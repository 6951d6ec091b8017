"""What stands around every page: the navigation of the project, the account, the languages."""

from typing import Any

from flask import Flask, g, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from workshop.plan.importing import may_import
from workshop.plan.level_words import level_counts, level_names, said, titled
from workshop.plan.models import Destiny, Plan
from workshop.projects.models import Project
from workshop.projects.rights import Right

OF_PLACE = {
    **dict.fromkeys(("sheets", "kanban", "bulk", "views", "objectives", "quality", "publications"), "plan"),
    "sorting": "ideas",
}
LANGUAGES = {"fr": "Français", "en": "English"}


def init_app(app: Flask) -> None:
    """Give the frame to every template."""
    app.context_processor(frame)
    app.jinja_env.filters["level_said"] = said


def language() -> str:
    """The language of this request: chosen, else the person's, else French."""
    chosen = request.cookies.get("lang", "") if request else ""
    if chosen in LANGUAGES:
        return chosen
    return current_user.language if current_user and current_user.is_authenticated else "fr"


def frame() -> dict[str, Any]:
    """The context that the layouts read."""
    around: dict[str, Any] = {
        "lang": language(),
        "home_url": url_for("portal.home"),
        "languages": [
            {"code": code, "label": label, "current": code == language()} for code, label in LANGUAGES.items()
        ],
        "language_url": url_for("people.choose_language"),
        "account": _account(),
        "level_counts": level_counts,
        "level_names": level_names,
        "titled": titled,
    }
    project = g.get("project")
    return {**around, **_project(project)} if project else around


def _account() -> dict[str, Any]:
    if not current_user.is_authenticated:
        return {"sign_in_url": url_for("people.sign_in")}
    links = [
        {"label": _("Mon compte"), "url": url_for("people.account"), "icon": "person"},
        {"label": _("Mes idées"), "url": url_for("receipts.mine"), "icon": "idea"},
        {"label": _("Mes mentions"), "url": url_for("mentions.mine"), "icon": "mail"},
    ]
    if may_import(current_user):
        links.append({"label": _("Importer un projet"), "url": url_for("imports.upload"), "icon": "upload"})
    return {"name": current_user.name, "links": links, "sign_out_url": url_for("people.sign_out")}


def _project(project: Project) -> dict[str, Any]:
    choices = [
        {"label": one.title, "url": url_for("portal.overview", project_id=one.id), "current": one.id == project.id}
        for one in Project.of(current_user)
    ]
    label = project.short_title or project.title
    return {"nav": _nav(project), "nav_label": label, "project_label": label, "project_choices": choices}


def _nav(project: Project) -> list[dict[str, Any]]:
    undecided = Plan(project).counts()[Destiny.UNDECIDED]
    places = [
        ("portal.overview", _("Vue d’ensemble"), _("Accueil"), "overview"),
        ("sessions.agenda", _("Séances"), _("Séances"), "session"),
        ("ideas.register", _("Idées"), _("Idées"), "idea"),
        ("plan.plan", _("Plan d’action"), _("Plan"), "plan"),
        ("exports.documents", _("Documents"), _("Docs"), "document"),
        ("projects.settings", _("Projet"), _("Projet"), "settings"),
    ]
    if not project.allows(current_user, Right.EXPORT):
        places = [place for place in places if place[0] != "exports.documents"]
    return [
        {
            "label": label,
            "short": short,
            "url": url_for(endpoint, project_id=project.id),
            "icon": icon,
            "current": request.endpoint == endpoint or _under(endpoint),
            **({"count": undecided, "waiting": True} if endpoint == "ideas.register" and undecided else {}),
        }
        for endpoint, label, short, icon in places
    ]


def _under(endpoint: str) -> bool:
    """Whether the page belongs to that place although it is another page of it."""
    own = OF_PLACE.get(request.blueprint or "", request.blueprint or "")
    return endpoint.startswith(own + ".")
