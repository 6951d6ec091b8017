"""The poster of a session leads to what became of all its ideas, once somebody published it, and to no person."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sessions.harvest import gather
from sessions.models import Anonymity, LiveSession, PublicRegister
from tests.live.room import Room, open_room
from tests.world import World
from workshop.extensions import db
from workshop.foundations.transaction import transaction
from workshop.plan.models.decision import Decision, Verb

SignIn = Callable[[str], FlaskClient]


@pytest.fixture
def room(app: Flask, world: World) -> Room:
    """A named session, gathered: two ideas kept and postponed, one undecided, one hidden."""
    room = open_room(app, world, Anonymity.NAMED)
    board, phone = room.activity("board", "Ce qui manque"), room.phone("Jeanne Canari")
    for text in ("Un guichet le midi", "Un vélo", "Un bus"):
        phone.add(board, text)
    hidden = phone.add(board, "Une méchanceté")
    room.facilitator.do("note.hide", id=hidden)
    with app.app_context(), transaction() as session:
        gather(session, room.id)
    with app.app_context(), transaction() as session:
        plan = world.plan(session)
        ideas = {idea.text: idea.id for idea in plan.ideas_of_session(room.id)}
        plan.decide([ideas["Un guichet le midi"]], Decision(Verb.KEEP_IN_SHEET, sheet="1.1"), None)
        plan.decide([ideas["Un vélo"]], Decision(Verb.POSTPONED, reason="Après les travaux"), None)
    return room


def poster(world: World, room: Room, road: str = "") -> str:
    return f"/projects/{world.project}/sessions/{room.id}/poster{road}"


def address(room: Room) -> str:
    with room.app.app_context():
        found = PublicRegister.of(db.session.get_one(LiveSession, room.id))
        assert found is not None
        return f"/register/{found.token}"


def test_nothing_is_public_until_somebody_publishes_it_and_again_once_it_is_withdrawn(
    room: Room, world: World, sign_in: SignIn, client: FlaskClient
) -> None:
    facilitator = sign_in("facilitator")
    assert "Publier le registre" in facilitator.get(poster(world, room)).text
    assert facilitator.get(poster(world, room, "/qr.svg")).status_code == 404
    assert facilitator.post(poster(world, room)).status_code == 302
    assert "Que sont devenues vos idées" in facilitator.get(poster(world, room)).text
    assert facilitator.get(poster(world, room, "/qr.svg")).mimetype == "image/svg+xml"
    there = address(room)
    assert client.get(there).status_code == 200
    facilitator.post(poster(world, room, "/withdraw"))
    answer = client.get(there)
    assert answer.status_code == 404 and "n’est pas publié" in answer.text
    facilitator.post(poster(world, room))
    assert address(room) == there and client.get(there).status_code == 200


@pytest.mark.promise("P11")
def test_the_register_shows_every_fate_and_no_person(
    room: Room, world: World, sign_in: SignIn, client: FlaskClient
) -> None:
    sign_in("lead").post(poster(world, room))
    page = client.get(address(room)).text
    assert "4 idées postées = 2 décidées + 2 à décider" in page
    assert "Fiche 1.1 « Un accueil unique »" in page and "Après les travaux" in page
    assert "Une méchanceté" not in page and "retiré de l’affichage" in page
    for secret in ("Canari", "Claire Morel", *world.people.values(), room.id, world.project):
        assert secret not in page
    places = [page.index(text) for text in ("Un bus", "Un guichet le midi", "Un vélo")]
    assert places == sorted(places)


def test_it_is_filtered_without_its_sum_changing_and_a_hidden_text_is_not_searched(
    room: Room, world: World, sign_in: SignIn, client: FlaskClient
) -> None:
    sign_in("lead").post(poster(world, room))
    page = client.get(address(room) + "?fate=postponed").text
    assert "Un vélo" in page and "Un bus" not in page and "4 idées postées" in page
    assert "retiré de l’affichage" not in client.get(address(room) + "?text=méchanceté").text
    assert client.get(address(room) + "?page=99").status_code == 200


def test_a_long_register_costs_few_queries(
    room: Room, world: World, sign_in: SignIn, client: FlaskClient, queries: list[str]
) -> None:
    board, phone = room.activity("board"), room.phone("Tom")
    for number in range(90):
        phone.add(board, f"Idée {number}")
    with room.app.app_context(), transaction() as session:
        gather(session, room.id)
    sign_in("lead").post(poster(world, room))
    there = address(room)
    queries.clear()
    assert "Pages de la liste" in client.get(there).text
    assert len(queries) <= 15
