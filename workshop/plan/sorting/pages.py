"""Pages of the workspace: the list, and decisions about many ideas with their preview."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workshop.foundations.base import new_id
from workshop.foundations.refusals import Refused
from workshop.foundations.sentences import sentence_of
from workshop.foundations.transaction import transaction
from workshop.plan import words
from workshop.plan.forms import DecisionForm
from workshop.plan.idea_choices import decision_form, verbs_of
from workshop.plan.jobs import queue_decision
from workshop.plan.models import Destiny, IdeaRevision, Plan
from workshop.plan.models.deciding import batch_of
from workshop.plan.models.decision import Verb
from workshop.plan.sorting import batch_pages, bulk, twin_pages
from workshop.plan.sorting.filters import ORDERS, IdeaSieve
from workshop.plan.sorting.rows import found, places
from workshop.plan.sorting.words import left_words, order_words, present_words, short
from workshop.projects.lookups import project_for, signed_in
from workshop.projects.rights import Right

sorting = Blueprint("sorting", __name__, url_prefix="/projects/<project_id>/ideas/sorting")
batch_pages.attach(sorting)
twin_pages.attach(sorting)
CARRIED = ("verb", "sheet", "section", "objective", "value", "title", "reason", "meeting")


@sorting.get("")
def workspace(project_id: str) -> ResponseReturnValue:
    """The ideas that a filter keeps, to give each a destiny."""
    return workspace_page(Plan(project_for(project_id)), None)


def workspace_page(plan: Plan, form: DecisionForm | None, status: int = 200) -> ResponseReturnValue:
    """The list, perhaps with the decision that was refused."""
    sieve = IdeaSieve.of(request.args)
    counts = plan.counts()
    may_decide = plan.project.allows(signed_in(), Right.DECIDE_IDEAS)
    page = render_template(
        "ideas/sorting/workspace.html",
        project=plan.project,
        sieve=sieve,
        found=found(plan, sieve, request.args.get("after", "")[:36]),
        places=places(plan, sieve),
        revision=IdeaRevision.of(plan.project),
        counts=counts,
        summed=words.summed(counts),
        fates={code: label for code, label in words.DESTINIES.items() if code != Destiny.MERGED},
        orders={code: order_words()[code] for code in ORDERS if code != "votes"},
        orders_first=order_words()["votes"],
        words=words,
        form=(form or decision_form(plan, several=True)) if may_decide else None,
        scope=request.form.get("scope", ""),
        may_decide=may_decide,
    )
    return page, status


@sorting.post("/preview")
def preview(project_id: str) -> ResponseReturnValue:
    """What a decision about many ideas would change."""
    plan = Plan(project_for(project_id, Right.DECIDE_IDEAS))
    form, choice = decision_form(plan, several=True), _choice()
    if not form.validate_on_submit():
        return workspace_page(plan, form, 400)
    try:
        shown = bulk.preview(plan, choice, form.decision())
    except Refused as refused:
        form.form_errors.append(sentence_of(refused))
        return workspace_page(plan, form, refused.status)
    if not shown.total:
        form.form_errors.append(_("Cochez au moins une idée, ou choisissez toutes celles de la liste."))
        return workspace_page(plan, form, 400)
    return render_template(
        "ideas/sorting/preview.html",
        project=plan.project,
        sieve=choice.sieve,
        verb_label=verbs_of(plan.project)[Verb(form.verb.data)],
        preview=shown,
        carried=[*_carried(form, choice), ("seen", IdeaRevision.of(plan.project)), ("batch", new_id())],
    )


def _choice() -> bulk.Choice:
    everything = request.form.get("scope") == "matching"
    ticked = () if everything else tuple(dict.fromkeys(request.form.getlist("ideas")))
    return bulk.Choice(IdeaSieve.of(request.args), ticked, everything)


def _carried(form: DecisionForm, choice: bulk.Choice, ticked: list[str] | None = None) -> list[tuple[str, Any]]:
    """The decision and its ideas as hidden fields, to go through one page more."""
    scope = "ticked" if ticked is not None or not choice.everything else "matching"
    ids = choice.ticked if ticked is None else ticked
    fields = [(name, form[name].data or "") for name in CARRIED]
    return [*fields, ("scope", scope), *(("into", one) for one in form.into.data), *(("ideas", one) for one in ids)]


@sorting.post("/apply")
def apply(project_id: str) -> ResponseReturnValue:
    """Decide for what the preview showed; what others decided meanwhile is told, and stays."""
    plan = Plan(project_for(project_id, Right.DECIDE_IDEAS))
    form, choice = decision_form(plan, several=True), _choice()
    if not form.validate_on_submit():
        return workspace_page(plan, form, 400)
    seen = request.form.get("seen", 0, type=int)
    batch_id = request.form.get("batch", "")[:36]
    asked = bulk.Asked(choice, form.decision(), seen, request.form.get("replace") == "yes", batch_id)
    try:
        with transaction():
            taken = bulk.apply(Plan(project_for(project_id, Right.DECIDE_IDEAS)), asked, signed_in())
            batch_id = taken.batch.id if taken.batch else ""
            running = taken.batch is not None and taken.batch.running
            left = [(one.idea.id, left_words(one)) for one in taken.left]
            if taken.batch:
                queue_decision(taken.batch)
    except Refused as refused:
        form.form_errors.append(sentence_of(refused))
        return workspace_page(Plan(project_for(project_id)), form, refused.status)
    if batch_id and (running or not left):
        return redirect(url_for("sorting.decision", project_id=project_id, batch_id=batch_id, **choice.sieve.arguments))
    return _partly(Plan(project_for(project_id)), asked, form, (batch_id, left))


def _partly(
    plan: Plan, asked: bulk.Asked, form: DecisionForm, came: tuple[str, list[tuple[str, str]]]
) -> ResponseReturnValue:
    """What was left alone and why, with the way to replace it all the same."""
    batch_id, left = came
    batch = batch_of(plan, batch_id) if batch_id else None
    others = bulk.decided_since(plan, asked.seen, signed_in())
    named = {one for one, _said in left}
    return render_template(
        "ideas/sorting/batch.html",
        project=plan.project,
        sieve=asked.choice.sieve,
        heading=_("Une partie des idées a changé entre-temps") if batch else _("Rien n’a changé"),
        batch=batch,
        progress=None,
        left=[said for _one, said in left[:20]],
        left_number=len(left),
        carried=_carried(form, asked.choice, [one for one, _said in left][:500]),
        meanwhile=[
            _("« %(idea)s » : %(present)s", idea=short(one.text), present=present_words(one))
            for one in others
            if one.id not in named
        ],
        steps=[],
        words=words,
        may_decide=True,
    )
