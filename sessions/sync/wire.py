"""The wire to a phone: reads what can be read, and writes frames straight to the socket, in order."""

import logging
import socket
import struct
import time
from collections import deque
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from sessions.sync.accepted import accepted, question
from workshop.extensions import socketio

log = logging.getLogger(__name__)
# Beside what the kernel holds (`wsgi.UNREAD_BYTES`): together at most 256 kB for a phone that stops reading.
MOST_HELD = 120_000
# An answer or two that wait: a patch may follow them.
LITTLE = 8_000
# How long a phone may take nothing of what waits for it; a slow one takes a little all the time.
STALL_SECONDS = 10.0
MOST_MALFORMED = 5
WHOLE_TEXT = 0x81
RESET = struct.pack("ii", 1, 0)


def frame(pieces: Iterable[bytes]) -> tuple[bytes, ...]:
    """A text given in pieces as one unmasked frame (RFC 6455, 5.2), as the library writes it: its head, then they."""
    body = tuple(piece for piece in pieces if piece)
    size = sum(map(len, body))
    if size < 126:
        return struct.pack("!BB", WHOLE_TEXT, size), *body
    if size < 65536:
        return struct.pack("!BBH", WHOLE_TEXT, 126, size), *body
    return struct.pack("!BBQ", WHOLE_TEXT, 127, size), *body


class Wire:
    """A WebSocket of eventlet and what waits to be written to it.

    The wire has no task of its own while the phone reads: one is started for what the kernel did not take, holds the
    lock of the WebSocket until it is written, and ends.
    """

    def __init__(self, ws: Any) -> None:
        self.ws = ws
        self.socket: Any = getattr(ws, "socket", None)
        self.malformed = 0
        self.held = 0
        self.patch = 0
        self._waiting: deque[memoryview] = deque()
        self._writing = False
        self._ending = False
        self._taken_at = 0.0

    def is_free(self) -> bool:
        """Whether nothing large waits to be written; a phone that has taken nothing for long is cut."""
        if self.held < LITTLE:
            return True
        if time.monotonic() - self._taken_at > STALL_SECONDS:
            self.cut()
        return False

    def read(self) -> str | None:
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

    def write(self, prepared: tuple[bytes, ...]) -> None:
        """Write a whole frame after all that was written before; a phone that has stopped reading is cut.

        One large patch does not count against it: the next one waits until this one is written.
        """
        if self.held > MOST_HELD + self.patch:
            self.cut()
            return
        sent = 0 if self._waiting or self.ws._sendlock.locked() else self._sent_at_once(prepared)
        rest = _after(prepared, sent)
        if rest:
            self._hold(rest, begun=bool(sent))

    def _hold(self, rest: list[memoryview], begun: bool) -> None:
        size = sum(map(len, rest))
        if not self.held:
            self._taken_at = time.monotonic()
        self.held += size
        if size > LITTLE:
            self.patch += size
        self._waiting.extend(rest)
        if begun:
            # Half a frame is written: whoever else writes to this WebSocket waits behind the rest of it.
            self.ws._sendlock.acquire()
        if not self._writing:
            self._writing = True
            socketio.start_background_task(self._drain, begun)

    def _sent_at_once(self, prepared: tuple[bytes, ...]) -> int:
        try:
            own: socket.socket = self.socket.fd
            if len(prepared) == 1:
                return own.send(prepared[0], socket.MSG_DONTWAIT)
            return own.sendmsg(prepared, (), socket.MSG_DONTWAIT)
        except (AttributeError, OSError):
            return 0

    def _drain(self, locked: bool) -> None:
        if not locked:
            self.ws._sendlock.acquire()
        try:
            while self._waiting:
                piece = self._waiting.popleft()
                taken = self.socket.send(piece)
                if taken < len(piece):
                    self._waiting.appendleft(piece[taken:])
                self.held -= taken
                self._taken_at = time.monotonic()
        except OSError:
            # Half a frame may be written: nothing can follow it.
            self._waiting.clear()
            self.cut()
        finally:
            self.patch, self._writing = 0, False
            self.ws._sendlock.release()
        if self._ending:
            self.ws.close()

    def end(self) -> None:
        """Close the connection once everything is written."""
        self._ending = True
        if not self._writing:
            self._writing = True
            socketio.start_background_task(self._drain, False)

    def cut(self) -> None:
        """End the connection at once, without waiting for the phone to read what it was sent."""
        if self.socket is None:
            self.ws.close()
            return
        # Already gone is as well; a closing frame would wait behind what it does not read.
        with suppress(OSError):
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            self.socket.shutdown(socket.SHUT_RDWR)


def _after(frame: tuple[bytes, ...], sent: int) -> list[memoryview]:
    """What remains of the pieces once so many bytes are written: views, since most phones share the same bytes."""
    rest = []
    for piece in frame:
        if sent < len(piece):
            rest.append(memoryview(piece)[sent:])
        sent = max(0, sent - len(piece))
    return rest
