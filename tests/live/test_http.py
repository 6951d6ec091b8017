"""The HTTP half of the wire contract."""

import json
import time
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sessions import buckets
from sessions.joining import staff
from sessions.models import Seat
from tests.live.room import Phone, Room
from workshop.foundations.base import new_id
from workshop.foundations.transaction import transaction
from workshop.people.models import User


def seat(client: FlaskClient, room: Room, **fields: Any) -> dict[str, str]:
    answer = client.post("/api/live/join", json={"code": room.code, **fields})
    assert answer.status_code == 201, answer.json
    return {"Authorization": f"Bearer {answer.json['token']}"}


def test_joining_gives_a_token_and_a_cookie_out_of_reach_of_scripts(app: Flask, room: Room) -> None:
    client = app.test_client()
    answer = client.post("/api/live/join", json={"code": room.code.lower(), "name": "Léa"})
    assert answer.status_code == 201
    assert set(answer.json) == {"token", "participant", "session", "protocol"} and answer.json["session"] == room.id
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie


def test_a_wrong_code_is_unknown_and_many_wrong_codes_are_slowed_down_while_right_ones_pass(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    # On a busy machine the bucket would fill again between two requests.
    now = time.monotonic()
    monkeypatch.setattr(buckets, "time", SimpleNamespace(monotonic=lambda: now))
    client = room.app.test_client()
    answers = [client.post("/api/live/join", json={"code": "AAAAAAAA"}) for _ in range(25)]
    assert answers[0].status_code == 404 and answers[0].json["code"] == "unknown_code"
    assert answers[-1].status_code == 429 and answers[-1].json["code"] == "slow_down"
    seat(client, room)


def test_a_closed_session_says_so(room: Room) -> None:
    room.facilitator.do("session.close")
    answer = room.app.test_client().post("/api/live/join", json={"code": room.code})
    assert (answer.status_code, answer.json["code"]) == (409, "session_closed")


def test_a_seat_held_before_is_taken_again(room: Room) -> None:
    client = room.app.test_client()
    first = client.post("/api/live/join", json={"code": room.code}).json
    again = client.post("/api/live/join", json={"code": room.code, "seat": first["token"]}).json
    assert again["participant"] == first["participant"]


def test_a_snapshot_is_not_sent_twice_when_nothing_changed(room: Room) -> None:
    client = room.app.test_client()
    token = seat(client, room)
    first = client.get(f"/api/live/{room.id}/snapshot", headers=token)
    assert set(first.json) == {"epoch", "rev", "state"}
    second = client.get(f"/api/live/{room.id}/snapshot", headers={**token, "If-None-Match": first.headers["ETag"]})
    assert second.status_code == 304 and second.data == b""


def test_the_shared_part_of_a_snapshot_is_built_once_for_all_who_ask(room: Room) -> None:
    room.activity("board")
    client = room.app.test_client()
    tokens = [seat(client, room) for _ in range(5)]
    snapshots = room.app.extensions["live"].snapshots
    before = snapshots.built
    for token in tokens:
        assert client.get(f"/api/live/{room.id}/snapshot", headers=token).status_code == 200
    assert snapshots.built == before + 1


def test_changes_since_another_epoch_or_a_future_revision_lead_to_a_snapshot(room: Room) -> None:
    client = room.app.test_client()
    token = seat(client, room)
    held = client.get(f"/api/live/{room.id}/snapshot", headers=token).json
    url = f"/api/live/{room.id}/changes"
    patch = client.get(url, query_string={"epoch": held["epoch"], "since": held["rev"]}, headers=token)
    assert patch.json["from"] == patch.json["to"] == held["rev"]
    for query in ({"epoch": new_id(), "since": 0}, {"epoch": held["epoch"], "since": held["rev"] + 9}, {}):
        answer = client.get(url, query_string=query, headers=token)
        assert answer.status_code == 410 and answer.json["snapshot"].endswith("/snapshot")


def test_operations_by_http_answer_as_by_socket(room: Room) -> None:
    board, client = room.activity("board"), room.app.test_client()
    token, note = seat(client, room), new_id()
    batch = {
        "client": new_id(),
        "first": 1,
        "ops": [{"kind": "note.add", "id": note, "activity": board, "text": "Ici"}],
    }
    first = client.post(f"/api/live/{room.id}/ops", json=batch, headers=token).json
    assert first["ok"] and first["results"] == [{"ok": True, "id": note}]
    assert client.post(f"/api/live/{room.id}/ops", json=batch, headers=token).json["results"] == first["results"]


@pytest.mark.fault("IN2")
@pytest.mark.parametrize("body", ["NaN", '{"client": NaN}', "[" * 100_000, "", '{"first": 1e999}', "null", '"x"', "[]"])
def test_a_malformed_body_is_refused_by_name(room: Room, body: str) -> None:
    client = room.app.test_client()
    token = seat(client, room)
    answer = client.post(f"/api/live/{room.id}/ops", data=body, content_type="application/json", headers=token)
    assert answer.status_code < 500 and not answer.json["ok"] and answer.json["code"] == "bad_message"


@pytest.mark.fault("IN3")
@pytest.mark.parametrize("text", ["\x00a\x0bb", "\ud800x", "\u202egauche", "e" + "\u0301" * 500, "\u200b\u200b"])
def test_what_cannot_be_stored_or_seen_is_cleaned_or_refused(room: Room, text: str) -> None:
    board, phone = room.activity("board"), room.phone()
    result = phone.do("note.add", id=new_id(), activity=board, text=text)
    room.facilitator.load()
    kept = [note["text"] for note in room.facilitator.state["notes"].values()]
    assert result["ok"] == bool(kept)
    for one in kept:
        assert json.loads(json.dumps(one)) == one and one.encode() and not set("\x00\x0b\u202e") & set(one)


def test_a_cookie_without_the_header_of_our_pages_writes_nothing(room: Room) -> None:
    client = room.app.test_client()
    client.post("/api/live/join", json={"code": room.code})
    body = {"client": new_id(), "first": 1, "ops": [{"kind": "session.close"}]}
    assert client.post(f"/api/live/{room.id}/ops", json=body).status_code == 403
    mine = client.post(f"/api/live/{room.id}/ops", json=body, headers={"X-Atelier-Client": "participant"})
    assert mine.json["results"][0]["code"] == "not_allowed" and mine.json["results"][0]["message"]


@pytest.mark.fault("AU6")
def test_a_facilitator_who_loses_the_right_is_refused_at_the_next_operation(room: Room) -> None:
    with room.app.app_context(), transaction() as session:
        user = session.query(User).filter_by(email="facilitator@valombre.example").one()
        participant, token = staff(session, room.id, Seat.FACILITATOR, user)
        desk = Phone(room, participant.id, token)
    assert desk.do("timer.start", seconds=60)["ok"]
    with room.app.app_context(), transaction() as session:
        session.query(User).filter_by(email="facilitator@valombre.example").one().active = False
    assert desk.send({"kind": "timer.stop"})["code"] == "not_joined"


@pytest.mark.fault("UP1")
@pytest.mark.parametrize(("method", "path"), [("POST", "ops"), ("GET", "snapshot"), ("GET", "changes")])
def test_a_page_of_another_time_is_told_so_and_nothing_of_it_is_taken(room: Room, method: str, path: str) -> None:
    client = room.app.test_client()
    headers = {**seat(client, room), "X-Atelier-Protocol": "0"}
    answer = client.open(f"/api/live/{room.id}/{path}", method=method, headers=headers, json={})
    assert answer.status_code == 426 and answer.json["code"] == "old_protocol"
