"""A hostile phone: one WebSocket on which a test may say anything."""

import json
import socket
import time
from collections.abc import Callable, Iterator
from typing import Any

import websocket
from websocket import ABNF

SECONDS = 20
GONE = (websocket.WebSocketException, OSError)


class Raw:
    """A WebSocket of the real server; it speaks packets, not events."""

    def __init__(self, port: int, origin: str | None = None, receives: int = 0, **headers: str) -> None:
        self.ws = websocket.WebSocket(sockopt=[(socket.SOL_SOCKET, socket.SO_RCVBUF, receives)] if receives else [])
        own = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        page = {"origin": origin} if origin is not None else {"suppress_origin": True}
        address = f"ws://127.0.0.1:{port}/socket.io/?EIO=4&transport=websocket"
        self.ws.connect(address, timeout=SECONDS, header=own, **page)

    def enter(self, **auth: Any) -> Any:
        """Take a seat; the greeting, or the refusal."""
        self.say("40/live," + json.dumps({"protocol": 1, **auth}))
        return next(packet for packet in self.packets() if '"hello"' in packet or packet.startswith("44"))

    def say(self, packet: str | bytes) -> None:
        """Send one packet as it stands."""
        self.ws.send(packet, ABNF.OPCODE_TEXT if isinstance(packet, str) else ABNF.OPCODE_BINARY)

    def ask(self, number: int, body: str) -> Any:
        """The answer to an event that waits for one."""
        self.say(f"42/live,{number}{body}")
        return self.answer(number)

    def answer(self, number: int) -> Any:
        """The acknowledgement of that number."""
        start = f"43/live,{number}["
        return json.loads(next(packet for packet in self.packets() if packet.startswith(start))[len(start) - 1 :])[0]

    def packets(self) -> Iterator[str]:
        """What the server says, its pings answered, until it closes."""
        while True:
            opcode, body = self.ws.recv_data()
            if opcode == ABNF.OPCODE_CLOSE:
                return
            if body == b"2":
                self.say("3")
            else:
                yield body.decode()

    def is_closed(self) -> bool:
        """Whether the server ends the connection while it is read."""
        try:
            for _ in self.packets():
                pass
        except websocket.WebSocketTimeoutException:
            return False
        except GONE:
            pass
        return True

    def close(self) -> None:
        """Leave at once."""
        self.ws.shutdown()


def until(condition: Callable[[], object], seconds: float = SECONDS) -> None:
    """Wait for a condition."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not come"
        time.sleep(0.02)
