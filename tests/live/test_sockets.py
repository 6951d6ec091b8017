"""The socket half of the wire contract."""

from collections.abc import Callable
from time import monotonic
from typing import Any

import pytest
from flask_socketio import SocketIOTestClient

from sessions.sync import fanout
from tests.live.room import Phone, Room
from workshop.extensions import socketio
from workshop.foundations.base import new_id

NAMESPACE = "/live"
PATIENCE = 5.0


class Socket:
    """A socket of a phone: what it received so far, by event."""

    def __init__(self, phone: Phone, **auth: Any) -> None:
        given = {"token": phone.token, "protocol": 1, "client": phone.client, **auth}
        self.client: SocketIOTestClient = socketio.test_client(phone.room.app, namespace=NAMESPACE, auth=given)
        self.events: list[dict[str, Any]] = []

    def named(self, name: str) -> list[dict[str, Any]]:
        self.events += self.client.get_received(NAMESPACE)
        return [event["args"][0] for event in self.events if event["name"] == name]

    def wait(self, name: str, until: Callable[[list[dict[str, Any]]], bool]) -> list[dict[str, Any]]:
        deadline = monotonic() + PATIENCE
        while not until(self.named(name)):
            assert monotonic() < deadline, f"{name} did not come: {self.events}"
            socketio.sleep(0.01)
        return self.named(name)


def test_a_seat_is_greeted_with_the_revision_to_continue_from(room: Room) -> None:
    phone = room.phone()
    phone.load()
    hello = Socket(phone).wait("hello", bool)[0]
    assert (hello["epoch"], hello["rev"]) == (phone.epoch, phone.rev) and hello["server_time"]


@pytest.mark.parametrize("auth", [{"protocol": 0}, {"token": "faux"}, {"token": None}, {"session": new_id()}])
def test_a_socket_without_a_seat_or_of_another_protocol_stays_outside(room: Room, auth: dict[str, Any]) -> None:
    assert not Socket(room.phone(), **auth).client.is_connected(NAMESPACE)


def test_what_one_phone_writes_every_screen_receives_in_one_chain_of_revisions(room: Room) -> None:
    board, author, reader = room.activity("board"), room.phone("Léa"), room.phone()
    screens = [author, reader, room.facilitator, room.projector]
    for screen in screens:
        screen.load()
    sockets = [Socket(screen) for screen in screens]
    for socket in sockets:
        socket.wait("hello", bool)
    op = {"kind": "note.add", "id": new_id(), "activity": board, "text": "Vue de tous"}
    message = {"client": author.client, "first": 1, "ops": [op]}
    answer = sockets[0].client.emit("ops", message, namespace=NAMESPACE, callback=True)
    assert answer["ok"] and answer["results"][0]["ok"]
    for screen, socket in zip(screens, sockets, strict=True):
        for patch in socket.wait("patch", lambda patches: any(p["to"] >= answer["rev"] for p in patches)):
            assert patch["from"] <= screen.rev
            screen.merge(patch)
        assert screen.state["notes"][op["id"]]["text"] == "Vue de tous"
        assert screen.state == screen.fresh()["state"]


def test_a_malformed_message_is_refused_with_a_sentence_and_the_socket_stays(room: Room) -> None:
    socket = Socket(room.phone())
    for message in (None, 3, {"ops": []}, {"client": "x", "first": 0, "ops": [{}]}):
        answer = socket.client.emit("ops", message, namespace=NAMESPACE, callback=True)
        assert answer["code"] == "bad_message" and answer["message"]
    assert socket.client.is_connected(NAMESPACE)


@pytest.mark.fault("AU5")
def test_nobody_chooses_their_room(room: Room) -> None:
    board, author, other = room.activity("board", private=True), room.phone(), room.phone()
    socket = Socket(other, session=room.id, seat="facilitator", room=f"{room.id}:facilitators")
    socket.wait("hello", bool)
    author.add(board, "Canari")
    room.facilitator.do("timer.start", seconds=5)
    patches = socket.wait("patch", lambda got: any(p["set"].get("session", {}).get("timer") for p in got))
    assert "Canari" not in str(patches) and "waiting" not in str(patches)


@pytest.mark.fault("OV6")
def test_a_flood_by_one_participant_is_slowed_down_and_the_neighbour_is_not(room: Room) -> None:
    board, hostile, neighbour = room.activity("board"), room.phone(), room.phone()
    flooding, quiet = Socket(hostile), Socket(neighbour)
    codes = set()
    for number in range(10):
        ops = [{"kind": "note.move", "id": new_id(), "x": 0.1}] * 100
        message = {"client": hostile.client, "first": number * 100 + 1, "ops": ops}
        codes.add(flooding.client.emit("ops", message, namespace=NAMESPACE, callback=True).get("code"))
    assert "slow_down" in codes
    op = {"kind": "note.add", "id": new_id(), "activity": board, "text": "Tranquille"}
    message = {"client": neighbour.client, "first": 1, "ops": [op]}
    assert quiet.client.emit("ops", message, namespace=NAMESPACE, callback=True)["results"][0]["ok"]


def test_how_many_are_here_is_told_and_never_who(room: Room) -> None:
    desk = Socket(room.facilitator)
    Socket(room.phone("Jeanne Canari"))
    counts = desk.wait("presence", lambda got: {"participants": 1, "facilitators": 1} in got)
    assert "Canari" not in str(counts)


@pytest.mark.fault("UP2")
def test_before_a_planned_stop_everybody_is_asked_to_come_back_later(room: Room) -> None:
    sockets = [Socket(room.phone()), Socket(room.projector)]
    for socket in sockets:
        socket.wait("hello", bool)
    room.app.extensions["live"].fanouts.farewell()
    for socket in sockets:
        pause = socket.wait("bye", bool)[0]
        assert 0 < pause["min_ms"] < pause["max_ms"]


@pytest.mark.fault("DE6")
def test_a_delivery_that_fails_is_made_again(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    board, author, reader = room.activity("board"), room.phone(), room.phone()
    socket = Socket(reader)
    socket.wait("hello", bool)
    whole, failures = fanout.changes_of_all, iter([RuntimeError("once")])

    def fail_once(*arguments: Any) -> Any:
        for failure in failures:
            raise failure
        return whole(*arguments)

    monkeypatch.setattr(fanout, "changes_of_all", fail_once)
    note = author.add(board, "Vue quand même")
    socket.wait("patch", lambda patches: any(note in patch["set"].get("notes", {}) for patch in patches))
