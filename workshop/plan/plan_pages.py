"""Pages of the plan: its objectives and their sheets."""

from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workshop.foundations.clock import today
from workshop.foundations.transaction import transaction
from workshop.plan import words
from workshop.plan.forms import ObjectiveForm, TitleForm
from workshop.plan.models import Plan
from workshop.plan.queries import SheetFilter, pilot_names, sheet_count, shelves
from workshop.projects.lookups import project_for, signed_in
from workshop.projects.rights import Right

plan = Blueprint("plan", __name__, url_prefix="/projects/<project_id>/plan")


@plan.get("", endpoint="plan")
def plan_page(project_id: str) -> ResponseReturnValue:
    """The objectives with their sheets, as a list or as a table, perhaps filtered."""
    project = project_for(project_id)
    chosen = sheet_filter(request.args)
    kept = shelves(Plan(project), chosen, today())
    return render_template(
        "plan/plan.html",
        project=project,
        chosen=chosen,
        view="table" if request.args.get("view") == "table" else "list",
        shelves=kept,
        shown=sum(len(sheets) for _objective, sheets in kept),
        total=sheet_count(Plan(project)),
        pilots=pilot_names(Plan(project)),
        states=words.STATES,
        late=lambda sheet: words.late_reasons(sheet) if sheet.is_late(today()) else [],
        may_edit=project.allows(signed_in(), Right.EDIT_PLAN),
    )


def sheet_filter(arguments: Mapping[str, str]) -> SheetFilter:
    """The filter that an address carries."""
    return SheetFilter(
        state=arguments.get("state", ""),
        pilot=arguments.get("pilot", ""),
        late=arguments.get("late") == "1",
        text=arguments.get("text", "").strip()[:100],
    )


@plan.route("/objectives/new", methods=["GET", "POST"])
def add_objective(project_id: str) -> ResponseReturnValue:
    """A new objective, numbered after the last."""
    project = project_for(project_id, Right.EDIT_PLAN)
    form = ObjectiveForm()
    if not form.validate_on_submit():
        page = render_template("plan/objective_form.html", project=project, form=form, objective=None)
        return page, 400 if form.errors else 200
    with transaction():
        project = project_for(project_id, Right.EDIT_PLAN)
        number = Plan(project).add_objective(form.title.data or "", form.short_title.data or "").number
    flash(_("Objectif %(number)s créé.", number=number), "success")
    return redirect(url_for("plan.plan", project_id=project_id, _anchor=f"objective-{number}"))


@plan.route("/objectives/<int:objective_number>/edit", methods=["GET", "POST"])
def rename_objective(project_id: str, objective_number: int) -> ResponseReturnValue:
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
    flash(_("Objectif %(number)s enregistré.", number=objective_number), "success")
    return redirect(url_for("plan.plan", project_id=project_id, _anchor=f"objective-{objective_number}"))


@plan.route("/objectives/<int:objective_number>/sheets/new", methods=["GET", "POST"])
def add_sheet(project_id: str, objective_number: int) -> ResponseReturnValue:
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
