"""A phone that loses the network keeps what is written, and gives it back once."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Open
from tests.browser.room import Room
from tests.browser.screens import enter, own, write
from tests.browser.watch import NO_NETWORK, Watch

pytestmark = pytest.mark.browser

FIRST, SECOND, THIRD = "Écrite dans le tunnel", "Écrite à la sortie du tunnel", "Écrite au grand jour"
Watches = dict[BrowserContext, Watch]


def cut(phone: Page, watches: Watches) -> None:
    """No network at all; what the browser says about it is expected."""
    watches[phone.context].expect(NO_NETWORK)
    phone.context.set_offline(True)
    expect(phone.get_by_text("Hors connexion", exact=True)).to_be_visible()


def kept_on_the_phone(phone: Page, *texts: str) -> None:
    """The person reads that the words are safe, and not yet sent."""
    for text in texts:
        write(phone, text)
        expect(own(phone, text)).to_contain_text("gardé sur ce téléphone")


def arrived_once_in_order(room: Room, *texts: str) -> None:
    """Exactly these, none before an earlier one; what came in one message has one revision."""
    notes = room.facilitator.state()["notes"].values()
    assert sorted(note["text"] for note in notes) == sorted(texts)
    revisions = {note["text"]: note["rev"] for note in notes}
    in_order = [revisions[text] for text in texts]
    assert in_order == sorted(in_order)


def the_latest_comes_first(phone: Page, *texts: str) -> None:
    """The phone still lists its notes in the order in which they were written."""
    mine = phone.get_by_role("region", name="Mes idées").get_by_role("listitem")
    for position, text in enumerate(texts):
        expect(mine.nth(position)).to_contain_text(text)


def test_what_is_written_offline_arrives_once_and_in_order(room: Room, screen: Open, watches: Watches) -> None:
    projector = screen("projector", "facilitator")
    projector.goto(f"/s/{room.session}/projector")
    phone = screen("phone")
    enter(phone, room.door)
    cut(phone, watches)
    expect(phone.get_by_role("main")).to_contain_text("Vous pouvez continuer : tout est gardé sur ce téléphone")
    kept_on_the_phone(phone, FIRST, SECOND)
    phone.context.set_offline(False)
    for text in (FIRST, SECOND):
        expect(own(phone, text)).to_contain_text("reçu")
        expect(projector.get_by_text(text)).to_have_count(1)
    the_latest_comes_first(phone, SECOND, FIRST)
    write(phone, THIRD)
    expect(projector.get_by_text(THIRD)).to_be_visible()
    arrived_once_in_order(room, FIRST, SECOND, THIRD)


def test_what_is_written_offline_survives_a_reload(room: Room, screen: Open, watches: Watches) -> None:
    phone = screen("phone")
    enter(phone, room.door)
    cut(phone, watches)
    kept_on_the_phone(phone, FIRST, SECOND)
    phone.close()
    again = phone.context.new_page()
    phone.context.set_offline(False)
    again.goto(room.door)
    for text in (FIRST, SECOND):
        expect(own(again, text)).to_contain_text("reçu")
    arrived_once_in_order(room, FIRST, SECOND)


def test_two_tabs_of_a_phone_are_one_person(room: Room, screen: Open, watches: Watches) -> None:
    phone = screen("phone")
    enter(phone, room.door)
    second = phone.context.new_page()
    second.goto(room.door)
    expect(second.get_by_text("En direct")).to_be_visible()
    cut(phone, watches)
    kept_on_the_phone(phone, FIRST)
    kept_on_the_phone(second, SECOND)
    phone.context.set_offline(False)
    for page in (phone, second):
        for text in (FIRST, SECOND):
            expect(own(page, text)).to_contain_text("reçu")
    assert sorted(room.facilitator.texts()) == sorted([FIRST, SECOND])


def test_the_back_button_keeps_the_seat_and_the_words(room: Room, screen: Open) -> None:
    phone = screen("phone")
    enter(phone, room.door)
    write(phone, FIRST)
    expect(own(phone, FIRST)).to_contain_text("reçu")
    phone.get_by_role("textbox", name="Votre idée").fill(SECOND)
    phone.goto("/sign-in")
    phone.go_back()
    expect(phone.get_by_text("En direct")).to_be_visible()
    expect(own(phone, FIRST)).to_contain_text("reçu")
    expect(phone.get_by_role("textbox", name="Votre idée")).to_have_value(SECOND)
    phone.get_by_role("button", name="Ajouter", exact=True).click()
    expect(own(phone, SECOND)).to_contain_text("reçu")
    arrived_once_in_order(room, FIRST, SECOND)
