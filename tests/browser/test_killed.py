"""Promise P1: an acknowledgement is kept, whatever happens to the process."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import requests

from tests.browser.conftest import shared_memory
from tests.browser.room import SECONDS, Room, Seat, new_id
from tests.browser.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def frail() -> Iterator[tuple[Server, Room]]:
    """A server of its own, which a test may kill, and one of its rooms."""
    with TemporaryDirectory(dir=shared_memory(), prefix="atelier-frail-") as folder:
        server = Server(Path(folder))
        try:
            told = server.prepare()
            server.start_web()
            yield server, Room(server.origin, told["rooms"].pop())
        finally:
            server.stop()


@pytest.mark.fault("DU1")
@pytest.mark.promise("P1")
def test_what_was_acknowledged_survives_kill_9(frail: tuple[Server, Room]) -> None:
    server, room = frail
    seats = [room.join(f"Agent {number}") for number in range(3)]
    acknowledged = {f"Idée {turn} de {number}" for turn in range(10) for number in range(len(seats))}
    for text in sorted(acknowledged):
        room.add_note(text, seats[int(text[-1])])
    server.kill_web()
    server.start_web()
    assert set(room.facilitator.texts()) == acknowledged
    the_same_operation_again_changes_nothing(room, seats[0])


def the_same_operation_again_changes_nothing(room: Room, seat: Seat) -> None:
    """A phone that missed the answer sends again to the server that came back."""
    op = {"kind": "note.add", "id": new_id(), "activity": room.board, "text": "Renvoyée"}
    message = {"client": seat.client, "first": 1, "ops": [op]}
    before = room.facilitator.texts()
    answer = requests.post(f"{seat.address}/ops", json=message, headers=seat.headers, timeout=SECONDS).json()
    assert answer["ok"]
    assert room.facilitator.texts() == before
