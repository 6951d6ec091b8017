"""Programs that are not ours, on a real socket of the real server."""

from collections.abc import Callable, Iterator

import pytest
import requests

from tests.browser.program import SECONDS, Program
from tests.browser.room import Room, new_id
from tests.browser.server import Server

pytestmark = pytest.mark.browser

Dial = Callable[..., Program]


@pytest.fixture
def phone(server: Server) -> Iterator[Dial]:
    """Makes clients, as programs or on the page of a site, and hangs up at the end."""
    made: list[Program] = []

    def make(page: str | None = None) -> Program:
        made.append(Program(server.origin, page))
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
