"""The page « Qualité du plan »: what a careful reader would find, and the way to each place."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workshop.foundations.transaction import transaction
from workshop.plan.models import Plan
from workshop.plan.quality.finding_all import confirm_link, drop_line, findings
from workshop.plan.quality.findings import Check, Finding
from workshop.plan.quality.words import MEANINGS, TITLES
from workshop.plan.words import SECTIONS
from workshop.projects.lookups import project_for, signed_in
from workshop.projects.rights import Right

quality = Blueprint("quality", __name__, url_prefix="/projects/<project_id>/quality")
AT_FIRST = 8


@quality.get("", endpoint="page")
def quality_page(project_id: str) -> ResponseReturnValue:
    """The list, grouped by check; one check alone when the address names it."""
    project = project_for(project_id)
    chosen = request.args.get("check", "")
    found = findings(Plan(project))
    if chosen in set(Check):
        found = {Check(chosen): found[Check(chosen)]}
    return render_template(
        "plan/quality.html",
        project=project,
        found={check: ones for check, ones in found.items() if ones},
        nothing=[TITLES[check] for check, ones in found.items() if not ones],
        total=sum(len(ones) for ones in found.values()),
        most=None if chosen else AT_FIRST,
        titles=TITLES,
        meanings=MEANINGS,
        sections=SECTIONS,
        where=lambda one: where(project_id, one),
        may_edit=project.allows(signed_in(), Right.EDIT_PLAN),
    )


def where(project_id: str, one: Finding) -> str:
    """The address of the place where it is mended."""
    if (one.place == "synthesis" and one.check is Check.SYNTHESIS_DIFFERS) or one.place == "structure":
        return url_for("objectives.structure", project_id=project_id, _anchor=f"o-{one.other}")
    if one.place == "move":
        return url_for("sheets.change", project_id=project_id, number=one.number, kind="move")
    if one.place in ("links", "budget"):
        return url_for("sheets.sheet", project_id=project_id, number=one.number, _anchor=one.place)
    return url_for("sheets.edit", project_id=project_id, number=one.number)


@quality.post("/links/<number>/<other>")
def confirm(project_id: str, number: str, other: str) -> ResponseReturnValue:
    """Both sheets tell their link."""
    with transaction():
        plan = Plan(project_for(project_id, Right.EDIT_PLAN))
        confirm_link(plan.sheet(number), plan.sheet(other))
    flash(_("Le lien est confirmé des deux côtés."), "success")
    return redirect(url_for("quality.page", project_id=project_id, _anchor=Check.ONE_WAY_LINK.value))


@quality.post("/synthesis/<objective_number>")
def drop(project_id: str, objective_number: str) -> ResponseReturnValue:
    """Take a line out of the synthesis that came with an older document."""
    with transaction():
        plan = Plan(project_for(project_id, Right.EDIT_PLAN))
        drop_line(plan, objective_number, request.form.get("text", ""))
    flash(_("La ligne est retirée de l’ancienne synthèse."), "success")
    return redirect(url_for("quality.page", project_id=project_id))
