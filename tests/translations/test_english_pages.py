"""The screens in English: whatever people did not write themselves is English, on every page that a lead can open."""

import re
from collections.abc import Callable, Iterator

import pytest
from babel.messages.pofile import read_po
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import inspect, select

from tests.live.room import open_room
from tests.translations.test_catalogue import ENGLISH, forms
from tests.world import World
from workshop.extensions import db as database
from workshop.foundations.base import Base
from workshop.foundations.clock import today
from workshop.foundations.transaction import transaction
from workshop.plan.models import Idea

SignIn = Callable[[str], FlaskClient]
PROJECT = "/projects/{project}"
WITHOUT_ACCOUNT = {
    "/": "Join a session",
    "/sign-in": "Sign in",
    "/j/{code}": "Your pseudonym (optional)",
    "/j/ABCDEFGH": "No open session has this code",
    "/nowhere": "Page not found",
}
SIGNED_IN = {
    "/account": "Choose a password",
    "/projects/new": "Access restricted",
    "/projects/import": "Import a project",
    PROJECT + "/": "What became of the ideas",
    PROJECT + "/plan": "Late",
    PROJECT + "/plan?view=table": "Completion",
    PROJECT + "/plan/objectives/new": "Add an objective",
    PROJECT + "/sheets/1.1": "Where this sheet comes from",
    PROJECT + "/sheets/1.1/edit": "Steps and means of implementation",
    PROJECT + "/ideas": "1 idea posted = 0 decided + 1 to decide",
    PROJECT + "/ideas/{idea}": "What becomes of it?",
    PROJECT + "/documents": "The project document",
    PROJECT + "/sessions/": "Facilitate",
    PROJECT + "/sessions/new": "Anonymous: no name is asked for or kept",
    PROJECT + "/sessions/{session}/harvest": "Collect the ideas",
    PROJECT + "/settings": "How far the beginning of the document has got",
    PROJECT + "/members": "Project lead",
    PROJECT + "/members/invite": "answers for the substance",
    PROJECT + "/texts": "Foreword",
    PROJECT + "/texts/why/edit": "A blank line separates two paragraphs",
    PROJECT + "/phases": "Add a phase",
    PROJECT + "/values": "Add a value",
    "/s/{session}/facilitate": "Facilitation",
}
FRENCH = re.compile(r"[éèêëàâçôùûîïœ«»]|\b(les|des|une|pour|vous|votre|avec|aucune?)\b", re.IGNORECASE)
# The name of a language is written in it; a format is a name.
OURS = ("Français", "projet-administration/1")


@pytest.fixture
def places(app: Flask, world: World) -> dict[str, str]:
    """Ids for the addresses; the plan has a late sheet and the register an idea."""
    room = open_room(app, world)
    with app.app_context(), transaction() as db:
        world.plan(db).sheet("1.1").due_on = today().replace(year=today().year - 1)
        world.plan(db).sheet("1.1").write_journal("Première rencontre", world.user(db, "pilot"))
        idea = Idea(project_id=world.project, text="Une navette à midi")
        db.add(idea)
        db.flush()
        return {"project": world.project, "session": room.id, "code": room.code, "idea": idea.id}


@pytest.fixture
def written(app: Flask, places: dict[str, str]) -> list[str]:
    """All that people wrote, the longest first."""
    with app.app_context():
        rows = [row for mapper in Base.registry.mappers for row in database.session.scalars(select(mapper.class_))]
        found = {text for row in rows for text in texts(row)}
    return sorted(found, key=len, reverse=True)


def texts(row: object) -> Iterator[str]:
    for column in inspect(row).mapper.column_attrs:
        value = getattr(row, column.key)
        if isinstance(value, str) and FRENCH.search(value):
            yield from (line.strip() for line in value.splitlines() if line.strip())


def shown(page: str) -> Iterator[str]:
    """What a person reads or hears: the texts, and the attributes that are spoken or seen."""
    root = html.fromstring(page)
    spoken = (f"//@{name}" for name in ("aria-label", "title", "placeholder", "alt", "content", "data-confirm"))
    for text in root.xpath(" | ".join(("//text()[not(ancestor::script or ancestor::style)]", *spoken))):
        if str(text).strip():
            yield str(text).strip()


def chrome(page: str, written: list[str]) -> list[str]:
    """What is shown, without what people wrote."""
    found = []
    for text in shown(page):
        for ours in (*OURS, *written):
            text = text.replace(ours, "")
        found.append(text)
    return found


def open_in(language: str, client: FlaskClient, address: str, places: dict[str, str]) -> str:
    client.set_cookie("lang", language)
    return client.get(address.format(**places)).text


def english_alone(page: str, written: list[str], expected: str) -> None:
    assert html.fromstring(page).get("lang") == "en"
    found = chrome(page, written)
    assert any(expected in text for text in found), found
    assert [text for text in found if FRENCH.search(text)] == []
    assert set(found) & french_sentences() == set()


def french_sentences() -> set[str]:
    """The sentences of the source, but those whose English is the same word."""
    with ENGLISH.open("rb") as file:
        messages = [message for message in read_po(file, locale="en") if message.id]
    both = [pair for one in messages for pair in zip(forms(one.id), forms(one.string), strict=True)]
    return {french for french, _english in both} - {english for _french, english in both}


@pytest.mark.parametrize("address", WITHOUT_ACCOUNT)
def test_a_page_without_an_account_is_english_for_who_chose_it(
    client: FlaskClient, places: dict[str, str], written: list[str], address: str
) -> None:
    english_alone(open_in("en", client, address, places), written, WITHOUT_ACCOUNT[address])


@pytest.mark.parametrize("address", SIGNED_IN)
def test_a_page_of_the_project_is_english_for_who_chose_it(
    sign_in: SignIn, places: dict[str, str], written: list[str], address: str
) -> None:
    english_alone(open_in("en", sign_in("lead"), address, places), written, SIGNED_IN[address])


def test_french_needs_no_catalogue(sign_in: SignIn, places: dict[str, str]) -> None:
    page = open_in("fr", sign_in("lead"), PROJECT + "/ideas", places)
    assert "1 idée postée = 0 décidée + 1 à décider" in page


def test_what_people_wrote_stays_as_they_wrote_it(sign_in: SignIn, places: dict[str, str]) -> None:
    assert "Une navette à midi" in open_in("en", sign_in("lead"), PROJECT + "/ideas", places)


def test_the_language_of_an_account_holds_where_none_was_chosen(app: Flask, sign_in: SignIn, world: World) -> None:
    with app.app_context(), transaction() as db:
        world.user(db, "pilot").language = "en"
    assert "Choose a password" in sign_in("pilot").get("/account").text


def test_a_refusal_is_said_in_english(client: FlaskClient, places: dict[str, str]) -> None:
    client.set_cookie("lang", "en")
    answer = client.post("/api/live/join", json={"code": "ABCDEFGH"})
    assert answer.json["message"] == "No open session has this code. Check it on the screen in the room."
