"""Pages of the organisation's own Word templates: send one, see what was kept of it."""

from flask import flash, jsonify, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from exports.blueprint import exports, shown
from exports.forms import TemplateForm
from exports.models import TemplateState, WordTemplate
from exports.stored import place_whole, sent_file
from exports.template_jobs import queue_template
from exports.words import adapted_told, finding_told
from workshop.foundations.sentences import sentence
from workshop.foundations.transaction import transaction
from workshop.projects.lookups import project_for, signed_in
from workshop.projects.rights import Right


@exports.route("/templates", methods=["GET", "POST"])
def templates(project_id: str) -> ResponseReturnValue:
    """Those of the organisation; a new one is read by the worker before anything is made with it."""
    project = project_for(project_id, Right.EDIT_TEXTS)
    form = TemplateForm()
    if not form.validate_on_submit():
        return _listed(project_id, form)
    with transaction():
        project = project_for(project_id, Right.EDIT_TEXTS)
        template = WordTemplate.send(project, signed_in(), form.file.data.filename or "")
        place_whole(form.file.data.read(), sent_file(template))
        queue_template(template)
    flash(_("Le modèle est reçu. Il est lu et nettoyé avant de servir."), "notice")
    return redirect(url_for("exports.templates", project_id=project_id))


def _listed(project_id: str, form: TemplateForm) -> ResponseReturnValue:
    project = project_for(project_id, Right.EDIT_TEXTS)
    return shown(
        "templates",
        project,
        form=form,
        templates=WordTemplate.of(project),
        adapted_told=adapted_told,
        finding_told=finding_told,
        problem=lambda template: sentence(template.problem, {}),
    )


@exports.get("/templates/<template_id>/progress")
def template_progress(project_id: str, template_id: str) -> ResponseReturnValue:
    """Whether it was read, for the page that waits."""
    template = WordTemplate.in_project(project_for(project_id, Right.EDIT_TEXTS), template_id)
    if template.state is TemplateState.READING:
        return jsonify({"state": "running", "percent": 50, "sentence": _("Lecture du modèle…")})
    place = url_for("exports.templates", project_id=project_id)
    return jsonify({"state": "done", "percent": 100, "sentence": _("Le modèle est lu."), "location": place})
