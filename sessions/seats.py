"""How a request or a socket proves its seat: a bearer token, or the cookie of that seat and session."""

from flask import Request, Response, request

from sessions.models import Participant, Seat
from sessions.refusals import NotJoined
from workshop.extensions import db
from workshop.foundations.refusals import NotAllowed
from workshop.settings import Settings

OWN_PAGE = "X-Atelier-Client"
WEEK = 7 * 24 * 3600


def cookie(seat: str, live_session_id: str) -> str:
    """The cookie's name: one browser may hold a desk, a projector and a phone of the same session."""
    return f"{seat if seat in set(Seat) else Seat.PARTICIPANT}_{live_session_id}"


def bearer(incoming: Request) -> str | None:
    """The token of the Authorization header."""
    scheme, _, token = incoming.headers.get("Authorization", "").partition(" ")
    return token.strip() or None if scheme.lower() == "bearer" else None


def seated(live_session_id: str) -> Participant:
    """Who makes this request; raises NotJoined, and NotAllowed for a cookie sent by another site's form.

    Our own pages say in a header which of their seats they speak for; no other site can set it.
    """
    token = bearer(request)
    if token is None:
        if request.method != "GET" and OWN_PAGE not in request.headers:
            raise NotAllowed()
        token = request.cookies.get(cookie(request.headers.get(OWN_PAGE, ""), live_session_id))
    if not token:
        raise NotJoined()
    return Participant.holding(db.session(), token, live_session_id)


def held_here(live_session_id: str, seat: Seat = Seat.PARTICIPANT) -> Participant | None:
    """The seat of that kind that this browser's cookie holds in the session, if it still does."""
    token = request.cookies.get(cookie(seat, live_session_id))
    try:
        return Participant.holding(db.session(), token, live_session_id) if token else None
    except NotJoined:
        return None


def remember(response: Response, participant: Participant, token: str, settings: Settings) -> None:
    """Keep the seat in this browser, out of reach of scripts."""
    name = cookie(participant.seat, participant.live_session_id)
    response.set_cookie(name, token, max_age=WEEK, httponly=True, secure=settings.secure, samesite="Lax")
