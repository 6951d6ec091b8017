"""Two people on one board: conflicts are shown, gestures exist with a mouse and with keys."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.room import Room, new_id
from tests.browser.screens import enter, name_group, note, own, write

pytestmark = pytest.mark.browser

FIRST, AUTHORS, FACILITATORS = "Un banc", "Un banc à l’ombre", "Un banc devant la mairie"


def open_desk(screen: Open, room: Room) -> Page:
    """The facilitator's screen."""
    desk = screen("desk", "facilitator")
    desk.goto(f"/s/{room.session}/facilitate")
    expect(desk.get_by_role("heading", name="Tableau")).to_be_visible()
    return desk


@pytest.fixture
def two(screen: Open, room: Room) -> tuple[Page, Page]:
    """A note both the facilitator and its author have begun to change; the facilitator was the quicker one."""
    phone = screen("phone")
    enter(phone, room.door)
    write(phone, FIRST)
    expect(own(phone, FIRST)).to_contain_text("reçu")
    desk = open_desk(screen, room)
    phone.get_by_role("button", name=f"Modifier « {FIRST} »").click()
    phone.get_by_role("textbox", name=f"Modifier « {FIRST} »").fill(AUTHORS)
    edit(desk, FIRST, FACILITATORS)
    expect(note(desk, FACILITATORS)).to_be_visible()
    return desk, phone


def edit(desk: Page, text: str, new_text: str) -> None:
    """By the keyboard: E on the note, then Enter."""
    note(desk, text).focus()
    desk.keyboard.press("e")
    desk.get_by_label("Texte du post-it").fill(new_text)
    desk.keyboard.press("Enter")


def save(phone: Page) -> Locator:
    """The author saves; returns the question that follows."""
    phone.get_by_role("button", name="Enregistrer").click()
    question = phone.get_by_role("group", name="Ce texte a changé entre-temps")
    for text in (AUTHORS, FACILITATORS):
        expect(question).to_contain_text(text)
    return question


@pytest.mark.parametrize(
    ("choice", "result"),
    [
        ("Garder la mienne", AUTHORS),
        ("Garder l’autre", FACILITATORS),
        ("Garder les deux", f"{FACILITATORS}\n{AUTHORS}"),
    ],
)
def test_an_author_chooses_between_two_texts(two: tuple[Page, Page], room: Room, choice: str, result: str) -> None:
    desk, phone = two
    question = save(phone)
    question.get_by_role("button", name=choice).click()
    expect(question).to_have_count(0)
    expect(note(desk, result.replace("\n", " "))).to_be_visible()
    assert room.facilitator.texts() == [result]


def test_a_facilitator_chooses_between_two_texts(screen: Open, room: Room) -> None:
    author = room.join("Loutre")
    written = room.add_note(FIRST, author)
    desk = open_desk(screen, room)
    note(desk, FIRST).focus()
    desk.keyboard.press("e")
    desk.get_by_label("Texte du post-it").fill(FACILITATORS)
    author.op("note.edit", id=written, text=AUTHORS, base=author.state()["notes"][written]["rev"])
    desk.keyboard.press("Enter")
    question = desk.get_by_role("dialog", name="Deux versions du même texte")
    expect(question).to_contain_text(AUTHORS)
    question.get_by_role("button", name="Les deux").click()
    expect(question).to_have_count(0)
    assert_soon(desk, room, f"{AUTHORS}\n{FACILITATORS}")


def assert_soon(desk: Page, room: Room, text: str) -> None:
    """The board shows it, and the server holds it."""
    expect(note(desk, text.replace("\n", " "))).to_be_visible()
    assert room.facilitator.texts() == [text]


def cluster_of(room: Room, note_id: str) -> Any:
    """Where the server says a note is."""
    return room.facilitator.state()["notes"][note_id]["cluster"]


def test_a_note_is_dragged_into_a_cluster(screen: Open, room: Room) -> None:
    inside, outside = room.add_note("Déjà groupée"), room.add_note("À déplacer")
    cluster = new_id()
    room.facilitator.op("cluster.add", id=cluster, activity=room.board, title="Accueil", x=0.2, y=0.2, notes=[inside])
    phone = screen("phone")
    enter(phone, room.door)
    desk = open_desk(screen, room)
    expect(desk.get_by_role("heading", name="Accueil")).to_be_visible()
    note(desk, "À déplacer").drag_to(note(desk, "Déjà groupée"))
    accueil = phone.get_by_role("heading", name="Accueil")
    expect(accueil).to_contain_text("2 idées")
    assert cluster_of(room, outside) == cluster


def test_a_note_is_grouped_from_the_keyboard(screen: Open, room: Room) -> None:
    note_id = room.add_note("Au clavier")
    desk = open_desk(screen, room)
    note(desk, "Au clavier").focus()
    desk.keyboard.press("g")
    name_group(desk, "Nommé sans souris")
    expect(desk.get_by_role("heading", name="Nommé sans souris")).to_be_visible()
    expect(note(desk, "Au clavier")).to_be_focused()
    assert cluster_of(room, note_id) is not None


def test_a_deleted_note_comes_back(screen: Open, room: Room) -> None:
    room.add_note("À garder, finalement")
    desk = open_desk(screen, room)
    note(desk, "À garder, finalement").focus()
    desk.keyboard.press("Delete")
    expect(note(desk, "À garder, finalement")).to_have_count(0)
    message = desk.get_by_role("status").filter(has_text="Post-it supprimé.")
    message.get_by_role("button", name="Annuler").click()
    expect(note(desk, "À garder, finalement")).to_be_visible()
    assert room.facilitator.texts() == ["À garder, finalement"]


def test_an_author_takes_an_idea_back_and_again(screen: Open, room: Room) -> None:
    phone = screen("phone")
    enter(phone, room.door)
    write(phone, "Trop vite")
    expect(own(phone, "Trop vite")).to_contain_text("reçu")
    phone.get_by_role("button", name="Retirer « Trop vite »").click()
    expect(own(phone, "Trop vite")).to_have_count(0)
    phone.get_by_role("button", name="Annuler").click()
    expect(own(phone, "Trop vite")).to_contain_text("reçu")
    assert room.facilitator.texts() == ["Trop vite"]
