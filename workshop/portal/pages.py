"""The home page, and the dashboard of a project."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from workshop.people.identity import signed_in
from workshop.plan.mentions import mentions_of
from workshop.portal.dashboard import Dashboard
from workshop.portal.forms import CodeForm
from workshop.portal.queries import cards
from workshop.projects.lookups import project_for
from workshop.projects.rights import Right
from workshop.projects.words import ROLES

portal = Blueprint("portal", __name__)
SHOWN = 5


@portal.get("/")
def home() -> ResponseReturnValue:
    """A door for participants; for members, their project or the list of them."""
    if not current_user.is_authenticated:
        return render_template("portal/landing.html", form=CodeForm())
    user = signed_in()
    mine = cards(user)
    # An administrator with one project still needs the page from which the second is made.
    if len(mine) == 1 and not user.administrator:
        return redirect(url_for("portal.overview", project_id=mine[0].project.id))
    return render_template(
        "portal/home.html", cards=mine, user=user, mentions=mentions_of(user, unread=True, limit=SHOWN)
    )


@portal.post("/code")
def enter() -> ResponseReturnValue:
    """Lead to the session of a code; the door of the session says whether it is right."""
    form = CodeForm()
    if not form.validate_on_submit():
        return render_template("portal/landing.html", form=form)
    return redirect(url_for("live_pages.join", code=form.code.data))


@portal.get("/projects/<project_id>/")
def overview(project_id: str) -> ResponseReturnValue:
    """Where the démarche stands, for every member."""
    project, reader = project_for(project_id), signed_in()
    runs = project.allows(reader, Right.RUN_SESSIONS)
    held = project.roles(reader)
    roles = [label for role, label in ROLES.items() if role in held]
    board = Dashboard.of(project, reader)
    mentions = mentions_of(reader, unread=True, limit=SHOWN)
    return render_template(
        "portal/overview.html", project=project, board=board, runs=runs, roles=roles, mentions=mentions
    )
