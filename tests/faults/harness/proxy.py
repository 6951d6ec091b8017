"""A network that misbehaves on demand, between the phones and the server."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field

from tests.faults.harness.wire import hang_up

CHUNK = 65_536
CLOSING_SECONDS = 5
PORTAL = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 28\r\nConnection: close\r\n\r\n"
    b"<html>Accept the terms</html>"[:28]
)


@dataclass
class Weather:
    """What happens to bytes: read anew for each piece, so it may change under open connections."""

    delay: float = 0.0
    swallow_up: bool = False
    swallow_down: bool = False
    bytes_per_second: float = 0.0
    portal: bool = False
    no_upgrade: bool = False
    refuse: bool = False


@dataclass(eq=False)
class Passage:
    """One connection through the proxy."""

    phone: asyncio.StreamWriter
    server: asyncio.StreamWriter | None = None
    closed: bool = False


@dataclass
class Proxy:
    """Listens on a port of its own and passes on to the server, in the present weather."""

    target: int
    weather: Weather = field(default_factory=Weather)
    port: int = 0
    cuts: int = 0
    opened: int = 0
    _passages: set[Passage] = field(default_factory=set)
    _listener: asyncio.Server | None = None

    async def __aenter__(self) -> "Proxy":
        self._listener = await asyncio.start_server(self._met, "127.0.0.1", 0, backlog=2000)
        self.port = self._listener.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *exception: object) -> None:
        assert self._listener is not None
        self._listener.close()
        self.cut()
        async with asyncio.timeout(CLOSING_SECONDS):
            while self._passages:
                await asyncio.sleep(0.01)

    def cut(self) -> None:
        """Break every open connection at once."""
        for passage in list(self._passages):
            self.cuts += 1
            for writer in (passage.phone, passage.server):
                if writer is not None:
                    writer.transport.abort()

    async def _met(self, reader: asyncio.StreamReader, phone: asyncio.StreamWriter) -> None:
        passage = Passage(phone)
        self._passages.add(passage)
        self.opened += 1
        try:
            await self._pass(reader, passage)
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            for writer in (passage.phone, passage.server):
                if writer is not None:
                    await hang_up(writer)
            self._passages.discard(passage)

    async def _pass(self, reader: asyncio.StreamReader, passage: Passage) -> None:
        if self.weather.refuse:
            return
        if self.weather.portal:
            await reader.read(CHUNK)
            passage.phone.write(PORTAL)
            await passage.phone.drain()
            return await self._linger(reader)
        answers, passage.server = await asyncio.open_connection("127.0.0.1", self.target)
        ways = [
            asyncio.create_task(self._flow(reader, passage.server, up=True)),
            asyncio.create_task(self._flow(answers, passage.phone, up=False)),
        ]
        await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        for way in ways:
            way.cancel()
        await asyncio.gather(*ways, return_exceptions=True)

    async def _linger(self, reader: asyncio.StreamReader) -> None:
        """Let the phone read what was said before the line goes."""
        with suppress(TimeoutError):
            async with asyncio.timeout(0.05):
                await reader.read()

    async def _flow(self, source: asyncio.StreamReader, target: asyncio.StreamWriter, up: bool) -> None:
        while piece := await source.read(CHUNK):
            await self._slow_down(len(piece))
            if up and self.weather.no_upgrade:
                piece = _without_upgrade(piece)
            if not (self.weather.swallow_up if up else self.weather.swallow_down):
                target.write(piece)
                await target.drain()
        if not up:
            await self._last_words(target)

    async def _slow_down(self, size: int) -> None:
        rate = self.weather.bytes_per_second
        pause = self.weather.delay + (size / rate if rate else 0)
        if pause:
            await asyncio.sleep(pause)

    @staticmethod
    async def _last_words(target: asyncio.StreamWriter) -> None:
        """The server has said all: what is written must still leave before the line goes."""
        while target.transport.get_write_buffer_size() and not target.transport.is_closing():
            await asyncio.sleep(0.001)
        if target.can_write_eof() and not target.transport.is_closing():
            target.write_eof()
            await asyncio.sleep(0.02)


def _without_upgrade(piece: bytes) -> bytes:
    """What a proxy that knows no WebSocket passes on."""
    return piece.replace(b"Upgrade: websocket\r\n", b"").replace(b"Connection: Upgrade", b"Connection: close")
