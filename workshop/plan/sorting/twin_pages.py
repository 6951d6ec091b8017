"""Pages of the probable duplicates: suggested, never merged by a program."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workshop.foundations.transaction import transaction
from workshop.plan import words
from workshop.plan.models import Plan
from workshop.plan.models.deciding import decide, load_ideas
from workshop.plan.models.decision import Decision, NothingChosen, Verb
from workshop.plan.sorting import jobs, twins
from workshop.plan.sorting.words import left_words
from workshop.projects.lookups import project_for, signed_in
from workshop.projects.rights import Right

AT_ONCE = 15


def attach(sorting: Blueprint) -> None:
    """Give the workspace its pages about duplicates."""
    sorting.get("/duplicates")(duplicates)
    sorting.post("/duplicates/search")(search_duplicates)
    sorting.post("/duplicates/judge")(judge_duplicates)


def duplicates(project_id: str) -> ResponseReturnValue:
    """Groups of ideas that may say the same thing."""
    plan = Plan(project_for(project_id))
    groups, total = twins.lookalikes(plan, AT_ONCE)
    return render_template(
        "ideas/sorting/duplicates.html",
        project=plan.project,
        groups=groups,
        total=total,
        words=words,
        may_decide=plan.project.allows(signed_in(), Right.DECIDE_IDEAS),
    )


def search_duplicates(project_id: str) -> ResponseReturnValue:
    """Ask for a new search."""
    with transaction():
        jobs.queue(project_for(project_id, Right.DECIDE_IDEAS).id)
    flash(_("Recherche lancée : les doublons probables paraissent ici dans quelques secondes."), "success")
    return redirect(url_for("sorting.duplicates", project_id=project_id))


def judge_duplicates(project_id: str) -> ResponseReturnValue:
    """Merge the ticked ideas into the one chosen, or remember that they are different."""
    ticked = list(dict.fromkeys(request.form.getlist("ideas")))
    with transaction():
        plan = Plan(project_for(project_id, Right.DECIDE_IDEAS))
        if request.form.get("judgement") == "different":
            twins.dismiss(plan, ticked, signed_in())
            said = [_("C’est retenu : ces idées ne seront plus proposées ensemble.")]
        else:
            said = _merged(plan, ticked, request.form.get("into", ""))
    for one in said:
        flash(one, "success" if len(said) == 1 else "warning")
    if request.form.get("back"):
        return redirect(url_for("ideas.idea", project_id=project_id, idea_id=request.form["back"]))
    return redirect(url_for("sorting.duplicates", project_id=project_id))


def _merged(plan: Plan, ticked: list[str], into: str) -> list[str]:
    moving = [one for one in ticked if one != into]
    if not moving or not into:
        raise NothingChosen()
    seen = request.form.get("seen", 0, type=int)
    ideas = load_ideas(plan, moving)
    decision = Decision(Verb.MERGE, into=(into,), reason=request.form.get("reason", "")[:1000])
    taken = decide(plan, {idea.id: seen for idea in ideas}, decision, signed_in())
    number = taken.batch.number if taken.batch else 0
    counted = _("%(number)s idées fusionnées.", number=number)
    return [counted, *(left_words(one) for one in taken.left)]
