"""Signing in: by password, by single-use link; where it leads; what is left after signing out."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.world import World
from workshop.extensions import db as database
from workshop.foundations.transaction import transaction
from workshop.people import pages
from workshop.people.models import SignInLink
from workshop.people.tries import Tries

PASSWORD = "trois chevaux sous la pluie"
SignIn = Callable[[str], FlaskClient]


@pytest.fixture(autouse=True)
def fresh_tries(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wrong passwords of other tests do not count."""
    monkeypatch.setattr(pages, "tries", Tries(allowed=3))


def give_password(app: Flask, world: World, name: str) -> None:
    with app.app_context(), transaction() as db:
        world.user(db, name).set_password(PASSWORD)


def give_link(app: Flask, world: World, name: str) -> str:
    with app.app_context(), transaction() as db:
        return f"/sign-in/link/{SignInLink.issue(world.user(db, name))}"


def try_password(client: FlaskClient, email: str, password: str, **more: str) -> tuple[int, str, str]:
    answer = client.post("/sign-in", data={"email": email, "password": password, **more})
    return answer.status_code, answer.headers.get("Location", ""), answer.text


def is_signed_in(client: FlaskClient) -> bool:
    return client.get("/account").status_code == 200


def test_a_password_signs_in_whatever_the_case_of_the_address(app: Flask, client: FlaskClient, world: World) -> None:
    give_password(app, world, "pilot")
    assert try_password(client, " Pilot@Valombre.EXAMPLE ", PASSWORD)[:2] == (302, "/")
    assert is_signed_in(client)


@pytest.mark.parametrize("email", ["pilot@valombre.example", "reader@valombre.example", "nobody@valombre.example"])
def test_the_same_sentence_refuses_whoever(app: Flask, client: FlaskClient, world: World, email: str) -> None:
    give_password(app, world, "pilot")
    status, _location, page = try_password(client, email, "pas le bon mot de passe")
    assert status == 401
    assert "L’adresse ou le mot de passe ne convient pas." in page
    assert f'value="{email}"' in page
    assert "pas le bon mot de passe" not in page


@pytest.mark.parametrize("email", ["pilot@valombre.example", "nobody@valombre.example"])
def test_guessing_is_slowed_for_any_address(app: Flask, client: FlaskClient, world: World, email: str) -> None:
    give_password(app, world, "pilot")
    for _time in range(3):
        assert try_password(client, email, "au hasard, au hasard")[0] == 401
    status, _location, page = try_password(client, email, PASSWORD)
    assert status == 429
    assert "Trop d’essais pour cette adresse" in page


def test_somebody_else_s_tries_do_not_stop_anybody(app: Flask, client: FlaskClient, world: World) -> None:
    give_password(app, world, "pilot")
    for _time in range(4):
        try_password(client, "lead@valombre.example", "au hasard, au hasard")
    assert try_password(client, "pilot@valombre.example", PASSWORD)[0] == 302


def test_a_closed_account_signs_nobody_in(app: Flask, client: FlaskClient, world: World) -> None:
    give_password(app, world, "pilot")
    with app.app_context(), transaction() as db:
        world.user(db, "pilot").active = False
    assert try_password(client, "pilot@valombre.example", PASSWORD)[0] == 401


def test_a_protected_page_asks_to_sign_in_and_is_come_back_to(app: Flask, client: FlaskClient, world: World) -> None:
    give_password(app, world, "pilot")
    asked = client.get(f"/projects/{world.project}/members?x=1")
    assert asked.status_code == 302
    assert asked.headers["Location"].startswith("/sign-in?next=/projects/")
    page = client.get(asked.headers["Location"]).text
    target = f"/projects/{world.project}/members?x=1"
    assert f'value="{target}"' in page
    assert try_password(client, "pilot@valombre.example", PASSWORD, next=target)[1] == target


@pytest.mark.parametrize(
    "elsewhere",
    ["https://ailleurs.example/", "//ailleurs.example/", "/\\ailleurs.example", "javascript:alert(1)", "/a\nb", "a/b"],
)
def test_signing_in_leads_to_no_other_site(app: Flask, client: FlaskClient, world: World, elsewhere: str) -> None:
    give_password(app, world, "pilot")
    assert try_password(client, "pilot@valombre.example", PASSWORD, next=elsewhere)[1] == "/"


def test_programs_are_told_that_nobody_is_signed_in(app: Flask, world: World) -> None:
    @app.get("/api/probe")
    def probe() -> str:
        return pages.account_pages.signed_in().name

    answer = app.test_client().get("/api/probe")
    assert answer.status_code == 401
    assert answer.json is not None and answer.json["code"] == "not_signed_in"


def test_opening_a_link_does_not_spend_it(app: Flask, client: FlaskClient, world: World) -> None:
    link = give_link(app, world, "reader")
    for _scan in range(3):
        assert client.get(link).status_code == 200
    assert not is_signed_in(client)
    assert client.post(link).headers["Location"] == "/account/password"
    assert is_signed_in(client)


def test_a_link_signs_in_once(app: Flask, world: World) -> None:
    link = give_link(app, world, "reader")
    assert app.test_client().post(link).status_code == 302
    second = app.test_client()
    assert "Ce lien a déjà servi" in second.post(link).text
    assert not is_signed_in(second)


def test_a_link_leads_home_who_has_a_password(app: Flask, client: FlaskClient, world: World) -> None:
    give_password(app, world, "reader")
    assert client.post(give_link(app, world, "reader")).headers["Location"] == "/"


def test_nothing_of_the_former_person_passes_into_a_new_sign_in(app: Flask, sign_in: SignIn, world: World) -> None:
    client = sign_in("lead")
    with client.session_transaction() as kept:
        kept["invited"] = {"project": world.project, "name": "x", "token": "secret"}
    client.post(give_link(app, world, "reader"))
    with client.session_transaction() as kept:
        assert "invited" not in kept


def test_signing_out_leaves_nothing(sign_in: SignIn) -> None:
    client = sign_in("lead")
    gone = client.post("/sign-out")
    assert gone.headers["Clear-Site-Data"] == '"cookies", "storage"'
    assert not is_signed_in(client)


def test_signing_out_takes_a_button(sign_in: SignIn) -> None:
    assert sign_in("lead").get("/sign-out").status_code == 405


def test_a_link_is_kept_as_a_hash(app: Flask, world: World) -> None:
    token = give_link(app, world, "reader").rpartition("/")[2]
    with app.app_context():
        assert token not in database.session.scalars(select(SignInLink.token_hash)).all()
