"""The socket of a phone, inside the library: what it accepts, and how much it may leave unread."""

import logging
import socket
import struct
import time
from contextlib import suppress
from typing import Any

import engineio.server
from engineio.packet import PING, Packet
from engineio.socket import Socket

from sessions.sync.accepted import accepted, question
from sessions.sync.pings import PINGS
from workshop.extensions import socketio

log = logging.getLogger(__name__)
# Beside what the kernel holds (`wsgi.UNREAD_BYTES`): together at most 256 kB for a phone that stops reading.
MOST_HELD = 120_000
# An answer or two in the queue: a patch may follow them.
LITTLE = 8_000
MOST_MALFORMED = 5
RESET = struct.pack("ii", 1, 0)


def install() -> None:
    """Sockets opened from now on are of our class; the library has no option for it."""
    engineio.server.socket.Socket = PhoneSocket


class PhoneSocket(Socket):
    """A socket that knows how much waits to be written, and is dropped when it is too much."""

    def __init__(self, server: Any, sid: str) -> None:
        self._pinged: float | None = None
        super().__init__(server, sid)
        self.held = 0
        # What is being written now: one large message is no phone that stopped reading.
        self.in_flight = 0
        self.wire: Wire | None = None

    @property
    def last_ping(self) -> float | None:
        """When the phone was last asked whether it is there, on the wall's clock as it stands now.

        The library compares it with that clock: kept as it was then, one step of the clock (NTP, a
        suspended machine) would make every phone look silent at once.
        """
        return None if self._pinged is None else time.time() - (time.monotonic() - self._pinged)

    @last_ping.setter
    def last_ping(self, asked_at: float | None) -> None:
        self._pinged = None if asked_at is None else time.monotonic()

    def schedule_ping(self) -> None:
        """Ask again whether the phone is there, one interval from now."""
        if self.last_ping:
            self.last_ping = None
            PINGS.ask_later(self, self.server.ping_interval)

    def ask(self) -> None:
        """Ask now, unless the connection is over."""
        if not self.closing and not self.closed:
            self.last_ping = time.time()
            self.send(Packet(PING))

    def is_free(self) -> bool:
        """Whether nothing large waits to be written."""
        return self.held < LITTLE

    def send(self, pkt: Any) -> None:
        """Queue a packet, unless this phone has stopped reading."""
        if self.held > MOST_HELD + self.in_flight and self.wire is not None:
            self.wire.cut()
            return
        self.held += len(pkt.encode())
        super().send(pkt)

    def _websocket_handler(self, ws: Any) -> Any:
        self.wire = Wire(ws, self)
        try:
            return super()._websocket_handler(self.wire)
        finally:
            self.wire = None


class Wire:
    """The library's WebSocket, between it and the library's socket."""

    def __init__(self, ws: Any, owner: PhoneSocket) -> None:
        self.ws = ws
        self.owner = owner
        self.socket: Any = getattr(ws, "socket", None)
        self.malformed = 0

    def wait(self) -> str | None:
        """The next packet that can be read; the connection ends with the fifth that cannot."""
        while (text := self.ws.wait()) is not None:
            if accepted(text):
                return str(text)
            self.malformed += 1
            if self.malformed >= MOST_MALFORMED:
                log.debug("closed a socket after %d malformed packets", self.malformed)
                return None
            if instead := question(text):
                return instead
        return None

    def send(self, text: str) -> None:
        """Write a packet of the queue."""
        self.owner.in_flight = len(text)
        try:
            self.ws.send(text)
        finally:
            self.owner.in_flight = 0
            self.owner.held -= len(text)

    def close(self) -> None:
        """End the connection."""
        self.ws.close()

    def cut(self) -> None:
        """End the connection at once, without waiting for the phone to read what it was sent."""
        if self.socket is None:
            self.ws.close()
            return
        # Already gone is as well; a closing frame would wait behind what it does not read.
        with suppress(OSError):
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            self.socket.shutdown(socket.SHUT_RDWR)

    def write_now(self, frame: tuple[bytes, ...]) -> bool:
        """Write a whole frame to the socket without a queue; False when that cannot be done, and nothing was."""
        lock = self._free_lock()
        if lock is None:
            return False
        try:
            sent = self._sent_at_once(frame)
        except (AttributeError, OSError):
            sent = 0
        rest = _after(frame, sent) if sent else []
        if rest:
            # The rest keeps the lock: whatever comes next waits behind it.
            self.owner.in_flight = sum(map(len, rest))
            self.owner.held += self.owner.in_flight
            socketio.start_background_task(self._finish, rest, lock)
        else:
            lock.release()
        return bool(sent)

    def _sent_at_once(self, frame: tuple[bytes, ...]) -> int:
        own: socket.socket = self.socket.fd
        if len(frame) == 1:
            return own.send(frame[0], socket.MSG_DONTWAIT)
        return own.sendmsg(frame, (), socket.MSG_DONTWAIT)

    def _free_lock(self) -> Any:
        """The lock of the WebSocket, taken; nothing when something waits to be written, or would be changed."""
        if self.owner.held or self.owner.closed or getattr(self.ws, "extensions", True) or self.ws.websocket_closed:
            return None
        lock = self.ws._sendlock
        return lock if not lock.locked() and lock.acquire(blocking=False) else None

    def _finish(self, rest: list[memoryview], lock: Any) -> None:
        try:
            for piece in rest:
                self.socket.sendall(piece)
        except OSError:
            # Half a frame was written: nothing may follow it.
            self.cut()
        finally:
            self.owner.held -= self.owner.in_flight
            self.owner.in_flight = 0
            lock.release()


def _after(frame: tuple[bytes, ...], sent: int) -> list[memoryview]:
    """What remains of the pieces once so many bytes are written: views, since most phones share the same bytes."""
    rest = []
    for piece in frame:
        if sent < len(piece):
            rest.append(memoryview(piece)[sent:])
        sent = max(0, sent - len(piece))
    return rest
