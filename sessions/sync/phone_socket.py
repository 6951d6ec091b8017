"""The socket of a phone, inside the library: how it is read, written to, and asked whether it is there."""

import logging
import time
from typing import Any

import engineio.server
from engineio.exceptions import SocketIsClosedError, UnknownPacketError
from engineio.packet import PING, Packet
from engineio.socket import Socket

from sessions.sync.pings import PINGS
from sessions.sync.wire import Wire, frame

log = logging.getLogger(__name__)


def install() -> None:
    """Sockets opened from now on are of our class; the library has no option for it."""
    engineio.server.socket.Socket = PhoneSocket


class PhoneSocket(Socket):
    """A socket without the two tasks that the library keeps for each: one that waits to write, one to ask."""

    def __init__(self, server: Any, sid: str) -> None:
        self._pinged: float | None = None
        super().__init__(server, sid)
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
        """Ask now, unless the connection is over; whoever still takes what it was sent is asked afterwards."""
        if self.closing or self.closed:
            return
        if self.wire is not None and not self.wire.is_free():
            PINGS.ask_later(self, self.server.ping_interval)
            return
        self.last_ping = time.time()
        self.send(Packet(PING))

    def send(self, pkt: Any) -> None:
        """Write a packet; what is said before the WebSocket is open waits in the library's queue."""
        if self.wire is None:
            super().send(pkt)
        elif self.check_ping_timeout():
            self.wire.write(frame((pkt.encode().encode(),)))

    def close(self, wait: bool = True, abort: bool = False, reason: Any = None) -> None:
        """Say goodbye and close, once everything is written."""
        was_open = not self.closed and not self.closing
        super().close(wait=False, abort=abort, reason=reason)
        if was_open and self.wire is not None:
            self.wire.end()

    def _websocket_handler(self, ws: Any) -> Any:
        if not hasattr(ws, "_sendlock"):
            # Not eventlet's: the library knows how.
            return super()._websocket_handler(ws)
        ws.socket.settimeout(self.server.ping_interval + self.server.ping_timeout)
        self.connected = self.upgraded = True
        self.wire = Wire(ws)
        while not self.queue.empty():
            self.wire.write(frame((self.queue.get().encode().encode(),)))
        try:
            self._read(self.wire)
        finally:
            # The WebSocket is closed by whoever called this handler.
            self.wire = None
            self.close(abort=True, reason=self.server.reason.TRANSPORT_CLOSE)
        return []

    def _read(self, wire: Wire) -> None:
        while (text := self._next(wire)) is not None:
            try:
                self.receive(Packet(encoded_packet=text))
            except UnknownPacketError:
                continue
            except SocketIsClosedError:
                return
            except Exception:
                log.exception("a packet could not be received")
                return

    def _next(self, wire: Wire) -> str | None:
        """The next packet; nothing once the connection is over, however it ended."""
        try:
            return wire.read()
        except Exception as error:
            if not self.closed:
                log.debug("a socket was closed: %s", type(error).__name__)
            return None
