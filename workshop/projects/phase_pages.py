"""The phases of the démarche."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workshop.foundations.markdown import to_html
from workshop.foundations.sentences import sentence_of
from workshop.foundations.transaction import transaction
from workshop.projects.blueprint import projects, shown
from workshop.projects.conflicts import apart
from workshop.projects.forms import PhaseForm
from workshop.projects.lookups import project_for
from workshop.projects.models import Phases, StaleText
from workshop.projects.rights import Right


@projects.get("/<project_id>/phases")
def phases(project_id: str) -> ResponseReturnValue:
    """The phases, in order."""
    return shown("phases", project_for(project_id), to_html=to_html)


@projects.route("/<project_id>/phases/new", methods=["GET", "POST"])
def add_phase(project_id: str) -> ResponseReturnValue:
    """A new phase, after the others."""
    project = project_for(project_id, Right.EDIT_TEXTS)
    form = PhaseForm()
    if form.preview.data or not form.validate_on_submit():
        return shown("edit_phase", project, form=form, preview=_preview(form))
    with transaction():
        Phases(project_for(project_id, Right.EDIT_TEXTS)).add(form.title.data or "", form.body.data or "")
    return _back(project_id, _("La phase est ajoutée."))


@projects.route("/<project_id>/phases/<phase_id>", methods=["GET", "POST"])
def edit_phase(project_id: str, phase_id: str) -> ResponseReturnValue:
    """Change a phase; a stale save shows both texts and keeps mine in the form."""
    project = project_for(project_id, Right.EDIT_TEXTS)
    phase = project.phase(phase_id)
    form = PhaseForm(obj=phase)
    if form.preview.data or not form.validate_on_submit():
        return shown("edit_phase", project, form=form, phase=phase, preview=_preview(form))
    try:
        with transaction():
            phase = project_for(project_id, Right.EDIT_TEXTS).phase(phase_id)
            phase.require_mark(form.mark.data or "")
            phase.write(form.title.data or "", form.body.data or "")
    except StaleText as refused:
        return _conflict(project_id, phase_id, form, refused)
    return _back(project_id, _("La phase est enregistrée."))


def _conflict(project_id: str, phase_id: str, form: PhaseForm, refused: StaleText) -> ResponseReturnValue:
    project = project_for(project_id)
    theirs = project.phase(phase_id)
    form.mark.data = theirs.mark
    conflicts = [
        (form.title.label.text, form.title.data, theirs.title),
        (form.body.label.text, form.body.data, theirs.body),
    ]
    page = shown(
        "edit_phase", project, form=form, phase=theirs, conflicts=apart(conflicts), sentence=sentence_of(refused)
    )
    return page, refused.status


@projects.post("/<project_id>/phases/<phase_id>/move")
def move_phase(project_id: str, phase_id: str) -> ResponseReturnValue:
    """One place earlier or later."""
    with transaction():
        by = -1 if request.form.get("to") == "earlier" else 1
        Phases(project_for(project_id, Right.EDIT_TEXTS)).move(phase_id, by)
    return _back(project_id, _("L’ordre des phases est changé."))


@projects.post("/<project_id>/phases/<phase_id>/remove")
def remove_phase(project_id: str, phase_id: str) -> ResponseReturnValue:
    """Take a phase out."""
    with transaction():
        Phases(project_for(project_id, Right.EDIT_TEXTS)).remove(phase_id)
    return _back(project_id, _("La phase est retirée."))


def _preview(form: PhaseForm) -> str | None:
    return to_html(form.body.data or "") if form.preview.data else None


def _back(project_id: str, said: str) -> ResponseReturnValue:
    flash(said, "success")
    return redirect(url_for("projects.phases", project_id=project_id))
