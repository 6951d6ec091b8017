"""The first page: a door for participants, their project for members."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.world import World
from workshop.foundations.transaction import transaction
from workshop.people.models import User
from workshop.projects.models import Project
from workshop.projects.rights import Role

SignIn = Callable[[str], FlaskClient]


def add_projects(app: Flask, world: World, name: str, titles: list[str]) -> None:
    with app.app_context(), transaction() as db:
        organisation = db.get_one(Project, world.project).organisation
        for title in titles:
            project = Project(organisation=organisation, title=title)
            db.add(project)
            project.admit(world.user(db, name), Role.READER)


def test_a_visitor_finds_a_door_for_codes_and_the_way_to_sign_in(client: FlaskClient) -> None:
    page = client.get("/").text
    assert 'name="code"' in page and 'href="/sign-in"' in page


@pytest.mark.parametrize("typed", ["abcd efgh", "ABCD-EFGH", " abcdefgh ", "https://atelier.example/j/ABCDEFGH?x=1"])
def test_a_code_is_understood_as_people_type_it(client: FlaskClient, typed: str) -> None:
    assert client.post("/code", data={"code": typed}).headers["Location"] == "/j/ABCDEFGH"


@pytest.mark.parametrize(
    ("typed", "said"), [("", "Écrivez le code"), ("../x", "que des lettres"), ("A" * 40, "plus court")]
)
def test_what_is_not_a_code_is_refused_with_the_reason(client: FlaskClient, typed: str, said: str) -> None:
    assert said in client.post("/code", data={"code": typed}).text


def test_a_member_of_one_project_goes_straight_to_it(sign_in: SignIn, world: World) -> None:
    assert sign_in("pilot").get("/").headers["Location"] == f"/projects/{world.project}/"


def test_a_member_of_several_projects_chooses(app: Flask, sign_in: SignIn, world: World) -> None:
    add_projects(app, world, "pilot", ["Un autre projet"])
    page = sign_in("pilot").get("/").text
    assert "Un autre projet" in page and "Projet d’administration de Valombre" in page
    assert "3 fiches action" in page and "aucune fiche action" in page


def test_many_projects_cost_no_more_queries(app: Flask, sign_in: SignIn, world: World, queries: list[str]) -> None:
    add_projects(app, world, "pilot", [f"Projet {number}" for number in range(50)])
    client = sign_in("pilot")
    queries.clear()
    assert client.get("/").text.count("card-linked") == 51
    assert len(queries) <= 30


def test_whoever_has_no_project_is_told_what_to_do(sign_in: SignIn, world: World) -> None:
    page = sign_in("outsider").get("/").text
    assert "Demandez au chef de projet" in page and "outsider@ailleurs.example" in page
    assert "/projects/new" not in page


def test_an_administrator_is_led_to_the_first_project(app: Flask) -> None:
    with app.app_context(), transaction() as db:
        admin = User(name="Admin", email="admin@valombre.example", administrator=True)
        db.add(admin)
        db.flush()
        claim = admin.get_id()
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"] = claim
    assert 'href="/projects/new"' in client.get("/").text


def test_an_administrator_of_one_project_can_make_a_second(app: Flask, sign_in: SignIn, world: World) -> None:
    with app.app_context(), transaction() as db:
        world.user(db, "outsider").administrator = True
    page = sign_in("outsider").get("/").text
    assert "Projet d’administration de Valombre" in page and 'href="/projects/new"' in page
