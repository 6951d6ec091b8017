"""A receipt tells, without an account, what became of each idea; signed ideas tell the same to their account."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sessions.harvest import gather
from sessions.models import Anonymity, Receipts
from sessions.models.receipt import shown_code
from tests.live.room import Room, open_room
from tests.world import World
from workshop.extensions import db
from workshop.foundations.base import new_id
from workshop.foundations.transaction import transaction
from workshop.plan.models import Plan
from workshop.plan.models.decision import Decision, Verb

SignIn = Callable[[str], FlaskClient]


@pytest.fixture
def room(app: Flask, world: World) -> Room:
    """An anonymous session."""
    return open_room(app, world, Anonymity.ANONYMOUS)


def collect(room: Room) -> None:
    with room.app.app_context(), transaction() as session:
        gather(session, room.id)


def decide(room: Room, world: World, text: str, decision: Decision) -> None:
    with room.app.app_context(), transaction() as session:
        plan: Plan = world.plan(session)
        idea = next(one for one in plan.ideas_of_session(room.id) if one.text == text)
        plan.decide([idea.id], decision, world.user(session, "lead"))


def code_of(room: Room, token: str) -> str:
    return Receipts(room.app.extensions["settings"].secret_key).code_of(token, room.id)


def test_a_receipt_tells_what_became_of_each_idea_before_and_after_the_harvest(
    room: Room, world: World, client: FlaskClient
) -> None:
    board, phone, other = room.activity("board", "Ce qui manque"), room.phone(), room.phone()
    code = code_of(room, phone.token)
    first = phone.add(board, "Un guichet le midi", receipt=code)
    phone.add(board, "Un karaoké", receipt=code)
    phone.add(board, "Un bus", receipt=code)
    taken_back = phone.add(board, "Reprise aussitôt", receipt=code)
    phone.do("note.remove", id=taken_back)
    other.add(board, "Celle d’un autre", receipt=code_of(room, other.token))
    phone.do("node.add", id=new_id(), map=room.activity("mindmap", open_to_all=True), text="Centre")

    page = client.post("/r", data={"code": shown_code(code)}).text
    assert "3 idées = 0 décidée + 0 à décider + 3 pas encore récoltées" in page and "Séminaire" in page
    assert "Reprise aussitôt" not in page and "Celle d’un autre" not in page

    room.facilitator.do("cluster.add", id=new_id(), activity=board, title="Accueil", x=0.5, y=0.5, notes=[first])
    room.facilitator.do("session.close")
    collect(room)
    decide(room, world, "Accueil", Decision(Verb.KEEP_IN_SHEET, sheet="1.1", reason="Très demandé"))
    decide(room, world, "Un karaoké", Decision(Verb.OUT_OF_SCOPE, reason="Hors de nos missions"))
    page = client.post("/r", data={"code": code}).text
    assert "3 idées = 2 décidées + 1 à décider" in page
    for said in ("« Accueil »", "Fiche 1.1 « Un accueil unique »", "Très demandé", "Hors de nos missions"):
        assert said in page
    assert "Claire Morel" not in page and world.people["lead"] not in page and "/projects/" not in page


def test_a_branch_is_found_by_the_receipt_it_was_written_under(room: Room, client: FlaskClient) -> None:
    tree, phone = room.activity("mindmap", "Carte", open_to_all=True), room.phone()
    code = code_of(room, phone.token)
    phone.do("node.add", id=new_id(), map=tree, text="Une branche à moi", receipt=code)
    assert "Une branche à moi" in client.post("/r", data={"code": code}).text


@pytest.mark.parametrize(
    ("typed", "status", "said"),
    [
        ("", 400, "compte 10 lettres"),
        ("ABC", 400, "compte 10 lettres"),
        ("ABCDE-FGHJK", 404, "Aucune idée ne porte ce code"),
    ],
)
def test_a_wrong_code_is_told_what_is_wrong_and_stays_in_the_field(
    room: Room, client: FlaskClient, typed: str, status: int, said: str
) -> None:
    answer = client.post("/r", data={"code": typed})
    assert answer.status_code == status and said in answer.text and f'value="{typed}"' in answer.text


def test_only_failures_are_counted(room: Room, client: FlaskClient) -> None:
    phone = room.phone()
    code = code_of(room, phone.token)
    phone.add(room.activity("board"), "Un bus", receipt=code)
    assert {client.post("/r", data={"code": code}).status_code for _ in range(30)} == {200}
    tries = [client.post("/r", data={"code": "ABCDEFGHJK"}).status_code for _ in range(30)]
    assert tries[:20] == [404] * 20 and tries[-1] == 429
    assert client.post("/r", data={"code": code}).status_code == 429


def test_a_receipt_of_another_secret_leads_nowhere(room: Room, client: FlaskClient) -> None:
    phone = room.phone()
    phone.add(room.activity("board"), "Un bus", receipt=Receipts("x" * 40).code_of(phone.token, room.id))
    found = Receipts(room.app.extensions["settings"].secret_key).place_of(room.id)
    assert client.post("/r", data={"code": found + "ABCDEFGH"}).status_code == 404


def test_ideas_signed_with_an_account_are_on_its_page_and_on_no_other(
    app: Flask, world: World, sign_in: SignIn
) -> None:
    room = open_room(app, world, Anonymity.NAMED)
    board, tree = room.activity("board"), room.activity("mindmap", open_to_all=True)
    pilot = sign_in("pilot")
    assert "sous « Mes idées »" in pilot.get(f"/j/{room.code}").text
    assert pilot.post(f"/j/{room.code}", data={"name": "Paul"}).status_code == 303
    ops = [
        {"kind": "note.add", "id": new_id(), "activity": board, "text": "Un bus pour tous"},
        {"kind": "node.add", "id": new_id(), "map": tree, "text": "Une branche signée"},
    ]
    message = {"client": new_id(), "first": 1, "ops": ops}
    sent = pilot.post(f"/api/live/{room.id}/ops", json=message, headers={"X-Atelier-Client": "participant"})
    assert [one["ok"] for one in sent.json["results"]] == [True, True]
    page = pilot.get("/my-ideas").text
    assert "Un bus pour tous" in page and "Une branche signée" in page
    assert "Un bus pour tous" not in sign_in("lead").get("/my-ideas").text


@pytest.mark.promise("P11")
@pytest.mark.parametrize("mode", [Anonymity.ANONYMOUS, Anonymity.PSEUDONYM])
def test_a_seat_bears_no_account_where_names_are_not_asked(
    app: Flask, world: World, sign_in: SignIn, mode: Anonymity
) -> None:
    room = open_room(app, world, mode)
    assert sign_in("pilot").post(f"/j/{room.code}", data={"name": "Paul"}).status_code == 303
    with app.app_context():
        rows = db.session.connection().exec_driver_sql("SELECT count(user_id) FROM participants")
        assert rows.scalar() == 0


def test_many_ideas_cost_few_queries(room: Room, world: World, client: FlaskClient, queries: list[str]) -> None:
    board, phone = room.activity("board"), room.phone()
    code = code_of(room, phone.token)
    for number in range(40):
        phone.add(board, f"Idée {number}", receipt=code)
    collect(room)
    queries.clear()
    assert "Idée 39" in client.post("/r", data={"code": code}).text
    assert len(queries) <= 12
