"""Socket.IO events of the namespace /live."""

import logging
from typing import Any

from flask import request
from flask_socketio import join_room
from socketio.exceptions import ConnectionRefusedError as ConnectionRefused
from sqlalchemy.exc import SQLAlchemyError

from sessions.models import LiveSession, Participant
from sessions.reception import PROTOCOL, live_state, receive, told
from sessions.refusals import NotJoined, OldProtocol
from sessions.seats import cookie
from sessions.sync.broadcast import NAMESPACE
from sessions.sync.fanout import Connection
from workshop.extensions import db, socketio
from workshop.foundations.clock import now
from workshop.foundations.refusals import Refused

log = logging.getLogger(__name__)


def _sid() -> str:
    return str(request.sid)  # type: ignore[attr-defined]


@socketio.on("connect", namespace=NAMESPACE)
def connect(auth: Any = None) -> None:
    """Let a seat in, put it in the rooms the server chooses, greet it with the present revision."""
    try:
        connection, epoch, rev = _let_in(auth if isinstance(auth, dict) else {})
    except Refused as refused:
        raise ConnectionRefused(refused.code) from None
    except SQLAlchemyError:
        # Answered as a defect it would be let in, without a seat.
        log.exception("a seat could not be read")
        raise ConnectionRefused("try_again") from None
    join_room(connection.live_session_id)
    live_state().fanouts.add(connection, epoch, rev)
    socketio.emit(
        "hello",
        {"epoch": epoch, "rev": rev, "server_time": now().isoformat()},
        namespace=NAMESPACE,
        to=connection.sid,
    )


def _let_in(auth: dict[str, Any]) -> tuple[Connection, str, int]:
    """The connection of that seat, and the epoch and revision it continues from."""
    participant = _seat_of(auth)
    live = db.session.get_one(LiveSession, participant.live_session_id)
    connection = Connection(_sid(), live.id, participant.id, participant.seat)
    epoch, rev = live.epoch, live.rev
    db.session.rollback()
    return connection, epoch, rev


def _seat_of(auth: dict[str, Any]) -> Participant:
    if auth.get("protocol") != PROTOCOL:
        raise OldProtocol()
    wanted = auth.get("session")
    token = auth.get("token") or _cookie_of_own_page(str(auth.get("seat", "")), str(wanted))
    if not isinstance(token, str):
        raise NotJoined()
    return Participant.holding(db.session(), token, wanted if isinstance(wanted, str) else None)


def _cookie_of_own_page(seat: str, live_session_id: str) -> str | None:
    """A cookie counts only from a browser page of ours: its Origin was checked, a missing one is refused."""
    return request.cookies.get(cookie(seat, live_session_id)) if request.headers.get("Origin") else None


@socketio.on("ops", namespace=NAMESPACE)
def ops(message: Any = None) -> dict[str, Any]:
    """Queue operations; the answer is the acknowledgement, after the commit."""
    connection = live_state().fanouts.connection(_sid())
    if connection is None:
        return told({"ok": False, "code": NotJoined.code, "facts": {}})
    return receive(connection.live_session_id, connection.participant_id, message)


@socketio.on("seen", namespace=NAMESPACE)
def seen(message: Any = None) -> None:
    """A phone tells how far it has read."""
    rev = message.get("rev") if isinstance(message, dict) else None
    if isinstance(rev, int):
        live_state().fanouts.seen(_sid(), rev)


@socketio.on("disconnect", namespace=NAMESPACE)
def disconnect(reason: Any = None) -> None:
    """Forget the socket; the seat stays."""
    live_state().fanouts.drop(_sid())


@socketio.on_error_default
def failed(error: BaseException) -> dict[str, Any]:
    """A defect: logged whole, answered without detail."""
    log.exception("a socket event failed", exc_info=error)
    return told({"ok": False, "code": "internal", "facts": {}})
