"""A right taken away reaches open desks and projectors at once, and nobody else."""

from collections.abc import Callable
from time import monotonic

import pytest
from flask import Flask
from flask_socketio import SocketIOTestClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from sessions.joining import staff
from sessions.models import Seat
from tests.live.room import Phone, Room
from tests.world import World
from workshop.extensions import socketio
from workshop.foundations.transaction import transaction
from workshop.people.models import User
from workshop.projects.models import Membership

NAMESPACE = "/live"
# A look each second, and what a loaded machine adds.
PROMISED = 2.0


def dismissed(session: Session, user: User) -> None:
    for one in session.scalars(select(Membership).where(Membership.user_id == user.id)):
        one.project.dismiss(one.id)


def closed(session: Session, user: User) -> None:
    user.active = False


def signed_out(session: Session, user: User) -> None:
    user.sign_out_everywhere()


def dial(phone: Phone) -> SocketIOTestClient:
    auth = {"token": phone.token, "protocol": 1, "client": phone.client}
    client: SocketIOTestClient = socketio.test_client(phone.room.app, namespace=NAMESPACE, auth=auth)
    assert client.is_connected(NAMESPACE)
    return client


@pytest.mark.promise("P10")
@pytest.mark.fault("AU6")
@pytest.mark.parametrize("take_away", [dismissed, closed, signed_out])
@pytest.mark.parametrize("seat", [Seat.FACILITATOR, Seat.PROJECTOR])
def test_a_right_taken_away_closes_the_open_socket(
    app: Flask, world: World, room: Room, seat: Seat, take_away: Callable[[Session, User], None]
) -> None:
    with app.app_context(), transaction() as session:
        participant, token = staff(session, room.id, seat, world.user(session, "facilitator"))
        own = Phone(room, participant.id, token)
        participant, token = staff(session, room.id, seat, world.user(session, "coordinator"))
        colleague = Phone(room, participant.id, token)
    desk, other, phone = dial(own), dial(colleague), dial(room.phone())
    with app.app_context(), transaction() as session:
        take_away(session, world.user(session, "facilitator"))
    begun = monotonic()
    while desk.is_connected(NAMESPACE):
        assert monotonic() - begun < PROMISED, "the socket is still open"
        socketio.sleep(0.02)
    assert other.is_connected(NAMESPACE) and phone.is_connected(NAMESPACE)
    assert own.send({"kind": "session.close"})["code"] == "not_joined"
