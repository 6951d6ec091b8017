"""The screens in English: whatever people did not write themselves is English, on every page that a lead can open."""

from collections.abc import Callable

import pytest
from babel.messages.pofile import read_po
from flask.testing import FlaskClient
from lxml import html

from tests.translations.reading import FRENCH, open_in, shown
from tests.translations.test_catalogue import ENGLISH, forms

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
    "/projects/new": "Atelier",
    "/projects/import": "Import a project",
    PROJECT + "/": "What became of the ideas",
    PROJECT + "/plan": "Late",
    PROJECT + "/plan?view=table": "Completion",
    PROJECT + "/plan/objectives/new": "Add: objective",
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
# The name of a language is written in it; a format is a name.
OURS = ("Français", "projet-administration/1")


def chrome(page: str, written: list[str]) -> list[str]:
    """What is shown, without what people wrote."""
    found = []
    for text in shown(page):
        for ours in (*OURS, *written):
            text = text.replace(ours, "")
        found.append(text)
    return found


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
