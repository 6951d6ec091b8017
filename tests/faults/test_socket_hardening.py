"""The socket server under attack: what is too large, unreadable or from elsewhere costs its sender only."""

import json
import os
import socket
import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import requests
from websocket import ABNF, WebSocketBadStatusException

from sessions.sync.wire import STALL_SECONDS
from tests.browser.room import Room, Seat, new_id
from tests.browser.server import Server
from tests.faults.raw import SECONDS, Raw, until

pytestmark = pytest.mark.slow

ESTABLISHED = 1
MOST_UNREAD = 256_000
PATCH_NOTES = 40
MOVE = '["ops",{"client":"%s","first":1,"ops":[{"kind":"note.move","id":"%s","x":%s}]}]'
UNREADABLE = [MOVE % (new_id(), new_id(), x) for x in ("NaN", "1e400", "9" * 5000, "[" * 9000 + "]" * 9000)]
BINARY = ['451000000000-/live,["ops",{"_placeholder":true,"num":0}]', '461-/live,1["x"]', "b4AAAA", b"4raw"]
MALFORMED = ["x", "", "4", "4{}", "4" + "[" * 9000, "2probe", "5", "9", "42", "42[", "42/live,{}", "42/live,[]"]
OWN_EVENTS = [
    '42/live,["connect",{}]',
    '42/live,["disconnect"]',
    '42/live,["ops",1,2,3]',
    "40/live,[1]",
    '43/live,1["x"]',
]

Dial = Callable[..., Raw]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """One server for all: nothing here may hurt it."""
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with TemporaryDirectory(dir=memory, prefix="atelier-sockets-") as folder:
        made = Server(Path(folder))
        try:
            made.rooms = made.prepare()["rooms"]  # type: ignore[attr-defined]
            made.start_web()
            yield made
            assert [line for line in made.defects() if "engineio.server: Invalid" not in line.splitlines()[1]] == []
        finally:
            made.stop()


@pytest.fixture
def room(server: Server) -> Room:
    """A room nobody used."""
    return Room(server.origin, server.rooms.pop())  # type: ignore[attr-defined]


@pytest.fixture
def dial(server: Server) -> Iterator[Dial]:
    """Opens sockets, and closes them at the end."""
    made: list[Raw] = []

    def call(**options: Any) -> Raw:
        made.append(Raw(server.port, **options))
        return made[-1]

    yield call
    for one in made:
        one.close()


@pytest.fixture
def phone(dial: Dial, room: Room) -> Raw:
    """A participant's socket, in the room."""
    entered = dial()
    assert "hello" in entered.enter(token=room.join().token)
    return entered


def memory_of(server: Server) -> int:
    """The resident bytes of the web process."""
    status = Path(f"/proc/{server.children['web'].pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) * 1024


def fragment(opcode: int, body: bytes) -> bytes:
    """One frame of a message that does not end, under a mask of zeros."""
    return struct.pack("!BBH", opcode, 0x80 | 126, len(body)) + bytes(4) + body


def send_until_refused(phone: Raw, frame: bytes, most: int) -> int:
    """How many bytes of the same frame the server let in."""
    phone.ws.sock.sendall(fragment(ABNF.OPCODE_TEXT, b"4"))
    sent = 0
    try:
        while sent < most:
            phone.ws.sock.sendall(frame)
            sent += len(frame)
    except OSError:
        pass
    return sent


@pytest.mark.fault("OV1")
@pytest.mark.parametrize("size", [60_000, 0], ids=["large", "empty"])
def test_a_giant_message_in_fragments_is_refused_while_it_is_read(server: Server, phone: Raw, size: int) -> None:
    before = memory_of(server)
    most = 200_000_000 if size else 40_000_000
    assert send_until_refused(phone, fragment(ABNF.OPCODE_CONT, bytes(size)) * (1 if size else 1000), most) < most
    assert memory_of(server) - before < 5_000_000


@pytest.mark.fault("OV1")
def test_a_message_a_little_too_large_is_refused_and_one_that_fits_is_read(dial: Dial, room: Room) -> None:
    fits, large = dial(), dial()
    for one in (fits, large):
        one.enter(token=room.join().token)
    assert fits.ask(1, json.dumps(["ops", "x" * 63_900]))["code"] == "bad_message"
    large.say("42/live,1" + json.dumps(["ops", "x" * 64_000]))
    assert large.is_closed()


@pytest.mark.fault("OV1")
@pytest.mark.parametrize("version", ["", "Sec-WebSocket-Version: 8\r\n", "Sec-WebSocket-Key1: 1 2\r\n"])
def test_a_websocket_of_an_old_version_which_has_no_limits_is_refused(server: Server, version: str) -> None:
    head = "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    head += f"Origin: {server.origin}\r\nConnection: Upgrade\r\nUpgrade: WebSocket\r\n{version}\r\n"
    with socket.create_connection(("127.0.0.1", server.port), SECONDS) as plain:
        plain.sendall(head.encode() + b"\0" * 8)
        assert plain.recv(100).startswith(b"HTTP/1.1 426 ")


@pytest.mark.fault("OV2")
def test_compression_is_offered_in_vain(dial: Dial) -> None:
    phone = dial(Sec_WebSocket_Extensions="permessage-deflate; client_max_window_bits")
    assert "sec-websocket-extensions" not in phone.ws.getheaders()
    phone.ws.sock.sendall(struct.pack("!BB", 0xC1, 0x80 | 1) + bytes(4) + b"x")
    assert phone.is_closed()


@pytest.mark.fault("OV3")
def test_a_phone_that_stops_reading_is_dropped_and_slows_nobody(dial: Dial, room: Room) -> None:
    stopped, reader, seat = dial(receives=4096), dial(), room.join()
    for one, token in ((stopped, seat.token), (reader, room.join().token)):
        one.enter(token=token)
    sent = 0
    while sent < 4 * MOST_UNREAD:
        sent += patch_of_many_notes(room, reader)
    until(lambda: not is_open(stopped), STALL_SECONDS + 5)
    again = dial()
    assert "hello" in again.enter(token=seat.token)
    patch_of_many_notes(room, reader)
    assert seat.state()["notes"].keys() == room.facilitator.state()["notes"].keys()


def is_open(phone: Raw) -> bool:
    """What the kernel thinks of the connection, without reading from it."""
    state = phone.ws.sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1)[0]
    return bool(state == ESTABLISHED)


def patch_of_many_notes(room: Room, reader: Raw) -> int:
    """Post notes; the bytes of the patches that bring them to a phone that reads."""
    writer: Seat = room.join()
    ids = [new_id() for _ in range(PATCH_NOTES)]
    ops = [{"kind": "note.add", "id": one, "activity": room.board, "text": "e" * 280} for one in ids]
    message = {"client": writer.client, "first": 1, "ops": ops}
    assert requests.post(f"{writer.address}/ops", json=message, headers=writer.headers, timeout=SECONDS).json()["ok"]
    size = 0
    for packet in reader.packets():
        size += len(packet.encode())
        if ids[-1] in packet:
            return size
    raise AssertionError("the reader was dropped too")


@pytest.mark.fault("OV9")
@pytest.mark.parametrize("packet", BINARY, ids=["event", "answer", "base64", "frame"])
def test_binary_packets_are_refused_and_nothing_waits_for_them(server: Server, phone: Raw, packet: str | bytes) -> None:
    logged = server.log("web").stat().st_size
    phone.say(packet)
    assert phone.ask(7, '["ops",{}]')["code"] == "bad_message"
    assert server.log("web").stat().st_size == logged


@pytest.mark.fault("DU4")
@pytest.mark.parametrize("packet", [*MALFORMED, *OWN_EVENTS], ids=lambda packet: packet[:20])
def test_malformed_packets_are_counted_and_the_fifth_ends_the_socket(server: Server, phone: Raw, packet: str) -> None:
    logged = server.log("web").stat().st_size
    for _ in range(4):
        phone.say(packet)
    assert phone.ask(7, '["ops",{}]')["code"] == "bad_message"
    phone.say(packet)
    assert phone.is_closed()
    assert server.log("web").stat().st_size == logged


@pytest.mark.fault("DU4")
def test_a_socket_that_never_entered_is_counted_too(dial: Dial) -> None:
    stranger = dial()
    for _ in range(5):
        stranger.say('42/live,["ops"')
    assert stranger.is_closed()


@pytest.mark.fault("IN2")
def test_numbers_that_are_none_and_bottomless_lists_are_answered_and_nobody_leaves(dial: Dial, room: Room) -> None:
    hostile, neighbour = dial(), dial()
    for one in (hostile, neighbour):
        one.enter(token=room.join().token)
    for number, body in enumerate(UNREADABLE):
        answer = hostile.ask(number, body)
        assert (answer["ok"], answer["code"]) == (False, "bad_message")
    note = room.add_note("Toujours là")
    for one in (hostile, neighbour):
        assert any(note in packet for packet in one.packets())


@pytest.mark.fault("DL3")
def test_messages_sent_in_one_breath_are_taken_one_after_the_other(phone: Raw, room: Room) -> None:
    client, ids, rev = new_id(), [new_id() for _ in range(100)], 0
    for number, note in enumerate(ids, 1):
        op = {"kind": "note.add", "id": note, "activity": room.board, "text": str(number)}
        phone.say(f"42/live,{number}" + json.dumps(["ops", {"client": client, "first": number, "ops": [op]}]))
    answers = (packet for packet in phone.packets() if packet.startswith("43"))
    for number in range(1, len(ids) + 1):
        start, _, body = next(answers).partition("[")
        answer = json.loads("[" + body)[0]
        # None was begun before the one before it was answered: each has a revision of its own.
        assert start == f"43/live,{number}" and answer["results"][0]["ok"] and answer["rev"] > rev
        rev = answer["rev"]


def strangers(origin: str) -> dict[str, str]:
    """Origins that are almost ours."""
    port = int(origin.rpartition(":")[2])
    return {
        "evil": "https://evil.example",
        "null": "null",
        "https": origin.replace("http:", "https:"),
        "suffix": f"{origin}.evil.example",
        "prefix": origin.replace("127.0.0.1", "127.0.0.1.evil.example"),
        "port": f"http://127.0.0.1:{port + 1}",
        "path": f"{origin}/",
    }


@pytest.mark.fault("AU1")
@pytest.mark.parametrize("name", sorted(strangers("http://127.0.0.1:1")))
def test_a_page_of_another_origin_opens_no_socket(server: Server, dial: Dial, name: str) -> None:
    with pytest.raises(WebSocketBadStatusException, match="400"):
        dial(origin=strangers(server.origin)[name])


@pytest.mark.fault("AU1")
def test_a_cookie_counts_on_our_own_page_only(server: Server, dial: Dial, room: Room) -> None:
    with requests.Session() as browser:
        browser.post(f"{server.origin}/api/live/join", json={"code": room.code}, timeout=SECONDS)
        cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in browser.cookies)
    assert "not_joined" in dial(Cookie=cookies).enter(session=room.session)
    assert "hello" in dial(origin=server.origin, Cookie=cookies).enter(session=room.session)


@pytest.mark.fault("AU3")
def test_what_a_client_says_was_forwarded_is_not_believed(dial: Dial) -> None:
    forwarded = {"X_Forwarded_Host": "evil.example", "X_Forwarded_Proto": "https", "Forwarded": "host=evil.example"}
    with pytest.raises(WebSocketBadStatusException, match="400"):
        dial(origin="https://evil.example", **forwarded)


@pytest.mark.fault("AU14")
@pytest.mark.parametrize("query", ["transport=polling", "transport=polling&j=0", "j=0", "transport=websocket&j=0", ""])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_there_is_no_way_in_by_polling(server: Server, method: str, query: str) -> None:
    answer = requests.request(method, f"{server.origin}/socket.io/?EIO=4&{query}", data="40", timeout=SECONDS)
    assert answer.status_code == 400 and "sid" not in answer.text
