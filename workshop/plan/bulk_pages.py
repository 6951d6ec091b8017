"""Pages of a change of many sheets: choose, say, look, make, undo."""

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workshop.extensions import jobs
from workshop.foundations.clock import today
from workshop.foundations.refusals import NotAllowed, Refused
from workshop.foundations.sentences import SENTENCES, sentence, sentence_of
from workshop.foundations.transaction import after_commit, transaction
from workshop.plan import words
from workshop.plan.jobs import WORK
from workshop.plan.listing import bulk_words
from workshop.plan.listing.arrangement import PER_PAGE, Arrangement
from workshop.plan.listing.forms import BulkForm
from workshop.plan.listing.listed_sheets import ListedSheet, listed_sheets
from workshop.plan.listing.preview import chosen_rows, done, foreseen, versions
from workshop.plan.models import BulkEdit, Plan
from workshop.plan.models.bulk_edit import Stage
from workshop.plan.queries import members_by_name
from workshop.projects.lookups import project_for, signed_in
from workshop.projects.models import Project
from workshop.projects.rights import Right

bulk = Blueprint("bulk", __name__, url_prefix="/projects/<project_id>/plan/bulk")


def editors_project(project_id: str) -> Project:
    """The project, for somebody who may edit sheets, all or their own; raises NotAllowed."""
    project = project_for(project_id)
    if not (project.allows(signed_in(), Right.EDIT_PLAN) or project.allows(signed_in(), Right.EDIT_OWN_SHEETS)):
        raise NotAllowed()
    return project


def bulk_for(project_id: str, bulk_edit_id: str, hold: bool = False) -> BulkEdit:
    """It, for somebody who may look at it, or change it alone; raises Unknown, NotAllowed."""
    return BulkEdit.found(editors_project(project_id), bulk_edit_id, signed_in(), hold)


@bulk.get("")
def past(project_id: str) -> ResponseReturnValue:
    """What was changed on many sheets, the latest first."""
    project = editors_project(project_id)
    made = BulkEdit.of(project, signed_in())
    return render_template("plan/bulk_past.html", project=project, made=made, bulk_words=bulk_words)


@bulk.post("")
def start(project_id: str) -> ResponseReturnValue:
    """Begin with the ticked sheets, or with all those of the list."""
    with transaction():
        project = editors_project(project_id)
        made = BulkEdit.prepare(project, signed_in(), versions(wished(Plan(project)))).id
    return redirect(url_for("bulk.bulk_edit", project_id=project_id, bulk_edit_id=made))


def wished(plan: Plan) -> list[ListedSheet]:
    """The rows that the form names, or those of the list it stands under."""
    arrangement = Arrangement.read(request.args.to_dict(flat=False))
    if request.form.get("all") == "1":
        return listed_sheets(plan, arrangement.chosen, today(), signed_in())
    numbers = set(request.form.getlist("sheet"))
    return [row for row in listed_sheets(plan, Arrangement().chosen, today(), signed_in()) if row.number in numbers]


@bulk.route("/<bulk_edit_id>", methods=["GET", "POST"])
def bulk_edit(project_id: str, bulk_edit_id: str) -> ResponseReturnValue:
    """Say what changes and see what it would do; then what it did."""
    one = bulk_for(project_id, bulk_edit_id)
    form = BulkForm(data={**vars(one.change), "names": list(one.change.names)})
    if request.method == "GET":
        return bulk_page(one, form)
    if not form.validate():
        return bulk_page(one, form, 400)
    change = form.change(members_by_name(one.project))
    try:
        with transaction():
            one = bulk_for(project_id, bulk_edit_id, hold=True)
            one.want(change, versions(chosen_rows(Plan(one.project), one, signed_in())))
    except Refused as refused:
        form.form_errors.append(sentence_of(refused))
        return bulk_page(bulk_for(project_id, bulk_edit_id), form, refused.status)
    return redirect(url_for("bulk.bulk_edit", project_id=project_id, bulk_edit_id=bulk_edit_id, _anchor="preview"))


def bulk_page(one: BulkEdit, form: BulkForm, status: int = 200) -> ResponseReturnValue:
    """The page at any stage, a part of the lines at a time."""
    draft = one.stage is Stage.DRAFT
    whole = (foreseen if draft else done)(Plan(one.project), one, signed_in())
    page = max(1, request.args.get("page", 1, type=int))
    return render_template(
        "plan/bulk.html",
        project=one.project,
        bulk=one,
        form=form,
        preview=whole,
        lines=whole.lines[(page - 1) * PER_PAGE : page * PER_PAGE],
        page=page,
        pages=-(-len(whole.lines) // PER_PAGE),
        ready=draft and one.change.changes_something,
        members=members_by_name(one.project) if draft else {},
        words=words,
        bulk_words=bulk_words,
        why=lambda code: sentence(code, {}) if code in SENTENCES else "",
    ), status


@bulk.post("/<bulk_edit_id>/apply", endpoint="apply")
def apply_bulk(project_id: str, bulk_edit_id: str) -> ResponseReturnValue:
    """Make the change: the first part at once, what remains by the worker."""
    with transaction():
        one = bulk_for(project_id, bulk_edit_id, hold=True)
        one.begin()
        set_off(one)
    return redirect(url_for("bulk.bulk_edit", project_id=project_id, bulk_edit_id=bulk_edit_id))


@bulk.post("/<bulk_edit_id>/undo")
def undo(project_id: str, bulk_edit_id: str) -> ResponseReturnValue:
    """Take it back wherever nobody touched the sheet since."""
    with transaction():
        one = bulk_for(project_id, bulk_edit_id, hold=True)
        one.begin_undo(signed_in())
        set_off(one)
    return redirect(url_for("bulk.bulk_edit", project_id=project_id, bulk_edit_id=bulk_edit_id))


def set_off(one: BulkEdit) -> None:
    """Do the first part; the worker goes on."""
    if one.advance():
        bulk_edit_id = one.id
        after_commit(lambda: jobs.enqueue(WORK, bulk_edit_id=bulk_edit_id))


@bulk.get("/<bulk_edit_id>/progress")
def progress(project_id: str, bulk_edit_id: str) -> ResponseReturnValue:
    """How far it is, for the page that follows it."""
    one = bulk_for(project_id, bulk_edit_id)
    through, total = one.progress(), one.total()
    here = url_for("bulk.bulk_edit", project_id=project_id, bulk_edit_id=bulk_edit_id)
    return jsonify(
        state="running" if one.running else "done",
        percent=100 * through // max(total, 1),
        sentence=bulk_words.so_far(through, total),
        location=here,
    )
