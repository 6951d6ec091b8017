"""Programs that are not ours, on a real socket of the real server."""

from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import requests
import socketio

from tests.browser.conftest import shared_memory
from tests.browser.room import Room, Seat, new_id
from tests.browser.server import Server

pytestmark = pytest.mark.browser

NAMESPACE = "/live"
SECONDS = 20
Dial = Callable[..., "Phone"]


class Phone:
    """A Socket.IO client with what it was told."""

    def __init__(self, origin: str, page: str | None) -> None:
        self.origin = origin
        self.refusal: Any = None
        self.greetings: Queue[Any] = Queue()
        self.patches: Queue[Any] = Queue()
        self.client = new_id()
        # Programs have no page; websocket-client would say that of the server.
        from_page = {"origin": page} if page else {"suppress_origin": True}
        self.socket = socketio.Client(reconnection=False, websocket_extra_options=from_page)
        self.socket.on("connect_error", self.refused, namespace=NAMESPACE)
        self.socket.on("hello", self.greetings.put, namespace=NAMESPACE)
        self.socket.on("patch", self.patches.put, namespace=NAMESPACE)

    def refused(self, reason: Any) -> None:
        """Why the server said no."""
        self.refusal = reason.get("message") if isinstance(reason, dict) else reason

    def dial(self, cookies: str = "", **auth: Any) -> Any:
        """The greeting, or None when the server refuses."""
        given = {"protocol": 1, "client": self.client, **auth}
        headers = {"Cookie": cookies} if cookies else {}
        try:
            self.socket.connect(self.origin, headers, given, ["websocket"], [NAMESPACE], wait_timeout=SECONDS)
        except socketio.exceptions.ConnectionError:
            return None
        return self.greetings.get(timeout=SECONDS)

    def ops(self, first: int, *ops: dict[str, Any]) -> Any:
        """The acknowledgement of operations numbered from `first`."""
        return self.socket.call("ops", {"client": self.client, "first": first, "ops": list(ops)}, NAMESPACE, SECONDS)

    def patch_with(self, collection: str, row_id: str) -> Any:
        """The record of a row in the first patch that has it."""
        while True:
            rows = self.patches.get(timeout=SECONDS)["set"].get(collection, {})
            if row_id in rows:
                return rows[row_id]


@pytest.fixture
def phone(server: Server) -> Iterator[Dial]:
    """Makes clients, as programs or on the page of a site, and hangs up at the end."""
    made: list[Phone] = []

    def make(page: str | None = None) -> Phone:
        made.append(Phone(server.origin, page))
        return made[-1]

    yield make
    for one in made:
        one.socket.disconnect()


def test_a_stranger_is_refused_by_name(phone: Dial) -> None:
    stranger = phone()
    assert stranger.dial() is None
    assert stranger.refusal == "not_joined"


def test_a_wrong_token_is_refused_by_name(phone: Dial) -> None:
    stranger = phone()
    assert stranger.dial(token="nothing that was ever given") is None
    assert stranger.refusal == "not_joined"


def test_another_protocol_is_refused_by_name(phone: Dial, room: Room) -> None:
    old = phone()
    assert old.dial(token=room.facilitator.token, protocol=0) is None
    assert old.refusal == "old_protocol"


def cookies_of_a_seat(room: Room) -> str:
    """The header a browser would send after joining."""
    with requests.Session() as browser:
        answer = browser.post(f"{room.origin}/api/live/join", json={"code": room.code}, timeout=SECONDS)
        assert answer.status_code == 201
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in browser.cookies)


def test_a_cookie_without_an_origin_is_refused(phone: Dial, room: Room) -> None:
    forged = phone()
    assert forged.dial(cookies_of_a_seat(room), session=room.session) is None
    assert forged.refusal == "not_joined"


def test_a_page_of_another_site_cannot_open_a_socket(phone: Dial, room: Room) -> None:
    evil = phone("https://evil.example")
    assert evil.dial(cookies_of_a_seat(room), session=room.session) is None
    assert not evil.socket.connected


def test_a_cookie_of_our_own_page_is_enough(phone: Dial, room: Room) -> None:
    own = phone(room.origin)
    assert own.dial(cookies_of_a_seat(room), session=room.session)["epoch"]


def test_what_one_phone_writes_reaches_the_others(phone: Dial, room: Room) -> None:
    writer, reader = phone(), phone()
    greeting = writer.dial(token=room.join("Loutre").token)
    reader.dial(token=room.join("Renard").token)
    note = new_id()
    ack = writer.ops(1, {"kind": "note.add", "id": note, "activity": room.board, "text": "Un banc"})
    assert ack["ok"] and ack["results"][0]["ok"] and ack["rev"] > greeting["rev"]
    for one in (reader, writer):
        assert one.patch_with("notes", note)["text"] == "Un banc"


def test_a_repeated_batch_happens_once(phone: Dial, room: Room) -> None:
    writer = phone()
    writer.dial(token=room.join().token)
    op = {"kind": "note.add", "id": new_id(), "activity": room.board, "text": "Une seule fois"}
    first, again = writer.ops(1, op), writer.ops(1, op)
    assert first["results"] == again["results"]
    assert room.facilitator.texts().count("Une seule fois") == 1


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


@pytest.mark.slow
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
    message = {"client": seat.client, "first": 1, "ops": [{"kind": "note.add", "id": new_id(), "activity": room.board}]}
    message["ops"][0]["text"] = "Renvoyée"
    before = room.facilitator.texts()
    answer = requests.post(f"{seat.address}/ops", json=message, headers=seat.headers, timeout=SECONDS).json()
    assert answer["ok"]
    assert room.facilitator.texts() == before
