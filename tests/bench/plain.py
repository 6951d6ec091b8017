"""Contestant (b): python-socketio's plain emit on eventlet. What comes in goes to everyone; nothing is kept."""

import resource
import sys
from typing import Any

import eventlet
import eventlet.wsgi
import socketio

BACKLOG = 4096
CONNECTIONS = 20_000

relay = socketio.Server(async_mode="eventlet", transports=["websocket"], http_compression=False)


@relay.on("idea")
def idea(sid: str, message: dict[str, Any]) -> dict[str, bool]:
    """To everyone, the sender included."""
    relay.emit("idea", message)
    return {"ok": True}


def main(port: int) -> None:
    """Serve as many phones as ours does."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    listener = eventlet.listen(("127.0.0.1", port), backlog=BACKLOG)
    eventlet.wsgi.server(listener, socketio.WSGIApp(relay), log_output=False, max_size=CONNECTIONS)


if __name__ == "__main__":
    main(int(sys.argv[1]))
