"""`python -m tests.live.frames_server PORT WAY`: a real eventlet server that sends the same ticks to all who ask."""

# ruff: noqa: E402 (the standard library is patched first)
import eventlet

eventlet.monkey_patch()

import sys
from collections import Counter
from collections.abc import Sequence
from random import Random
from typing import Any

import eventlet.wsgi
from flask import Flask, request
from flask_socketio import SocketIO

from sessions import strict_json
from sessions.sync import broadcast, frames, phone_socket, wire
from workshop import extensions
from wsgi import harden_sockets, plain_sockets

SIZES = (0, 90, 125, 126, 1000, 20_000, 65_500, 65_536, 300_000)
TICKS = 150
app = Flask(__name__)
socketio: SocketIO = extensions.socketio
counted: Counter[str] = Counter()
here: list[str] = []


def count_straight(event: str, pieces: Sequence[bytes], namespace: str, sids: Sequence[str]) -> list[str]:
    """The real thing, counted."""
    rest = real_write(event, pieces, namespace, sids)
    counted["straight"] += len(sids) - len(rest)
    counted["queued"] += len(rest)
    return rest


def count_waiting(self: wire.Wire, prepared: tuple[bytes, ...]) -> None:
    """The real thing, counted where the kernel did not take all."""
    real_wire_write(self, prepared)
    counted["waited"] += bool(self.held)


real_write, frames.write = frames.write, count_straight
real_wire_write, wire.Wire.write = wire.Wire.write, count_waiting  # type: ignore[method-assign]


@socketio.on("connect", namespace=broadcast.NAMESPACE)
def connect(auth: Any = None) -> None:
    """Everybody may come."""
    here.append(request.sid)  # type: ignore[attr-defined]


@socketio.on("start", namespace=broadcast.NAMESPACE)
def start(wanted: dict[str, Any]) -> None:
    """Begin to tick for all who are here."""
    socketio.start_background_task(tick, wanted["sizes"], wanted["pause"])


def tick(most: int, pause: float) -> None:
    """Messages of mixed sizes; on the mixed way, some by the library."""
    chance, sizes = Random(7), [size for size in SIZES if size <= most]
    for number in range(TICKS):
        by_library = sys.argv[2] == "plain" or (sys.argv[2] == "mixed" and chance.random() < 0.3)
        message = [number, "é" + "x" * sizes[number * 7 % len(sizes)]]
        broadcast.Broadcast(not by_library).emit("tick", message, here)
        # Some follow at once, while the one before may still be in a queue.
        if number % 3 == 0:
            socketio.sleep(pause)


@app.get("/counted")
def tell() -> dict[str, int]:
    """How many messages went which way."""
    return dict(counted)


if __name__ == "__main__":
    # Here it is the order under any delay that is looked at: nobody is dropped.
    wire.MOST_HELD = 2**40
    phone_socket.install()
    harden_sockets()
    options: dict[str, Any] = {"transports": ["websocket"], "async_handlers": False, "cors_allowed_origins": []}
    socketio.init_app(app, async_mode="eventlet", json=strict_json, **options)
    eventlet.wsgi.server(eventlet.listen(("127.0.0.1", int(sys.argv[1]))), plain_sockets(app), log_output=False)
