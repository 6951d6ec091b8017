"""Pages of the structure of a plan: its levels, and the objectives as a tree."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import func, select

from workshop.foundations.refusals import Refused
from workshop.foundations.sentences import sentence_of
from workshop.foundations.transaction import transaction
from workshop.plan.level_forms import LevelsForm, PlaceForm
from workshop.plan.level_words import level_names, titled
from workshop.plan.models import ActionSheet, Objective, Plan
from workshop.plan.models.moving import Circumstances, Moves
from workshop.plan.models.moving_refusals import NothingToMove
from workshop.projects.blueprint import shown
from workshop.projects.lookups import project_for, signed_in
from workshop.projects.rights import Right

objectives = Blueprint("objectives", __name__, url_prefix="/projects/<project_id>/objectives")


@objectives.get("")
def structure(project_id: str) -> ResponseReturnValue:
    """The tree, with what each holds, and what may be done with it."""
    project = project_for(project_id)
    plan = Plan(project)
    rows = plan.tree.objectives()
    siblings: dict[str | None, list[str]] = {}
    for one in rows:
        siblings.setdefault(one.parent_id, []).append(one.id)
    return render_template(
        "plan/structure.html",
        project=project,
        rows=rows,
        first={group[0] for group in siblings.values()},
        last={group[-1] for group in siblings.values()},
        sheets=sheet_counts(plan),
        levels=level_names(project),
        titled=titled,
        may_edit=project.allows(signed_in(), Right.EDIT_PLAN),
    )


def sheet_counts(plan: Plan) -> dict[str, int]:
    """How many sheets stand right in each objective, by its id."""
    query = select(ActionSheet.objective_id, func.count()).join(Objective).group_by(ActionSheet.objective_id)
    rows = plan.project.db.execute(query.where(Objective.project_id == plan.project.id))
    return {objective_id: number for objective_id, number in rows}


@objectives.route("/levels", methods=["GET", "POST"])
def levels(project_id: str) -> ResponseReturnValue:
    """The words of the project for its levels, and how many there are."""
    project = project_for(project_id, Right.EDIT_PLAN)
    form = LevelsForm.seen(level_names(project))
    if not form.validate_on_submit():
        return shown("levels", project, form=form), 400 if form.errors else 200
    try:
        with transaction():
            Plan(project_for(project_id, Right.EDIT_PLAN)).tree.name_levels(form.levels())
    except Refused as refused:
        form.form_errors.append(sentence_of(refused))
        return shown("levels", project_for(project_id), form=form), refused.status
    flash(_("Les niveaux du plan sont enregistrés."), "success")
    return redirect(url_for("objectives.structure", project_id=project_id))


@objectives.get("/<objective_number>/arrange")
def arrange(project_id: str, objective_number: str) -> ResponseReturnValue:
    """Where an objective may go."""
    project = project_for(project_id, Right.EDIT_PLAN)
    return arrange_page(Plan(project), objective_number, PlaceForm(formdata=None))


def arrange_page(plan: Plan, number: str, form: PlaceForm, status: int = 200) -> ResponseReturnValue:
    """The page, perhaps with what was refused."""
    objective = plan.objective(number)
    branch = plan.tree.branch(objective)
    others = [one for one in plan.tree.objectives() if one not in branch]
    counts = sheet_counts(plan)
    page = render_template(
        "plan/arrange.html",
        project=plan.project,
        objective=objective,
        titled=titled,
        above=[one for one in others if one.depth < objective.depth + 1 and not one.holds_sheets],
        beside=[one for one in others if one.depth == objective.depth],
        inside=len(branch) - 1,
        sheets=sum(counts.get(one.id, 0) for one in branch),
        form=form,
    )
    return page, status


@objectives.post("/<objective_number>/reorder")
def reorder(project_id: str, objective_number: str) -> ResponseReturnValue:
    """Put it one place earlier or later."""
    by = -1 if request.form.get("to") == "earlier" else 1
    with transaction():
        plan = Plan(project_for(project_id, Right.EDIT_PLAN))
        plan.tree.reorder(plan.objective(objective_number), by)
    return redirect(url_for("objectives.structure", project_id=project_id, _anchor=f"o-{objective_number}"))


@objectives.post("/<objective_number>/put-under")
def put_under(project_id: str, objective_number: str) -> ResponseReturnValue:
    """Hang it elsewhere, with all that is in it."""

    def verb(plan: Plan, objective: Objective, form: PlaceForm) -> str:
        plan.tree.put_under(objective, plan.objective(form.into.data) if form.into.data else None)
        return str(_("%(title)s a changé de place. Son numéro reste.", title=titled(objective)))

    return _done(project_id, objective_number, verb)


@objectives.post("/<objective_number>/absorb")
def absorb(project_id: str, objective_number: str) -> ResponseReturnValue:
    """Merge it into another: what it holds goes there, and it is gone."""

    def verb(plan: Plan, objective: Objective, form: PlaceForm) -> str:
        if not form.into.data:
            raise NothingToMove()
        into, said = plan.objective(form.into.data), titled(objective)
        told = Circumstances(signed_in(), form.reason.data or "", form.meeting.data or "")
        Moves(plan).absorb(objective, into, told)
        return str(_("%(title)s est fusionné dans %(into)s.", title=said, into=titled(into)))

    return _done(project_id, objective_number, verb)


@objectives.post("/<objective_number>/remove")
def remove(project_id: str, objective_number: str) -> ResponseReturnValue:
    """Take an empty one out."""

    def verb(plan: Plan, objective: Objective, form: PlaceForm) -> str:
        said = titled(objective)
        plan.tree.remove(objective)
        return str(_("%(title)s est retiré. Son numéro ne sera pas redonné.", title=said))

    return _done(project_id, objective_number, verb)


def _done(project_id: str, number: str, verb: Callable[[Plan, Objective, PlaceForm], str]) -> ResponseReturnValue:
    """One verb, then the tree; a refusal is said above the form."""
    form = PlaceForm()
    form.into.validate_choice = False
    try:
        with transaction():
            plan = Plan(project_for(project_id, Right.EDIT_PLAN))
            said = verb(plan, plan.objective(number), form)
    except Refused as refused:
        plan = Plan(project_for(project_id, Right.EDIT_PLAN))
        plan.objective(number)
        form.form_errors.append(sentence_of(refused))
        return arrange_page(plan, number, form, refused.status)
    flash(said, "success")
    return redirect(url_for("objectives.structure", project_id=project_id))
