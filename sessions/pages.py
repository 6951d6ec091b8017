"""Pages of the sessions: the list, and the doors to the three live screens."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from sessions.forms import MODES, SessionForm
from sessions.harvest import gather as gather_ideas
from sessions.ledger.revision import first_revision
from sessions.models import Anonymity, LiveSession
from workshop.foundations.transaction import transaction
from workshop.plan.models import Plan
from workshop.plan.sorting import jobs as lookalikes
from workshop.projects.lookups import project_for, signed_in
from workshop.projects.rights import Right

sessions = Blueprint("sessions", __name__, url_prefix="/projects/<project_id>/sessions")


@sessions.get("/")
def agenda(project_id: str) -> ResponseReturnValue:
    """The sessions of a project, the latest first."""
    project = project_for(project_id)
    may_run = project.allows(signed_in(), Right.RUN_SESSIONS)
    listed = LiveSession.of(project)
    return render_template("sessions/agenda.html", project=project, live_sessions=listed, may_run=may_run)


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
    ideas = Plan(project).ideas_of_session(live.id)
    return render_template(
        "sessions/harvest.html",
        project=project,
        live=live,
        ideas=ideas,
        posted=sum(idea.posted for idea in ideas),
        undecided=Plan(project).undecided_of(ideas),
        may_decide=project.allows(signed_in(), Right.DECIDE_IDEAS),
        may_run=project.allows(signed_in(), Right.RUN_SESSIONS),
    )


@sessions.post("/<live_session_id>/harvest")
def gather(project_id: str, live_session_id: str) -> ResponseReturnValue:
    """Make an idea of every note, cluster and branch that is not one yet."""
    with transaction() as db:
        project = project_for(project_id, Right.DECIDE_IDEAS)
        made = gather_ideas(db, LiveSession.in_project(project, live_session_id).id)
        lookalikes.queue(project.id)
    flash(_("%(number)s idées recueillies.", number=made), "success")
    return redirect(url_for("ideas.register", project_id=project_id, session=live_session_id))
