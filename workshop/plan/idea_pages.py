"""Pages of the ideas: the register, one idea's path, and what is decided."""

from collections.abc import Mapping, Sequence

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select

from workshop.foundations.plural import ngettext
from workshop.foundations.refusals import Refused
from workshop.foundations.sentences import sentence_of
from workshop.foundations.transaction import transaction
from workshop.plan import words
from workshop.plan.forms import DecisionForm
from workshop.plan.idea_choices import decision_form
from workshop.plan.models import Destiny, Idea, Plan
from workshop.plan.models.idea import LastTarget
from workshop.plan.path import Path
from workshop.plan.provenance import fed, traces
from workshop.plan.register import IdeaFilter, candidates, counts, found, number_to_decide, sessions_of, to_decide
from workshop.plan.sorting.candidates import aims
from workshop.plan.sorting.candidates import candidates as resembling
from workshop.projects.lookups import project_for, signed_in
from workshop.projects.rights import Right

NEAREST = 5
ideas = Blueprint("ideas", __name__, url_prefix="/projects/<project_id>/ideas")


@ideas.get("")
def register(project_id: str) -> ResponseReturnValue:
    """Every idea with its origin, its votes and its destiny."""
    return register_page(Plan(project_for(project_id)), None)


def register_page(plan: Plan, form: DecisionForm | None, status: int = 200) -> ResponseReturnValue:
    """The list, perhaps with the decision that was refused."""
    chosen = idea_filter(request.args)
    pager = found(plan, chosen, request.args.get("page", 1, type=int))
    page = render_template(
        "ideas/register.html",
        project=plan.project,
        chosen=chosen,
        pager=pager,
        rows=traces(plan.project.db, pager.items),
        form=form or decision_form(plan, several=True),
        sessions=sessions_of(plan),
        waiting=number_to_decide(plan),
        fed_sheet=chosen.fed_sheet(plan),
        gathered=chosen.gathered(plan),
        may_decide=plan.project.allows(signed_in(), Right.DECIDE_IDEAS),
        may_export=plan.project.allows(signed_in(), Right.EXPORT),
        **_figures(plan, chosen.session),
    )
    return page, status


def _figures(plan: Plan, live_session_id: str = "") -> dict[str, object]:
    whole, here = counts(plan, live_session_id)
    sums = {"summed": words.summed(whole), "session_summed": words.summed(here) if here else ""}
    return {"counts": whole, "words": words, "undecided": Destiny.UNDECIDED, **sums}


def idea_filter(arguments: Mapping[str, str]) -> IdeaFilter:
    """The filter that an address carries."""
    names = ("session", "destiny", "text", "posted", "sheet", "into")
    return IdeaFilter(**{name: arguments.get(name, "").strip()[:100] for name in names})


@ideas.post("/decide")
def decide_many(project_id: str) -> ResponseReturnValue:
    """The same decision for every ticked idea, or for none of them."""
    plan = Plan(project_for(project_id, Right.DECIDE_IDEAS))
    form = decision_form(plan, several=True)
    if not form.validate_on_submit():
        return register_page(plan, form, 400)
    refused = decide(project_id, form.ideas.data, form)
    if refused:
        return register_page(Plan(project_for(project_id)), form, refused.status)
    number = len(form.ideas.data)
    flash(ngettext("%(num)s idée décidée.", "%(num)s idées décidées.", number), "success")
    return redirect(url_for("ideas.register", project_id=project_id, **idea_filter(request.args).arguments))


def decide(project_id: str, idea_ids: Sequence[str], form: DecisionForm) -> Refused | None:
    """Take the decision of the form; a refusal is kept in the form, with all that was typed."""
    try:
        with transaction():
            Plan(project_for(project_id, Right.DECIDE_IDEAS)).decide(idea_ids, form.decision(), signed_in())
    except Refused as refused:
        about = refused.facts.get("idea")
        said = sentence_of(refused)
        several = about and len(idea_ids) > 1
        form.form_errors.append(_("« %(idea)s » : %(said)s", idea=about, said=said) if several else said)
        return refused
    return None


@ideas.get("/next")
def next_idea(project_id: str) -> ResponseReturnValue:
    """The next idea that waits for a decision, after the one just left."""
    waiting = to_decide(Plan(project_for(project_id)))
    if not waiting:
        flash(_("Toutes les idées ont un devenir."), "success")
        return redirect(url_for("ideas.register", project_id=project_id))
    after = request.args.get("after", "")
    following = waiting.index(after) + 1 if after in waiting else 0
    return redirect(url_for("ideas.idea", project_id=project_id, idea_id=waiting[following % len(waiting)]))


@ideas.get("/<idea_id>")
def idea(project_id: str, idea_id: str) -> ResponseReturnValue:
    """The path of an idea, both ways, and the decision when it waits for one."""
    plan = Plan(project_for(project_id))
    return idea_page(plan, plan.idea(idea_id), None)


def idea_page(plan: Plan, idea: Idea, form: DecisionForm | None, status: int = 200) -> ResponseReturnValue:
    """The page, perhaps with the decision that was refused."""
    page = render_template(
        "ideas/idea.html",
        project=plan.project,
        idea=idea,
        path=Path.of(plan.project.db, select(Idea.id).where(Idea.id == idea.id)),
        candidates=candidates(plan, idea) if not idea.is_decided else [],
        near=resembling(plan, idea, "")[:NEAREST] if not idea.is_decided else [],
        feeds=fed(plan.project.db, idea),
        aims=aims(plan) if idea.targets else [],
        form=form or decision_form(plan, several=False),
        waiting=number_to_decide(plan),
        may_decide=plan.project.allows(signed_in(), Right.DECIDE_IDEAS),
        **_figures(plan),
    )
    return page, status


@ideas.post("/<idea_id>/decide", endpoint="decide")
def decide_one(project_id: str, idea_id: str) -> ResponseReturnValue:
    """Decide about one idea; then the next one that waits, when asked."""
    plan = Plan(project_for(project_id, Right.DECIDE_IDEAS))
    form = decision_form(plan, several=False)
    if not form.validate_on_submit():
        return idea_page(plan, plan.idea(idea_id), form, 400)
    refused = decide(project_id, [idea_id], form)
    if refused:
        plan = Plan(project_for(project_id))
        return idea_page(plan, plan.idea(idea_id), form, refused.status)
    flash(_("Devenir enregistré."), "success")
    if "next" in request.form:
        return redirect(url_for("ideas.next_idea", project_id=project_id))
    return redirect(url_for("ideas.idea", project_id=project_id, idea_id=idea_id))


@ideas.post("/<idea_id>/targets")
def feed(project_id: str, idea_id: str) -> ResponseReturnValue:
    """Let an idea that is kept feed one thing more."""
    with transaction():
        plan = Plan(project_for(project_id, Right.DECIDE_IDEAS))
        plan.feed(idea_id, [code for code in (_aim_sent(),) if code], signed_in())
    flash(_("C’est ajouté."), "success")
    return redirect(url_for("ideas.idea", project_id=project_id, idea_id=idea_id))


def _aim_sent() -> str:
    code, section = request.form.get("aim", ""), request.form.get("section", "")
    return f"{code}:{section}" if section and code.startswith("sheet:") else code


@ideas.post("/<idea_id>/targets/<target_id>/remove")
def stop_feeding(project_id: str, idea_id: str, target_id: str) -> ResponseReturnValue:
    """Take one of the things it feeds away; the last one stays, until another decision."""
    with transaction():
        plan = Plan(project_for(project_id, Right.DECIDE_IDEAS))
        try:
            plan.stop_feeding(idea_id, target_id, signed_in())
        except LastTarget as refused:
            flash(sentence_of(refused), "error")
            return redirect(url_for("ideas.idea", project_id=project_id, idea_id=idea_id))
    flash(_("C’est retiré."), "success")
    return redirect(url_for("ideas.idea", project_id=project_id, idea_id=idea_id))


@ideas.post("/<idea_id>/reopen")
def reopen(project_id: str, idea_id: str) -> ResponseReturnValue:
    """Take the destiny of an idea back."""
    with transaction():
        Plan(project_for(project_id, Right.DECIDE_IDEAS)).reopen([idea_id], signed_in())
    flash(_("Idée rouverte : elle attend de nouveau une décision."), "success")
    return redirect(url_for("ideas.idea", project_id=project_id, idea_id=idea_id))
