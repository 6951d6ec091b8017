"""The one road of every live write (P1, DL1 to DL3, DL8, DL9)."""

import threading
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, func, select

from sessions.ledger.register import VERBS
from sessions.models import Note
from tests.live.room import Room
from workshop.extensions import db
from workshop.foundations.base import new_id


def notes_kept(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(Note)) or 0


@pytest.mark.promise("P1")
def test_a_retried_operation_happens_once_and_answers_as_the_first_time(room: Room) -> None:
    board, phone = room.activity("board"), room.phone("Léa")
    op = {"kind": "note.add", "id": new_id(), "activity": board, "text": "Un café"}
    first = phone.send(op)
    phone.next_seq = 1
    assert phone.send(op)["results"] == first["results"]
    assert notes_kept(room.app) == 1


@pytest.mark.fault("DL2")
def test_the_same_operations_sent_by_many_connections_at_once_happen_once(room: Room) -> None:
    board, phone = room.activity("board"), room.phone()
    ops = [{"kind": "note.add", "id": new_id(), "activity": board, "text": f"Idée {n}"} for n in range(20)]
    answers: list[Any] = []
    together = threading.Barrier(6)

    def send() -> None:
        together.wait()
        copy = type(phone)(room, phone.participant, phone.token, phone.client)
        answers.append(copy.send(*ops)["results"])

    threads = [threading.Thread(target=send) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(answer == answers[0] for answer in answers) and len(answers) == 6
    assert notes_kept(room.app) == 20


@pytest.mark.fault("DL3")
def test_a_gap_in_the_numbers_is_answered_with_the_number_expected(room: Room) -> None:
    board, phone = room.activity("board"), room.phone()
    phone.next_seq = 3
    op = {"kind": "note.add", "id": new_id(), "activity": board, "text": "Trop tôt"}
    assert phone.send(op) == {"ok": False, "code": "expected_seq", "facts": {"expected": 1}}


@pytest.mark.fault("DL9")
def test_a_refused_operation_consumes_its_number_and_the_next_ones_are_applied(room: Room) -> None:
    board, phone = room.activity("board"), room.phone()
    good = {"kind": "note.add", "id": new_id(), "activity": board, "text": "Bonne"}
    bad = {"kind": "note.add", "id": new_id(), "activity": board, "text": "   "}
    strange = {"kind": "note.explode", "id": new_id()}
    results = phone.send(good, bad, strange, {**good, "id": new_id()})["results"]
    assert [result["ok"] for result in results] == [True, False, False, True]
    assert [results[1]["code"], results[2]["code"]] == ["text_empty", "bad_message"]


@pytest.mark.fault("DL8")
def test_an_operation_that_breaks_half_way_leaves_no_trace_and_the_queue_goes_on(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    board, phone = room.activity("board"), room.phone()
    whole = VERBS["note.add"]

    def break_after(live: Any, by: Any, op: Any) -> Any:
        whole(live, by, op)
        if op.text == "Cassée":
            raise RuntimeError("half way")

    monkeypatch.setitem(VERBS, "note.add", break_after)
    results = phone.send(
        {"kind": "note.add", "id": new_id(), "activity": board, "text": "Cassée"},
        {"kind": "note.add", "id": new_id(), "activity": board, "text": "Entière"},
    )["results"]
    assert [result["ok"] for result in results] == [False, True] and results[0]["code"] == "internal"
    assert notes_kept(room.app) == 1


def test_another_participant_cannot_write_under_a_client_that_is_not_theirs(room: Room) -> None:
    board, one, two = room.activity("board"), room.phone(), room.phone()
    one.add(board, "À moi")
    two.client = one.client
    op = {"kind": "note.add", "id": new_id(), "activity": board, "text": "Intrus"}
    assert two.send(op)["code"] == "not_joined"


@pytest.mark.fault("AU12")
def test_a_field_the_contract_does_not_know_is_refused(room: Room) -> None:
    board, phone = room.activity("board"), room.phone()
    result = phone.do("note.add", id=new_id(), activity=board, text="Bonjour", author="quelqu’un")
    assert result == {"ok": False, "code": "bad_message", "facts": {"field": "note.add.author"}}


def test_a_participant_may_not_send_what_is_the_facilitators(room: Room) -> None:
    board, phone = room.activity("board"), room.phone()
    assert phone.do("activity.close", id=board)["code"] == "not_allowed"
    assert room.projector.do("note.add", id=new_id(), activity=board, text="x")["code"] == "not_allowed"


@pytest.mark.fault("DL13")
def test_what_comes_after_the_closing_is_refused_with_its_reason(room: Room) -> None:
    board, phone = room.activity("board"), room.phone()
    room.facilitator.do("activity.close", id=board)
    assert phone.do("note.add", id=new_id(), activity=board, text="Trop tard")["code"] == "activity_closed"


def test_a_note_joins_a_group_of_its_own_board_only(room: Room) -> None:
    here, elsewhere, group = room.activity("board"), room.activity("board"), new_id()
    room.facilitator.do("cluster.add", id=group, activity=elsewhere, title="Ailleurs", x=0.5, y=0.5)
    note = room.facilitator.add(here, "Ici")
    assert room.facilitator.do("note.group", ids=[note], cluster=group)["code"] == "unknown"


def test_a_note_takes_a_colour_its_board_allows(room: Room) -> None:
    board, phone = room.activity("board", colors=["blue", "green"]), room.phone()
    note = phone.add(board, "Bleu", color="pink")
    room.facilitator.load()
    assert room.facilitator.state["notes"][note]["color"] == "blue"
    assert phone.do("note.paint", id=note, color="pink")["code"] == "bad_message"
    assert phone.do("note.paint", id=note, color="green")["ok"]


@pytest.mark.fault("DU7")
def test_a_group_that_cannot_be_committed_is_never_acknowledged_and_the_queue_goes_on(room: Room) -> None:
    board, phone = room.activity("board"), room.phone()
    op = {"kind": "note.add", "id": new_id(), "activity": board, "text": "Deux fois envoyée"}

    def fail(connection: Any) -> None:
        raise OSError("the disk is full")

    with room.app.app_context():
        engine = db.engine
    event.listen(engine, "commit", fail)
    try:
        assert phone.send(op)["code"] == "try_again"
    finally:
        event.remove(engine, "commit", fail)
    assert notes_kept(room.app) == 0
    assert phone.send(op)["ok"] and notes_kept(room.app) == 1
