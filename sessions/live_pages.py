"""The live screens: joining, the phone, the facilitator's desk, the projector."""

from io import BytesIO

import segno
from flask import Blueprint, Response, current_app, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from markupsafe import Markup

from sessions.forms import JoinForm
from sessions.joining import join as take_seat
from sessions.joining import staff
from sessions.ledger.seals import receipts
from sessions.models import Anonymity, LiveSession, Participant, Seat
from sessions.reception import live_state
from sessions.refusals import SessionClosed, UnknownCode
from sessions.seats import cookie, held_here, remember
from sessions.sync.snapshots import snapshot_bytes
from workshop.extensions import db
from workshop.foundations.refusals import Refused, TextEmpty, Unknown
from workshop.foundations.sentences import sentence_of
from workshop.foundations.transaction import transaction
from workshop.people.models import User
from workshop.projects.lookups import signed_in
from workshop.projects.models import Project
from workshop.projects.rights import Right
from workshop.settings import Settings

live_pages = Blueprint("live_pages", __name__)


@live_pages.route("/j/<code>", methods=["GET"])
def join(code: str) -> ResponseReturnValue:
    """The door of a session: who already sits inside goes straight in."""
    try:
        live = LiveSession.by_code(db.session(), code)
    except (UnknownCode, SessionClosed) as refused:
        return _wrong_code(code, refused)
    if held_here(live.id):
        return redirect(url_for("live_pages.phone", live_session_id=live.id))
    return render_template("live/join.html", live=live, form=JoinForm(), named=Anonymity.NAMED)


@live_pages.post("/j/<code>")
def enter(code: str) -> ResponseReturnValue:
    """Take a seat and go in."""
    form = JoinForm()
    try:
        with transaction() as session:
            participant, token = take_seat(session, code, form.name.data or "", user=_account())
    except (UnknownCode, SessionClosed) as refused:
        return _wrong_code(code, refused)
    except Refused as refused:
        live = LiveSession.by_code(db.session(), code)
        said = sentence_of(refused)
        page = render_template("live/join.html", live=live, form=form, named=Anonymity.NAMED, said=said)
        return page, 400 if isinstance(refused, TextEmpty) else refused.status
    answer = make_response(redirect(url_for("live_pages.phone", live_session_id=participant.live_session_id), 303))
    remember(answer, participant, token, current_app.extensions["settings"])
    return answer


def _account() -> User | None:
    return signed_in() if current_user.is_authenticated else None


def _wrong_code(code: str, refused: Refused) -> ResponseReturnValue:
    """Wrong codes are counted for each address; right ones never are."""
    if isinstance(refused, UnknownCode):
        live_state().failed_joins.spend(request.remote_addr or "")
    return render_template("live/wrong_code.html", code=code, said=sentence_of(refused)), refused.status


@live_pages.get("/s/<live_session_id>")
def phone(live_session_id: str) -> ResponseReturnValue:
    """The phone of a participant."""
    live = _live(live_session_id)
    participant = held_here(live.id)
    if participant is None:
        return redirect(url_for("live_pages.join", code=live.code))
    token = request.cookies[cookie(Seat.PARTICIPANT, live.id)]
    return _screen("phone", participant, receipts().code_of(token, live.id))


@live_pages.get("/s/<live_session_id>/facilitate")
def facilitate(live_session_id: str) -> ResponseReturnValue:
    """The facilitator's desk, for those who may run sessions of the project."""
    return _staff_screen("facilitator", live_session_id, Seat.FACILITATOR)


@live_pages.get("/s/<live_session_id>/projector")
def projector(live_session_id: str) -> ResponseReturnValue:
    """What the room sees, opened by a facilitator."""
    return _staff_screen("projector", live_session_id, Seat.PROJECTOR)


@live_pages.get("/s/<live_session_id>/qr.svg")
def qr(live_session_id: str) -> ResponseReturnValue:
    """The QR code of the join link: black on white, whatever the theme, so that every phone reads it."""
    address = join_url(_live(live_session_id))
    drawn = BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", scale=8, border=3, dark="#000", light="#fff")
    return Response(drawn.getvalue(), mimetype="image/svg+xml")


def join_url(live: LiveSession) -> str:
    """The address phones go to."""
    settings: Settings = current_app.extensions["settings"]
    return settings.phones_url + url_for("live_pages.join", code=live.code)


def _live(live_session_id: str) -> LiveSession:
    found = db.session.get(LiveSession, live_session_id)
    if found is None:
        raise Unknown(noun="session")
    return found


def _staff_screen(audience: str, live_session_id: str, seat: Seat) -> ResponseReturnValue:
    live = _live(live_session_id)
    Project.seen_by(signed_in(), live.project_id).require(signed_in(), Right.RUN_SESSIONS)
    held = held_here(live_session_id, seat)
    if held is not None and held.user_id == current_user.id:
        return _screen(audience, held)
    with transaction() as session:
        participant, token = staff(session, live_session_id, seat, signed_in())
    answer = make_response(_screen(audience, participant))
    remember(answer, participant, token, current_app.extensions["settings"])
    return answer


def _screen(audience: str, participant: Participant, receipt: str = "") -> str:
    """First paint from the server, with the snapshot that the socket then continues."""
    live = participant.live_session
    _, snapshot = snapshot_bytes(live_state().snapshots, db.session(), participant)
    safe = snapshot.decode().replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    current = next((one for one in live.activities() if one.id == live.current_id), None)
    return render_template(
        f"live/{audience}.html",
        live=live,
        live_session=live.id,
        current=current,
        snapshot=Markup(safe),
        join=join_url(live),
        receipt=receipt,
    )
