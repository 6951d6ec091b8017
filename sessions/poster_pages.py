"""The poster of a session: one QR code that leads to what became of all its ideas, once that is published."""

from io import BytesIO

import segno
from flask import Blueprint, Response, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from sessions.models import LiveSession, PublicRegister
from sessions.written import hidden_rows
from workshop.foundations.refusals import Unknown
from workshop.foundations.transaction import transaction
from workshop.plan import words
from workshop.plan.models import Plan
from workshop.plan.session_register import SessionRegister
from workshop.projects.lookups import project_for
from workshop.projects.rights import Right

posters = Blueprint("posters", __name__, url_prefix="/projects/<project_id>/sessions/<live_session_id>/poster")


@posters.get("")
def poster(project_id: str, live_session_id: str) -> ResponseReturnValue:
    """The poster to print, and whether what it leads to is published."""
    live = _live(project_id, live_session_id)
    public = PublicRegister.of(live)
    register = SessionRegister.of(Plan(live.project), live.id, hidden_rows(live))
    return render_template(
        "sessions/poster.html",
        project=live.project,
        live=live,
        public=public,
        address=address_of(public) if public else "",
        summed=words.summed(register.counts),
        hidden=sum(not line.shown for line in register.lines),
    )


@posters.post("")
def publish(project_id: str, live_session_id: str) -> ResponseReturnValue:
    """Open the register of the session to whoever has the poster."""
    with transaction():
        PublicRegister.publish(_live(project_id, live_session_id))
    flash(_("Le registre de la séance est publié : l’affiche y mène."), "success")
    return redirect(url_for("posters.poster", project_id=project_id, live_session_id=live_session_id))


@posters.post("/withdraw")
def withdraw(project_id: str, live_session_id: str) -> ResponseReturnValue:
    """Close it; the address stays the same, should it open again."""
    with transaction():
        public = PublicRegister.of(_live(project_id, live_session_id))
        if public:
            public.withdraw()
    flash(_("Le registre n’est plus public."), "success")
    return redirect(url_for("posters.poster", project_id=project_id, live_session_id=live_session_id))


@posters.get("/qr.svg")
def qr(project_id: str, live_session_id: str) -> ResponseReturnValue:
    """Its QR code, black on white."""
    public = PublicRegister.of(_live(project_id, live_session_id))
    if public is None:
        raise Unknown(noun="register")
    drawn = BytesIO()
    segno.make(address_of(public), error="q").save(drawn, kind="svg", scale=8, border=2, dark="#000", light="#fff")
    return Response(drawn.getvalue(), mimetype="image/svg+xml")


def address_of(public: PublicRegister) -> str:
    """Where the QR code leads."""
    return f"{current_app.extensions['settings'].phones_url}{url_for('registers.show', token=public.token)}"


def _live(project_id: str, live_session_id: str) -> LiveSession:
    return LiveSession.in_project(project_for(project_id, Right.RUN_SESSIONS), live_session_id)
