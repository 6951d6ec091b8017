"""Receipts: what somebody keeps of a session, and what became of their ideas. Nothing here is written down.

The code travels in the body of a form or behind the # of an address, which browsers keep to themselves: no log of
requests, ours or a proxy's, ever holds one.
"""

from io import BytesIO

import segno
from flask import Blueprint, Response, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sessions.ledger.seals import receipts as known_receipts
from sessions.models import Participant, Seat
from sessions.models.receipt import ReceiptUnknown, read_code, shown_code
from sessions.reception import live_state
from sessions.seats import cookie, held_here
from sessions.written import by_account, under_receipt
from workshop.extensions import db
from workshop.foundations.refusals import Refused, Unknown
from workshop.foundations.sentences import sentence_of
from workshop.people.identity import signed_in
from workshop.plan import words as plan_words
from workshop.portal import words
from workshop.portal.answers import Answers, answers
from workshop.portal.forms import ReceiptForm
from workshop.projects.words import TEXTS

receipts = Blueprint("receipts", __name__)


@receipts.get("/r")
def enter() -> ResponseReturnValue:
    """Where a receipt is scanned or typed."""
    return render_template("receipts/enter.html", form=ReceiptForm(formdata=None))


@receipts.post("/r")
def read() -> ResponseReturnValue:
    """The ideas of a receipt. Only wrong codes are counted, as for the door of a session."""
    form, wrong = ReceiptForm(), live_state().failed_receipts
    address = request.remote_addr or ""
    try:
        wrong.require(address)
        code = read_code(form.code.data or "")
        found = answers(db.session(), under_receipt(db.session(), known_receipts(), code))
    except Refused as refused:
        return _again(form, refused, address)
    return _told("receipts/ideas.html", found)


def _again(form: ReceiptForm, refused: Refused, address: str) -> ResponseReturnValue:
    if isinstance(refused, ReceiptUnknown):
        live_state().failed_receipts.spend(address)
    form.code.errors = [sentence_of(refused)]
    return render_template("receipts/enter.html", form=form), refused.status


@receipts.get("/s/<live_session_id>/receipt")
def keep(live_session_id: str) -> ResponseReturnValue:
    """The receipt of this phone, to copy, print or photograph."""
    participant, code = _held(live_session_id)
    return render_template("receipts/keep.html", live=participant.live_session, code=code, address=address_of(code))


@receipts.get("/s/<live_session_id>/receipt.svg")
def picture(live_session_id: str) -> ResponseReturnValue:
    """Its QR code: black on white, whatever the theme."""
    return qr(address_of(_held(live_session_id)[1]))


@receipts.get("/my-ideas")
def mine() -> ResponseReturnValue:
    """What became of the ideas that I signed with my account."""
    found = answers(db.session(), by_account(db.session(), signed_in()))
    return _told("receipts/mine.html", found)


def _told(template: str, found: Answers) -> ResponseReturnValue:
    return render_template(template, answers=found, words=words, plan_words=plan_words, texts=TEXTS)


def _held(live_session_id: str) -> tuple[Participant, str]:
    """Who sits here, and the code of their receipt as it is shown; raises Unknown."""
    held = held_here(live_session_id)
    token = request.cookies.get(cookie(Seat.PARTICIPANT, live_session_id))
    if held is None or not token:
        raise Unknown(noun="receipt")
    return held, shown_code(known_receipts().code_of(token, live_session_id))


def address_of(code: str) -> str:
    """Where the QR code leads."""
    return f"{current_app.extensions['settings'].phones_url}{url_for('receipts.enter')}#{code}"


def qr(address: str) -> Response:
    """A QR code as a picture."""
    drawn = BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", scale=8, border=3, dark="#000", light="#fff")
    return Response(drawn.getvalue(), mimetype="image/svg+xml")
