"""What a slow phone makes the server hold: one patch at most, the same bytes as everybody's."""

import time
from threading import Lock
from typing import Any

import pytest

from sessions.sync.wire import MOST_HELD, STALL_SECONDS, Wire, frame
from tests.live.room import Room
from tests.live.test_sockets import Socket
from workshop.extensions import socketio

LARGE = 4 * MOST_HELD
# wsgi.UNREAD_BYTES, whose module patches the standard library when it is imported.
KERNEL_HOLDS = 131_072


class Kernel:
    """A socket whose kernel takes so many bytes, then nothing."""

    def __init__(self, room: int) -> None:
        self.fd, self.room, self.taken, self.cut = self, room, b"", False

    def send(self, piece: bytes | memoryview, flags: int = 0) -> int:
        """Take what there is room for."""
        some = bytes(piece[: self.room])
        if not some:
            raise BlockingIOError
        self.room -= len(some)
        self.taken += some
        return len(some)

    def sendmsg(self, pieces: tuple[bytes, ...], ancillary: object, flags: int) -> int:
        """The same for several pieces."""
        return self.send(b"".join(pieces))

    def setsockopt(self, *option: object) -> None:
        """Whatever."""

    def shutdown(self, how: int) -> None:
        """The connection is cut."""
        self.cut = True


class Web:
    """As much of a WebSocket as a wire looks at."""

    def __init__(self, kernel: Kernel) -> None:
        self.socket, self._sendlock = kernel, Lock()


@pytest.fixture
def tasks(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The tasks that were started, not run."""
    started: list[Any] = []
    monkeypatch.setattr(socketio, "start_background_task", lambda task, *given: started.append((task, given)))
    return started


@pytest.mark.fault("OV3")
def test_what_the_kernel_does_not_take_waits_in_order_and_without_a_copy(tasks: list[Any]) -> None:
    kernel, patch = Kernel(1000), b"p" * LARGE
    phone = Wire(Web(kernel))
    phone.write(frame((patch,)))
    assert not phone.is_free() and phone.held == LARGE + 10 - 1000
    assert {waiting.obj for waiting in phone._waiting} == {patch}
    phone.write(frame((b"an answer",)))
    kernel.room = 2 * LARGE
    ((task, given),) = tasks
    task(*given)
    assert kernel.taken == b"".join((*frame((patch,)), *frame((b"an answer",))))
    assert phone.held == 0 and phone.is_free() and not phone.ws._sendlock.locked()


@pytest.mark.fault("OV3")
def test_small_messages_that_are_never_read_end_the_connection(tasks: list[Any]) -> None:
    kernel = Kernel(1000)
    phone, written = Wire(Web(kernel)), 0
    while not kernel.cut:
        phone.write(frame((b"m" * 1000,)))
        written += 1000
    assert MOST_HELD < written < MOST_HELD + 5000
    assert written + KERNEL_HOLDS <= 256_000


@pytest.mark.fault("OV3")
def test_a_phone_that_takes_nothing_for_long_is_cut_and_a_slow_one_is_not(
    tasks: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    kernel = Kernel(1000)
    phone = Wire(Web(kernel))
    phone.write(frame((b"p" * LARGE,)))
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now + STALL_SECONDS - 1)
    assert not phone.is_free() and not kernel.cut
    monkeypatch.setattr(time, "monotonic", lambda: now + STALL_SECONDS + 1)
    assert not phone.is_free() and kernel.cut


@pytest.mark.fault("OV3")
@pytest.mark.promise("P3")
def test_a_slow_phone_gets_all_it_missed_in_one_patch(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    board, author, reader = room.activity("board"), room.phone(), room.phone()
    socket = Socket(reader)
    socket.wait("hello", bool)
    fanouts = room.app.extensions["live"].fanouts
    broadcast = fanouts._by_session[room.id].broadcast
    monkeypatch.setattr(broadcast, "is_free", lambda sid: False)
    ids = []
    for number in range(3):
        ids.append(author.add(board, f"Idée {number}"))
        time.sleep(0.1)
    monkeypatch.undo()
    patches = socket.wait("patch", bool)
    assert set(patches[0]["set"]["notes"]) == set(ids)
