"""Where an import stands, in a sentence, for the page that follows it."""

from typing import Any

from flask import jsonify
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from workshop.foundations.sentences import sentence
from workshop.plan.models.imports import Import

STEPS = {
    "Lecture du fichier": lazy_gettext("Lecture du fichier"),
    "Reconnaissance des fiches": lazy_gettext("Reconnaissance des fiches"),
    "Écriture des fiches": lazy_gettext("Écriture des fiches"),
    "Écriture du projet": lazy_gettext("Écriture du projet"),
    "Retour à l’état d’avant": lazy_gettext("Retour à l’état d’avant"),
}
# What a tables' name says to a person, where a project is not as it came in.
HAPPENED = {
    "memberships": lazy_gettext("membres"),
    "action_sheets": lazy_gettext("fiches"),
    "sheet_lines": lazy_gettext("fiches"),
    "objectives": lazy_gettext("objectifs"),
    "ideas": lazy_gettext("idées"),
    "live_sessions": lazy_gettext("séances"),
    "project_texts": lazy_gettext("textes"),
    "values": lazy_gettext("valeurs"),
    "phases": lazy_gettext("phases"),
    "projects": lazy_gettext("le projet lui-même"),
}


def told(brought: Import) -> str:
    """Where it stands, or why it stopped."""
    if brought.silent:
        return sentence("worker_silent", {})
    if brought.problem:
        return sentence(brought.problem, facts_of(brought))
    if brought.under_way:
        return str(STEPS.get(brought.step, brought.step) or _("En attente…"))
    return ""


def facts_of(brought: Import) -> dict[str, Any]:
    """The facts of what stopped it, in words."""
    tables = brought.facts.get("tables", [])
    words = dict.fromkeys(str(HAPPENED[name]) for name in tables if name in HAPPENED)
    return {**brought.facts, "what": ", ".join(words) or str(_("d’autres contenus"))}


def progress_of(brought: Import, location: str) -> ResponseReturnValue:
    """The answer to the page that follows it; it is read again once nothing is under way."""
    over = not brought.under_way
    answer = {"state": "done" if over else "running", "percent": brought.percent, "sentence": told(brought)}
    if over:
        answer["location"] = location
    return jsonify(answer)
