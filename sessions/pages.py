"""Pages of the sessions: the list, and the doors to the three live screens."""

from flask import Blueprint, flash, jsonify, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from sessions.forms import MODES, SessionForm
from sessions.harvest import AT_ONCE, advance, asked
from sessions.jobs import queue
from sessions.ledger.revision import first_revision
from sessions.models import Anonymity, Harvest, LiveSession
from workshop.foundations.plural import ngettext
from workshop.foundations.transaction import transaction
from workshop.plan.models import Destiny, Plan
from workshop.plan.register import counts
from workshop.plan.sorting import jobs as lookalikes
from workshop.plan.sorting.words import so_far
from workshop.projects.lookups import project_for, signed_in
from workshop.projects.rights import Right

SHOWN = 60
sessions = Blueprint("sessions", __name__, url_prefix="/projects/<project_id>/sessions")


@sessions.get("/")
def agenda(project_id: str) -> ResponseReturnValue:
    """The sessions of a project, the latest first."""
    project = project_for(project_id)
    return render_template(
        "sessions/agenda.html",
        project=project,
        live_sessions=LiveSession.of(project),
        may_run=project.allows(signed_in(), Right.RUN_SESSIONS),
        may_export=project.allows(signed_in(), Right.EXPORT),
    )


@sessions.route("/new", methods=["GET", "POST"])
def prepare(project_id: str) -> ResponseReturnValue:
    """Prepare a session; its agenda is then written on the facilitator's page."""
    project = project_for(project_id, Right.RUN_SESSIONS)
    form = SessionForm()
    form.anonymity.choices = [SelectChoice(mode.value, str(label)) for mode, label in MODES.items()]
    if not form.validate_on_submit():
        return render_template("sessions/prepare.html", project=project, form=form)
    with transaction() as db:
        project = project_for(project_id, Right.RUN_SESSIONS)
        live = LiveSession.prepare(project, form.title.data or "", Anonymity(form.anonymity.data))
        with first_revision(db, live):
            live_session_id = live.id
    return redirect(url_for("live_pages.facilitate", live_session_id=live_session_id))


@sessions.get("/<live_session_id>/harvest")
def harvest(project_id: str, live_session_id: str) -> ResponseReturnValue:
    """What the session gave, and what has become an idea of the plan already."""
    project = project_for(project_id)
    live = LiveSession.in_project(project, live_session_id)
    plan = Plan(project)
    here = counts(plan, live.id)[1] or {}
    under_way = project.db.get(Harvest, live.id)
    return render_template(
        "sessions/harvest.html",
        project=project,
        live=live,
        ideas=plan.ideas_of_session(live.id, SHOWN),
        posted=sum(here.values()),
        undecided=here.get(Destiny.UNDECIDED, 0),
        under_way=under_way if under_way and under_way.running else None,
        may_decide=project.allows(signed_in(), Right.DECIDE_IDEAS),
        may_run=project.allows(signed_in(), Right.RUN_SESSIONS),
        may_export=project.allows(signed_in(), Right.EXPORT),
    )


@sessions.post("/<live_session_id>/harvest")
def gather(project_id: str, live_session_id: str) -> ResponseReturnValue:
    """Make an idea of every note, cluster and branch that is not one yet: the first part at once, the worker goes on.

    Asked again while it is under way, it goes on where it was.
    """
    with transaction() as db:
        project = project_for(project_id, Right.DECIDE_IDEAS)
        live = LiveSession.in_project(project, live_session_id)
        wanted = asked(live, signed_in().id)
        small = wanted.total <= AT_ONCE
        remains = advance(db, live.id)
        while small and remains:
            remains = advance(db, live.id)
        made = wanted.made
        if remains:
            queue(live.id)
        else:
            lookalikes.queue(project.id)
    if remains:
        return redirect(url_for("sessions.harvest", project_id=project_id, live_session_id=live_session_id))
    flash(ngettext("%(num)s idée recueillie.", "%(num)s idées recueillies.", made), "success")
    return redirect(url_for("ideas.register", project_id=project_id, session=live_session_id))


@sessions.get("/<live_session_id>/harvest/progress")
def harvest_progress(project_id: str, live_session_id: str) -> ResponseReturnValue:
    """How far it is, for the page that follows it."""
    project = project_for(project_id)
    found = project.db.get(Harvest, LiveSession.in_project(project, live_session_id).id)
    made, total = (found.made, found.total) if found else (0, 0)
    return jsonify(
        state="running" if found and found.running else "done",
        percent=min(100, 100 * made // max(total, 1)),
        sentence=so_far(min(made, total), total),
        location=url_for("sessions.harvest", project_id=project_id, live_session_id=live_session_id),
    )
