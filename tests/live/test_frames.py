"""One frame for a whole room: the same bytes as the library's own way, in order, whoever is slow."""

import json
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from sessions.sync.broadcast import NAMESPACE, Broadcast
from sessions.sync.wire import frame
from tests.browser.server import free_port
from tests.faults.raw import SECONDS, Raw, until
from tests.live.room import Room
from workshop.extensions import socketio

ROOT = Path(__file__).resolve().parents[2]
TICKS = 150


@contextmanager
def serving(way: str) -> Iterator[int]:
    """The port of a server that sends that way."""
    port = free_port()
    command = [sys.executable, "-m", "tests.live.frames_server", str(port), way]
    child = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
    try:
        until(lambda: child.poll() is not None or answers(port), 60)
        yield port
    finally:
        child.kill()
        child.wait()


def answers(port: int) -> bool:
    """Whether it serves."""
    try:
        return requests.get(f"http://127.0.0.1:{port}/counted", timeout=SECONDS).ok
    except requests.RequestException:
        return False


@contextmanager
def phones(port: int, **slow: int) -> Iterator[tuple[Raw, Raw]]:
    """A phone that reads and a slow one, both inside."""
    made = Raw(port), Raw(port, **slow)
    try:
        for one in made:
            one.say("40/live,")
            next(packet for packet in one.packets() if packet.startswith("40/live"))
        yield made
    finally:
        for one in made:
            one.close()


def start(phone: Raw, sizes: int = 300_000, pause: float = 0.005) -> None:
    """Let it tick."""
    phone.say("42/live," + json.dumps(["start", {"sizes": sizes, "pause": pause}]))


def frames_of(phone: Raw) -> list[bytes]:
    """Every tick, as its bytes came over the network."""
    found: list[bytes] = []
    while len(found) < TICKS:
        came = next_frame(phone)
        if b'["tick",' in came[:40]:
            found.append(came)
    return found


def next_frame(phone: Raw) -> bytes:
    """The bytes of one frame, head and body."""
    take = phone.ws.frame_buffer.recv_strict
    head = take(2)
    size = head[1]
    if size > 125:
        head += take(2 if size == 126 else 8)
        (size,) = struct.unpack("!H" if size == 126 else "!Q", head[2:])
    return bytes(head + (take(size) if size else b""))


def numbers(ticks: list[bytes]) -> list[int]:
    """In which order the ticks came; each must be whole JSON."""
    return [json.loads(tick[tick.index(b"42/live,") + 8 :])[1][0] for tick in ticks]


@pytest.mark.slow
def test_both_ways_deliver_the_same_bytes() -> None:
    came = {}
    for way in ("prepared", "plain"):
        with serving(way) as port, phones(port) as (phone, other):
            start(phone)
            came[way] = frames_of(phone)
            assert frames_of(other) == came[way]
            straight = requests.get(f"http://127.0.0.1:{port}/counted", timeout=SECONDS).json().get("straight", 0)
            # How many depends on how fast the phones read.
            assert straight > 0 if way == "prepared" else straight == 0
    assert came["prepared"] == came["plain"]
    assert numbers(came["plain"]) == list(range(TICKS))


@pytest.mark.slow
@pytest.mark.promise("P3")
@pytest.mark.parametrize("way", ["prepared", "mixed"])
def test_a_slow_phone_gets_all_in_order_and_holds_up_nobody(way: str) -> None:
    with serving(way) as port, phones(port, receives=4096) as (phone, slow):
        start(phone)
        # The slow one has read nothing until the other has everything.
        quick = frames_of(phone)
        late = frames_of(slow)
        assert quick == late
        assert numbers(quick) == list(range(TICKS))
        told = requests.get(f"http://127.0.0.1:{port}/counted", timeout=SECONDS).json()
        assert told["straight"] and told["waited"] and not told["queued"]


@pytest.mark.slow
def test_a_phone_that_reads_little_by_little_gets_all_in_order() -> None:
    with serving("mixed") as port, phones(port, receives=4096) as (phone, slow):
        start(phone, sizes=65_536, pause=0.002)
        assert numbers(frames_of(slow)) == list(range(TICKS)) == numbers(frames_of(phone))


@pytest.mark.parametrize(("size", "head"), [(0, 2), (125, 2), (126, 4), (65_535, 4), (65_536, 10)])
def test_a_frame_says_its_size_as_the_protocol_wants(size: int, head: int) -> None:
    whole = b"".join(frame([b"x" * (size // 3), b"x" * (size - size // 3)]))
    assert whole[0] == 0x81 and whole[head:] == b"x" * size


def test_where_the_library_is_another_its_own_way_is_taken(room: Room) -> None:
    reader = room.phone()
    auth = {"token": reader.token, "protocol": 1}
    client = socketio.test_client(room.app, namespace=NAMESPACE, auth=auth)
    sids = list(room.app.extensions["live"].fanouts._by_sid)
    Broadcast(prepared=True).emit("presence", {"participants": 7}, sids)
    assert {"participants": 7} in [event["args"][0] for event in client.get_received(NAMESPACE)]
