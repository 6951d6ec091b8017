"""The account: name, language, password; the language of a browser."""

from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient

from tests.world import World
from workshop.extensions import db as database

SignIn = Callable[[str], FlaskClient]
FIRST = "trois chevaux sous la pluie"
SECOND = "une barque et deux rames"


def choose(client: FlaskClient, password: str, again: str | None = None, current: str = "") -> tuple[int, str]:
    given = {"current": current, "password": password, "again": password if again is None else again}
    answer = client.post("/account/password", data=given)
    return answer.status_code, answer.text


def test_a_person_changes_name_and_language(app: Flask, sign_in: SignIn, world: World) -> None:
    client = sign_in("pilot")
    client.set_cookie("lang", "fr")
    client.post("/account", data={"name": "  Paul   Garnier-Roy ", "language": "en"})
    with app.app_context():
        user = world.user(database.session(), "pilot")
        assert (user.name, user.language) == ("Paul Garnier-Roy", "en")
    assert client.get_cookie("lang") is None


def test_a_name_is_needed(sign_in: SignIn) -> None:
    answer = sign_in("pilot").post("/account", data={"name": " ", "language": "fr"})
    assert "Donnez un nom." in answer.text


def test_a_password_is_chosen_and_ends_other_sign_ins(sign_in: SignIn) -> None:
    here, elsewhere = sign_in("pilot"), sign_in("pilot")
    assert choose(here, FIRST)[0] == 302
    assert here.get("/account").status_code == 200
    assert elsewhere.get("/account").status_code == 302


def test_another_password_needs_the_current_one(sign_in: SignIn) -> None:
    client = sign_in("pilot")
    choose(client, FIRST)
    assert "Ce n’est pas votre mot de passe actuel." in choose(client, SECOND, current="pas celui-là du tout")[1]
    assert choose(client, SECOND, current=FIRST)[0] == 302


def test_a_short_password_is_refused_with_the_reason(sign_in: SignIn) -> None:
    assert "de 12 à 200 caractères" in choose(sign_in("pilot"), "court")[1]


def test_two_different_passwords_are_refused(sign_in: SignIn) -> None:
    assert "ne sont pas les mêmes" in choose(sign_in("pilot"), FIRST, again=SECOND)[1]


def test_a_browser_keeps_its_language_and_stays_on_the_page(client: FlaskClient) -> None:
    answer = client.post(
        "/language", data={"lang": "en"}, headers={"Referer": "http://localhost/sign-in?next=/account"}
    )
    assert answer.headers["Location"] == "/sign-in?next=/account"
    cookie = client.get_cookie("lang")
    assert cookie is not None and cookie.value == "en"


def test_choosing_a_language_leads_to_no_other_site(client: FlaskClient) -> None:
    for referrer in (
        "https://ailleurs.example/x",
        "http://localhost.ailleurs.example/",
        "http://localhost//ailleurs.example",
    ):
        answer = client.post("/language", data={"lang": "en"}, headers={"Referer": referrer})
        assert answer.headers["Location"] == "/"


def test_a_language_nobody_speaks_is_ignored(client: FlaskClient) -> None:
    client.post("/language", data={"lang": "xx\r\nSet-Cookie: a=b"})
    assert client.get_cookie("lang") is None
