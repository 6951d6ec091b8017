"""A right that was taken away reaches the sockets that stand on it, in whichever process they are."""

import logging
from collections.abc import Iterable

from flask import Flask
from flask_socketio import disconnect
from sqlalchemy import select

from sessions.models import Participant, Seat
from sessions.sync.broadcast import NAMESPACE
from sessions.sync.fanout import Connection
from workshop.extensions import db

log = logging.getLogger(__name__)
LOOK_SECONDS = 1.0


def stands_on_a_right(connection: Connection) -> bool:
    """Whether it is a desk or a projector: a phone's seat asks for no right."""
    return connection.seat is not Seat.PARTICIPANT


def cut_the_revoked(app: Flask, connections: Iterable[Connection]) -> None:
    """Close the sockets whose seat is no longer allowed what it was given."""
    by_seat: dict[str, list[str]] = {}
    for connection in connections:
        by_seat.setdefault(connection.participant_id, []).append(connection.sid)
    try:
        revoked = set(by_seat) - _still_allowed(app, by_seat)
    except Exception:
        # The database is away: nobody is cut for that, and every operation asks again anyway.
        log.exception("the rights of open sockets could not be read")
        return
    with app.app_context():
        for sid in [sid for participant_id in revoked for sid in by_seat[participant_id]]:
            disconnect(sid, namespace=NAMESPACE)


def _still_allowed(app: Flask, ids: Iterable[str]) -> set[str]:
    with app.app_context():
        try:
            seats = db.session.scalars(select(Participant).where(Participant.id.in_(ids)))
            return {seat.id for seat in seats if seat.still_allowed()}
        finally:
            db.session.remove()
