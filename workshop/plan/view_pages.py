"""Pages of the views of the list that people name and keep."""

from urllib.parse import parse_qs

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workshop.foundations.refusals import Refused
from workshop.foundations.sentences import sentence_of
from workshop.foundations.transaction import transaction
from workshop.plan.listing.arrangement import Arrangement
from workshop.plan.listing.conditions import conditions
from workshop.plan.listing.forms import ViewForm
from workshop.plan.listing.listed_sheets import headings
from workshop.plan.listing.queries import services
from workshop.plan.models import Plan, SavedView
from workshop.projects.lookups import project_for, signed_in
from workshop.projects.models import Project
from workshop.projects.rights import Right

views = Blueprint("views", __name__, url_prefix="/projects/<project_id>/plan/views")


@views.get("", endpoint="views")
def views_page(project_id: str) -> ResponseReturnValue:
    """One's views, and the form that keeps the list one comes from."""
    project = project_for(project_id)
    return page_of_views(project, ViewForm(formdata=None), Arrangement.read(request.args.to_dict(flat=False)))


def page_of_views(project: Project, form: ViewForm, arrangement: Arrangement, status: int = 200) -> ResponseReturnValue:
    """The page, perhaps with the name that was refused."""
    plan = Plan(project)
    form.address.data = arrangement.address
    return render_template(
        "plan/views.html",
        project=project,
        form=form,
        arranged=arrangement,
        conditions=conditions(arrangement, headings(plan), services(plan)),
        saved=SavedView.of(project, signed_in()),
        may_share=project.allows(signed_in(), Right.EDIT_PLAN),
        me=signed_in(),
    ), status


@views.post("")
def keep(project_id: str) -> ResponseReturnValue:
    """Keep a list under a name."""
    project, form = project_for(project_id), ViewForm()
    arrangement = Arrangement.read(parse_qs(form.address.data or ""))
    if not form.validate():
        return page_of_views(project, form, arrangement, 400)
    try:
        with transaction():
            project = project_for(project_id)
            SavedView.keep(project, signed_in(), form.name.data or "", arrangement.address, bool(form.shared.data))
    except Refused as refused:
        form.form_errors.append(sentence_of(refused))
        return page_of_views(project_for(project_id), form, arrangement, refused.status)
    flash(_("Vue gardée : elle est au-dessus de la liste."), "success")
    return redirect(f"{url_for('plan.plan', project_id=project_id)}?{arrangement.address}")


@views.post("/<view_id>")
def rename(project_id: str, view_id: str) -> ResponseReturnValue:
    """Another name, shared or not."""
    form = ViewForm()
    try:
        with transaction():
            view = SavedView.found(project_for(project_id), view_id, signed_in())
            view.rename(form.name.data or "", bool(form.shared.data), signed_in())
    except Refused as refused:
        if refused.status in (401, 403, 404):
            raise
        flash(sentence_of(refused), "error")
    else:
        flash(_("Vue enregistrée."), "success")
    return redirect(url_for("views.views", project_id=project_id))


@views.post("/<view_id>/remove")
def remove(project_id: str, view_id: str) -> ResponseReturnValue:
    """Take a view off the list; no sheet is touched."""
    with transaction():
        SavedView.found(project_for(project_id), view_id, signed_in()).remove()
    flash(_("Vue retirée."), "success")
    return redirect(url_for("views.views", project_id=project_id))
