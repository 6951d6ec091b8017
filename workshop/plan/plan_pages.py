"""Pages of the plan: its objectives and their sheets."""

from dataclasses import replace

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workshop.foundations.clock import today
from workshop.foundations.transaction import transaction
from workshop.plan import words
from workshop.plan.forms import ObjectiveForm, TitleForm
from workshop.plan.level_words import level_names, titled
from workshop.plan.listing.arrangement import Arrangement, Presentation
from workshop.plan.listing.listed_sheets import ListedSheet
from workshop.plan.listing.queries import choices_of, listed
from workshop.plan.models import Plan
from workshop.projects.lookups import project_for, signed_in
from workshop.projects.models import Project
from workshop.projects.rights import Right

plan = Blueprint("plan", __name__, url_prefix="/projects/<project_id>/plan")


@plan.get("", endpoint="plan")
def plan_page(project_id: str) -> ResponseReturnValue:
    """The sheets as the address arranges them."""
    project = project_for(project_id)
    shown = listed(Plan(project), Arrangement.read(request.args.to_dict(flat=False)), signed_in())
    return render_template(
        "plan/plan.html",
        project=project,
        shown=shown,
        **choices_of(Plan(project), signed_in(), shown),
        **rights_of(project),
        lowest=len(project.levels) - 2,
        levels=level_names(project),
        late=late_reasons,
    )


@plan.get("/print")
def printed(project_id: str) -> ResponseReturnValue:
    """The whole list on paper: no page, nothing to press."""
    project = project_for(project_id)
    arrangement = replace(Arrangement.read(request.args.to_dict(flat=False)), view=Presentation.TABLE)
    shown = listed(Plan(project), arrangement, signed_in(), whole=True)
    return render_template(
        "plan/print.html",
        project=project,
        shown=shown,
        **choices_of(Plan(project), signed_in(), shown),
        late=late_reasons,
        today=today(),
    )


def rights_of(project: Project) -> dict[str, bool]:
    """What the person who reads may do with the list."""
    every = project.allows(signed_in(), Right.EDIT_PLAN)
    return {"may_edit": every, "may_edit_some": every or project.allows(signed_in(), Right.EDIT_OWN_SHEETS)}


def late_reasons(sheet: ListedSheet) -> list[str]:
    """Why a sheet is late; nothing when it is not."""
    return words.late_reasons(sheet) if sheet.is_late(today()) else []


@plan.route("/objectives/new", methods=["GET", "POST"])
def add_objective(project_id: str) -> ResponseReturnValue:
    """A new objective, numbered after the last."""
    project = project_for(project_id, Right.EDIT_PLAN)
    under = request.args.get("under", "")
    parent = Plan(project).objective(under) if under else None
    form = ObjectiveForm()
    if not form.validate_on_submit():
        page = render_template("plan/objective_form.html", project=project, form=form, objective=None, parent=parent)
        return page, 400 if form.errors else 200
    with transaction():
        own = Plan(project_for(project_id, Right.EDIT_PLAN))
        above = own.objective(under) if under else None
        made = own.add_objective(form.title.data or "", form.short_title.data or "", parent=above)
        number, said = made.number, titled(made)
    flash(_("%(title)s : créé.", title=said), "success")
    return redirect(url_for("plan.plan", project_id=project_id, objective=number))


@plan.route("/objectives/<objective_number>/edit", methods=["GET", "POST"])
def rename_objective(project_id: str, objective_number: str) -> ResponseReturnValue:
    """Change the titles of an objective; its number stays."""
    project = project_for(project_id, Right.EDIT_PLAN)
    objective = Plan(project).objective(objective_number)
    form = ObjectiveForm(obj=objective)
    if not form.validate_on_submit():
        page = render_template("plan/objective_form.html", project=project, form=form, objective=objective)
        return page, 400 if form.errors else 200
    with transaction():
        objective = Plan(project_for(project_id, Right.EDIT_PLAN)).objective(objective_number)
        objective.rename(form.title.data or "", form.short_title.data or "")
        said = titled(objective)
    flash(_("%(title)s : enregistré.", title=said), "success")
    return redirect(url_for("plan.plan", project_id=project_id, objective=objective_number))


@plan.route("/objectives/<objective_number>/sheets/new", methods=["GET", "POST"])
def add_sheet(project_id: str, objective_number: str) -> ResponseReturnValue:
    """A new sheet at the end of an objective; one goes on writing it."""
    project = project_for(project_id, Right.EDIT_PLAN)
    objective = Plan(project).objective(objective_number)
    form = TitleForm()
    if not form.validate_on_submit():
        page = render_template("plan/sheet_form.html", project=project, form=form, objective=objective)
        return page, 400 if form.errors else 200
    with transaction():
        own = Plan(project_for(project_id, Right.EDIT_PLAN))
        made = own.add_sheet(own.objective(objective_number), form.title.data or "").number
    flash(_("Fiche %(number)s créée.", number=made), "success")
    return redirect(url_for("sheets.edit", project_id=project_id, number=made))
