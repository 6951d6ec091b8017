"""The values of the organisation, with their practices."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workshop.foundations.sentences import sentence_of
from workshop.foundations.transaction import transaction
from workshop.projects.blueprint import projects, shown
from workshop.projects.conflicts import apart
from workshop.projects.forms import ValueForm, lines
from workshop.projects.lookups import project_for
from workshop.projects.models import StaleText, ValueInUse, Values
from workshop.projects.rights import Right


@projects.get("/<project_id>/values")
def values(project_id: str) -> ResponseReturnValue:
    """The values, in order."""
    return shown("values", project_for(project_id))


@projects.route("/<project_id>/values/new", methods=["GET", "POST"])
def add_value(project_id: str) -> ResponseReturnValue:
    """A new value, after the others."""
    project = project_for(project_id, Right.EDIT_TEXTS)
    form = ValueForm()
    if not form.validate_on_submit():
        return shown("edit_value", project, form=form)
    with transaction():
        Values(project_for(project_id, Right.EDIT_TEXTS)).add(form.name.data or "", lines(form.practices.data))
    return _back(project_id, _("La valeur est ajoutée."))


@projects.route("/<project_id>/values/<value_id>", methods=["GET", "POST"])
def edit_value(project_id: str, value_id: str) -> ResponseReturnValue:
    """Change a value; a stale save shows both texts and keeps mine in the form."""
    project = project_for(project_id, Right.EDIT_TEXTS)
    value = project.value(value_id)
    form = ValueForm(obj=value, practices="\n".join(value.practices))
    if not form.validate_on_submit():
        return shown("edit_value", project, form=form, value=value)
    try:
        with transaction():
            value = project_for(project_id, Right.EDIT_TEXTS).value(value_id)
            value.require_mark(form.mark.data or "")
            value.write(form.name.data or "", lines(form.practices.data))
    except StaleText as refused:
        return _conflict(project_id, value_id, form, refused)
    return _back(project_id, _("La valeur est enregistrée."))


def _conflict(project_id: str, value_id: str, form: ValueForm, refused: StaleText) -> ResponseReturnValue:
    project = project_for(project_id)
    theirs = project.value(value_id)
    form.mark.data = theirs.mark
    conflicts = [
        (form.name.label.text, form.name.data, theirs.name),
        (form.practices.label.text, form.practices.data, "\n".join(theirs.practices)),
    ]
    page = shown(
        "edit_value", project, form=form, value=theirs, conflicts=apart(conflicts), sentence=sentence_of(refused)
    )
    return page, refused.status


@projects.post("/<project_id>/values/<value_id>/move")
def move_value(project_id: str, value_id: str) -> ResponseReturnValue:
    """One place earlier or later."""
    with transaction():
        by = -1 if request.form.get("to") == "earlier" else 1
        Values(project_for(project_id, Right.EDIT_TEXTS)).move(value_id, by)
    return _back(project_id, _("L’ordre des valeurs est changé."))


@projects.post("/<project_id>/values/<value_id>/remove")
def remove_value(project_id: str, value_id: str) -> ResponseReturnValue:
    """Take a value out, unless ideas feed it."""
    try:
        with transaction():
            Values(project_for(project_id, Right.EDIT_TEXTS)).remove(value_id)
    except ValueInUse as refused:
        return _back(project_id, sentence_of(refused), "error")
    return _back(project_id, _("La valeur est retirée."))


def _back(project_id: str, said: str, kind: str = "success") -> ResponseReturnValue:
    flash(said, kind)
    return redirect(url_for("projects.values", project_id=project_id))
