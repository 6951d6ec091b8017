"""P4: what you may not see never reaches you. Everything a seat can receive is searched as bytes."""

import pytest
from flask import Flask
from sqlalchemy import text

from sessions.models import Anonymity
from sessions.strict_json import dumps
from tests.live.room import Phone, Room, open_room
from tests.world import World
from workshop.extensions import db

SECRET = "Canari jaune"


def received(screen: Phone) -> str:
    """Every byte this screen can get: what it held, the patch since, and a fresh snapshot."""
    return dumps([screen.state, screen.catch_up(), screen.fresh()])


@pytest.mark.promise("P4")
def test_a_private_note_reaches_its_author_alone_until_it_is_revealed(room: Room) -> None:
    board, author, other = room.activity("board", private=True), room.phone("Léa"), room.phone("Tom")
    others = [other, room.facilitator, room.projector]
    for screen in (author, *others):
        screen.load()
    note = author.add(board, SECRET)
    assert SECRET in received(author)
    for screen in others:
        assert SECRET not in received(screen) and note not in received(screen)
    room.facilitator.do("activity.reveal", id=board)
    for screen in others:
        assert SECRET in received(screen)


@pytest.mark.promise("P4")
def test_a_note_removed_while_private_leaves_no_trace_for_others(room: Room) -> None:
    board, author, other = room.activity("board", private=True), room.phone(), room.phone()
    other.load()
    note = author.add(board, SECRET)
    author.do("note.remove", id=note)
    patch = other.catch_up()
    assert note not in dumps(patch) and patch["gone"] == {}


@pytest.mark.promise("P4")
def test_a_hidden_note_leaves_the_other_screens_and_stays_with_its_author_and_the_facilitators(room: Room) -> None:
    board, author, other = room.activity("board"), room.phone(), room.phone()
    note = author.add(board, SECRET)
    for screen in (author, other, room.projector, room.facilitator):
        screen.load()
    room.facilitator.do("note.hide", id=note)
    for screen in (author, other, room.projector, room.facilitator):
        screen.catch_up()
    assert note not in other.state["notes"] and note not in room.projector.state["notes"]
    assert SECRET not in dumps(other.fresh())
    assert room.facilitator.state["notes"][note]["hidden"] is True
    assert author.state["me"]["drafts"][note]["text"] == SECRET


def test_another_s_private_note_does_not_exist_even_for_the_facilitator(room: Room) -> None:
    board, author = room.activity("board", private=True), room.phone()
    note = author.add(board, SECRET)
    assert room.facilitator.do("note.edit", id=note, text="Lu", base=99)["code"] == "unknown"


@pytest.mark.promise("P11")
def test_an_anonymous_session_keeps_neither_name_nor_account(app: Flask, world: World) -> None:
    room = open_room(app, world, Anonymity.ANONYMOUS)
    board, phone = room.activity("board"), room.phone("Jeanne Canari")
    phone.load()
    phone.add(board, "Une idée")
    with app.app_context():
        rows = db.session.execute(text("select name, user_id, joined_at from participants where seat = 'participant'"))
        assert rows.all() == [("", None, None)]
        entries = db.session.execute(text("select participant_id from live_entries where kind = 'note.add'")).all()
    assert entries == [(None,)]
    assert "Canari" not in received(phone)


@pytest.mark.fault("BA6")
def test_two_opposite_votes_look_the_same_until_the_closing(app: Flask, world: World) -> None:
    seen = []
    for first in (0, 1):
        room = open_room(app, world)
        vote = room.activity("vote", choices=["Oui", "Non"], quota=1)
        voter, watchers = room.phone(), [room.phone(), room.facilitator, room.projector]
        for screen in (voter, *watchers):
            screen.load()
        options = sorted(voter.state["options"].values(), key=lambda option: option["position"])
        voter.do("dot.place", option=options[first]["id"])
        seen.append([(screen.catch_up()["set"].keys(), len(received(screen))) for screen in watchers])
        assert all(not screen.state["tallies"] for screen in watchers)
        room.facilitator.do("activity.close", id=vote)
        for screen in watchers:
            screen.catch_up()
            assert screen.state["tallies"][options[first]["id"]]["votes"] == 1
    assert seen[0] == seen[1]


def test_facilitators_are_told_how_many_private_notes_wait_and_nothing_more(room: Room) -> None:
    board, author = room.activity("board", private=True), room.phone()
    kept, taken_back = author.add(board, SECRET), author.add(board, SECRET)
    author.do("note.remove", id=taken_back)
    room.facilitator.load()
    author.load()
    assert room.facilitator.state["activities"][board]["waiting"] == 1
    assert "waiting" not in author.state["activities"][board] and kept in author.state["me"]["drafts"]
    room.facilitator.do("activity.reveal", id=board)
    room.facilitator.catch_up()
    assert room.facilitator.state["activities"][board]["waiting"] == 0


def test_ending_private_writing_by_the_settings_reveals_what_waits(room: Room) -> None:
    board, author, other = room.activity("board", private=True), room.phone(), room.phone()
    note = author.add(board, SECRET)
    room.facilitator.do("activity.edit", id=board, settings={"private": False})
    other.load()
    assert other.state["notes"][note]["text"] == SECRET
