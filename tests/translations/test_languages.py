"""Which language is spoken: to whom, of what, and of what never."""

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime

from flask import Flask
from flask.testing import FlaskClient
from flask_babel import get_locale

from exports.gather import gather
from exports.word.drawing import drawn
from exports.word.pages import WITHOUT
from exports.word.pictures import album_of
from tests.translations.reading import open_in
from tests.world import World
from workshop.extensions import db as database
from workshop.foundations.clock import today
from workshop.foundations.transaction import transaction
from workshop.foundations.web import instant, weight

SignIn = Callable[[str], FlaskClient]
IDEAS = "/projects/{project}/ideas"


def test_french_needs_no_catalogue(sign_in: SignIn, places: dict[str, str]) -> None:
    page = open_in("fr", sign_in("lead"), IDEAS, places)
    assert "1 idée postée = 0 décidée + 1 à décider" in page


def test_what_people_wrote_stays_as_they_wrote_it(sign_in: SignIn, places: dict[str, str]) -> None:
    assert "Une navette à midi" in open_in("en", sign_in("lead"), IDEAS, places)


def test_the_language_of_an_account_holds_where_none_was_chosen(app: Flask, sign_in: SignIn, world: World) -> None:
    with app.app_context(), transaction() as db:
        world.user(db, "pilot").language = "en"
    assert "Choose a password" in sign_in("pilot").get("/account").text


def test_a_refusal_is_said_in_english(client: FlaskClient, places: dict[str, str]) -> None:
    client.set_cookie("lang", "en")
    answer = client.post("/api/live/join", json={"code": "ABCDEFGH"})
    assert answer.json["message"] == "No open session has this code. Check it on the screen in the room."


def test_the_document_stays_french(app: Flask, world: World) -> None:
    with app.test_request_context(headers={"Cookie": "lang=en"}):
        assert str(get_locale()) == "en"
        document = gather(world.plan(database.session()).project, today())
        content = drawn(document, WITHOUT, album_of(document)).content
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        text = file.read("word/document.xml").decode()
    assert "À construire" in text and "To build" not in text


def test_instants_and_sizes_follow_the_language(app: Flask) -> None:
    at = datetime(2026, 3, 4, 13, 5, tzinfo=UTC)
    said = {}
    for language in ("fr", "en"):
        with app.test_request_context(headers={"Cookie": f"lang={language}"}):
            said[language] = (instant(at), weight(41_600), weight(1_340_000))
    assert said["fr"] == ("4 mars 2026 à 14:05", "42\u00a0ko", "1,3\u00a0Mo")
    assert said["en"] == ("4 March 2026 at 14:05", "42\u00a0kB", "1.3\u00a0MB")
