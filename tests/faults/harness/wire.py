"""A phone's side of the network, written by hand: HTTP and one WebSocket, over plain asyncio streams."""

import asyncio
import json
import os
import struct
from base64 import b64encode
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

LARGEST_FRAME = 2**26
ANSWER_SECONDS = 30
SHORT, MIDDLE, LONG = 125, 126, 127
TEXT, CLOSE = 1, 8
MASKED = 0x80


class Gone(Exception):
    """No answer that could be ours came: refused, cut, or somebody else's page."""


@dataclass(frozen=True)
class Door:
    """Where a phone knocks: an address, the name the server is known by, and the phone's own address."""

    port: int
    host: str
    source: str = "127.0.0.1"

    async def knock(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Open a connection; raises Gone."""
        try:
            return await asyncio.open_connection("127.0.0.1", self.port, local_addr=(self.source, 0))
        except OSError as error:
            raise Gone(str(error)) from None

    async def ask(self, method: str, path: str, token: str = "", body: Any = None) -> tuple[int, Any]:
        """The status and the JSON of one HTTP request; raises Gone when what comes back is not JSON, TimeoutError."""
        reader, writer = await self.knock()
        try:
            writer.write(self._request(method, path, token, body))
            async with asyncio.timeout(ANSWER_SECONDS):
                head, _, content = (await reader.read()).partition(b"\r\n\r\n")
            if b"application/json" not in head:
                raise Gone("not JSON")
            length = int(_field(head, b"content-length") or -1)
            if length != len(content):
                raise Gone("cut short")
            return int(head.split()[1]), json.loads(content)
        except (OSError, ValueError) as error:
            raise Gone(str(error)) from None
        finally:
            await hang_up(writer)

    def _request(self, method: str, path: str, token: str, body: Any) -> bytes:
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self.host}", "Connection: close"]
        lines += [f"Authorization: Bearer {token}"] if token else []
        content = b"" if body is None else json.dumps(body).encode()
        lines += [] if body is None else ["Content-Type: application/json", f"Content-Length: {len(content)}"]
        return "\r\n".join([*lines, "", ""]).encode() + content


def _field(head: bytes, name: bytes) -> str | None:
    for line in head.split(b"\r\n")[1:]:
        key, _, value = line.partition(b":")
        if key.strip().lower() == name:
            return value.strip().decode()
    return None


async def hang_up(writer: asyncio.StreamWriter) -> None:
    """Close at once, whatever was still to be sent."""
    writer.transport.abort()
    with suppress(OSError):
        await asyncio.shield(writer.wait_closed())


class Line:
    """One WebSocket. Raises Gone when it is."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    @classmethod
    async def open(cls, door: Door) -> "Line":
        """Connect and upgrade."""
        line = cls(*await door.knock())
        try:
            await line._upgrade(door)
        except BaseException:
            line.writer.transport.abort()
            raise
        return line

    async def _upgrade(self, door: Door) -> None:
        key = b64encode(os.urandom(16)).decode()
        lines = [
            "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1",
            f"Host: {door.host}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            f"Sec-WebSocket-Key: {key}",
            "Sec-WebSocket-Version: 13",
        ]
        try:
            self.writer.write("\r\n".join([*lines, "", ""]).encode())
            head = await self.reader.readuntil(b"\r\n\r\n")
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError) as error:
            raise Gone(str(error)) from None
        if head.split()[1:2] != [b"101"]:
            raise Gone("no WebSocket here")

    async def send(self, text: str) -> None:
        """Send one text frame."""
        content = text.encode()
        size = len(content)
        if size <= SHORT:
            head = struct.pack("!BB", 0x80 | TEXT, MASKED | size)
        elif size < 2**16:
            head = struct.pack("!BBH", 0x80 | TEXT, MASKED | MIDDLE, size)
        else:
            head = struct.pack("!BBQ", 0x80 | TEXT, MASKED | LONG, size)
        # A mask of zeros is a mask: the content stays readable in a trace of system calls.
        self.writer.write(head + bytes(4) + content)
        try:
            await self.writer.drain()
        except OSError as error:
            raise Gone(str(error)) from None

    async def receive(self) -> str:
        """The next text frame."""
        try:
            while True:
                kind, content = await self._frame()
                if kind == CLOSE:
                    raise Gone("closed by the server")
                if kind == TEXT:
                    return content.decode()
        except (OSError, asyncio.IncompleteReadError) as error:
            raise Gone(str(error)) from None

    async def _frame(self) -> tuple[int, bytes]:
        first, size = await self.reader.readexactly(2)
        if size == MIDDLE:
            (size,) = struct.unpack("!H", await self.reader.readexactly(2))
        elif size == LONG:
            (size,) = struct.unpack("!Q", await self.reader.readexactly(8))
        assert size < LARGEST_FRAME
        return first & 0x0F, await self.reader.readexactly(size)

    async def close(self) -> None:
        """Drop it without a word, as a phone that leaves the room does."""
        await hang_up(self.writer)
