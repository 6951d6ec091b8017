"""Posters and codes: the code of the room as long as it opens a door, for whoever runs the session."""

from collections.abc import Callable
from datetime import date

from flask import Flask
from flask.testing import FlaskClient

from exports.checks import Severity, examined
from exports.gather.posters import gather_posters
from exports.kinds.seat_codes import posters
from exports.word.pages import WITHOUT
from exports.word.report import Drawing
from sessions.models import LiveSession, PublicRegister
from tests.exports.opened import WP, Opened
from tests.live.room import Room, open_room
from tests.world import World
from workshop.extensions import db
from workshop.foundations.transaction import transaction
from workshop.projects.models import Project

SignIn = Callable[[str], FlaskClient]


def drawn(world: World, room: Room) -> Opened:
    told = gather_posters(db.session.get_one(Project, world.project), room.id)
    content = Drawing(posters(told, date(2026, 11, 22))).draw(WITHOUT).content
    assert [found.code for found in examined(content) if found.severity is Severity.FAULT] == []
    return Opened(content)


def test_the_door_and_eight_cards_say_the_code_that_people_type(app: Flask, world: World) -> None:
    room = open_room(app, world)
    with app.app_context():
        found = drawn(world, room)
    shown = f"{room.code[:4]} {room.code[4:]}"
    assert found.text.count(shown) == 9 and "http://localhost:8000" in found.text
    alternatives = [str(one.get("descr")) for one in found.body.iter(f"{WP}docPr")]
    assert len(alternatives) == 9 and all("Code QR" in one for one in alternatives)
    assert app.test_client().get(f"/j/{shown}").status_code == 200


def test_a_code_that_opens_nothing_is_not_printed_and_the_register_is(app: Flask, world: World) -> None:
    room = open_room(app, world)
    room.facilitator.do("session.close")
    with app.app_context():
        assert "La séance est terminée" in drawn(world, room).text
    with app.app_context(), transaction() as session:
        token = PublicRegister.publish(session.get_one(LiveSession, room.id)).token
    with app.app_context():
        found = drawn(world, room)
    assert room.code[:4] not in found.text and f"/register/{token}" in found.text
    with app.app_context(), transaction() as session:
        PublicRegister.publish(session.get_one(LiveSession, room.id)).withdraw()
    with app.app_context():
        assert token not in drawn(world, room).text


def test_only_who_runs_sessions_may_ask_for_the_codes(app: Flask, world: World, sign_in: SignIn) -> None:
    room = open_room(app, world)
    asked = {"kind": "seat_codes", "format": "docx", "subject": room.id}
    assert sign_in("pilot").post(f"/projects/{world.project}/documents", data=asked).status_code == 403
    pages = f"/projects/{world.project}/sessions/{room.id}/documents"
    assert "Affiches et codes" not in sign_in("pilot").get(pages).text
    assert "Affiches et codes" in sign_in("facilitator").get(pages).text
