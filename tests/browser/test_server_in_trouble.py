"""What a person reads while the server cannot write, was replaced, or their own browser forgot."""

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import FRENCH, PATIENCE_MS, PHONE, shared_memory
from tests.browser.room import Room
from tests.browser.screens import enter, others, own, write
from tests.faults.harness.instance import Instance
from tests.faults.harness.life import Womb

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SUSPENDED, PAUSED = "L’enregistrement est suspendu", "L’enregistrement est en pause"
KEPT = "gardées sur ce téléphone"
OLD = "Une nouvelle version est disponible"
FORGOTTEN = "Ce navigateur ne garde plus rien de cette séance"
FORGET = "new Promise((done) => (indexedDB.deleteDatabase('atelier-live').onsuccess = done))"
Phones = Callable[[], Page]


@pytest.fixture(scope="module")
def server(built: None) -> Iterator[Instance]:
    """A server that cannot write while the file `trouble` is there."""
    with TemporaryDirectory(dir=shared_memory(), prefix="atelier-trouble-") as folder:
        made = Instance(Path(folder), womb := Womb())
        made.failpoints = {"refuse_commits": str(made.folder / "trouble")}
        try:
            made.told = made.prepare()["rooms"]
            made.start_web()
            yield made
        finally:
            made.stop()
            womb.close()


@pytest.fixture
def trouble(server: Instance) -> Iterator[Path]:
    """Where the trouble is written."""
    place = server.folder / "trouble"
    yield place
    place.unlink(missing_ok=True)


@pytest.fixture
def room(server: Instance) -> Room:
    """A session nobody used."""
    return Room(server.origin, server.told.pop())


@pytest.fixture
def phone(browser: Browser, server: Instance) -> Iterator[Phones]:
    """Opens phones, each a browser of its own."""
    contexts = []

    def take() -> Page:
        context = browser.new_context(base_url=server.origin, **FRENCH, **PHONE)
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        return context.new_page()

    yield take
    for context in contexts:
        context.close()


@pytest.mark.fault("DU3")
@pytest.mark.fault("DE2")
@pytest.mark.parametrize(("reason", "sentence"), [("full", SUSPENDED), ("away", PAUSED)])
def test_saving_that_is_suspended_is_told_and_ends_by_itself(
    room: Room, phone: Phones, trouble: Path, reason: str, sentence: str
) -> None:
    writer, reader = phone(), phone()
    for one in (writer, reader):
        enter(one, room.door)
    trouble.write_text(reason)
    write(writer, "Pendant la panne")
    expect(writer.get_by_text(sentence)).to_be_visible()
    expect(writer.get_by_text(KEPT)).to_be_visible()
    expect(own(writer, "Pendant la panne")).to_contain_text("gardé sur ce téléphone")
    # The others read on, and are told of nothing that does not concern them.
    expect(reader.get_by_text(sentence)).to_have_count(0)
    expect(reader.get_by_text("En direct")).to_be_visible()
    trouble.unlink()
    expect(own(writer, "Pendant la panne")).to_contain_text("reçu")
    expect(writer.get_by_text(sentence)).to_have_count(0)
    expect(others(reader)).to_contain_text("Pendant la panne")
    assert room.facilitator.texts() == ["Pendant la panne"]


@pytest.mark.fault("UP1")
def test_a_page_of_yesterday_says_so_and_loses_nothing(room: Room, phone: Phones, server: Instance) -> None:
    writer = phone()
    enter(writer, room.door)
    server.kill_web()
    write(writer, "Écrite avant la nouvelle version")
    expect(own(writer, "Écrite avant la nouvelle version")).to_contain_text("gardé sur ce téléphone")
    today = server.failpoints
    server.failpoints = {"speak": 2}
    server.start_web()
    expect(writer.get_by_text(OLD)).to_be_visible()
    assert room.facilitator.texts() == []
    # The page that is loaded now speaks as the server does.
    server.kill_web()
    server.failpoints = today
    server.start_web()
    writer.get_by_role("button", name="Recharger la page").click()
    expect(own(writer, "Écrite avant la nouvelle version")).to_contain_text("reçu")
    assert room.facilitator.texts() == ["Écrite avant la nouvelle version"]


@pytest.mark.fault("NE5")
def test_whoever_had_written_is_told_that_the_browser_forgot(room: Room, phone: Phones) -> None:
    writer, newcomer = phone(), phone()
    enter(newcomer, room.door)
    expect(newcomer.get_by_text(FORGOTTEN)).to_have_count(0)
    enter(writer, room.door)
    write(writer, "Il y a dix jours")
    expect(own(writer, "Il y a dix jours")).to_contain_text("reçu")
    writer.goto("/sign-in")
    writer.evaluate(FORGET)
    writer.goto(room.door)
    expect(own(writer, "Il y a dix jours")).to_be_visible()
    expect(writer.get_by_text(FORGOTTEN)).to_be_visible()
    writer.get_by_role("button", name="J’ai compris").click()
    expect(writer.get_by_text(FORGOTTEN)).to_have_count(0)
    writer.reload()
    expect(writer.get_by_text("En direct")).to_be_visible()
    expect(writer.get_by_text(FORGOTTEN)).to_have_count(0)


def test_an_open_tab_sends_what_another_left_when_it_was_closed(room: Room, phone: Phones) -> None:
    first = phone()
    enter(first, room.door)
    second = first.context.new_page()
    second.goto(room.door)
    expect(second.get_by_text("En direct")).to_be_visible()
    first.context.set_offline(True)
    write(first, "Laissée par un onglet fermé")
    expect(own(first, "Laissée par un onglet fermé")).to_contain_text("gardé sur ce téléphone")
    first.close()
    second.context.set_offline(False)
    # It looks around every few seconds, and the browser takes its time to say that the other tab is dead.
    expect(own(second, "Laissée par un onglet fermé")).to_contain_text("reçu", timeout=45_000)
    assert room.facilitator.texts() == ["Laissée par un onglet fermé"]
