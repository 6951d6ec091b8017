"""Process entry of the web server: patches the standard library, builds the application, serves it."""

import os
import warnings

# psycopg's own wait function would block every other request; this one lets eventlet switch.
os.environ.setdefault("PSYCOPG_WAIT_FUNC", "wait_selector")
warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")

import eventlet

if __name__ == "__main__":
    eventlet.monkey_patch()

import logging
import resource
import signal
import socket
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import eventlet.tpool
import eventlet.wsgi
from eventlet.websocket import FailedConnectionError, RFC6455WebSocket
from greenlet import GreenletExit

from sessions.reception import listen as listen_to_the_bell
from workshop.app import create_app
from workshop.foundations.alone import stay_alone
from workshop.foundations.collector import collect_calmly
from workshop.people import passwords
from workshop.settings import Settings, SettingsError, load_settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# eventlet's own limits (50 waiting, 1,024 served) let a full hall hang without an error.
BACKLOG = 4096
CONNECTIONS = 20_000
IDLE_SECONDS = 20
# What the kernel keeps for a phone that stops reading (it doubles what it is asked); by default up to 4 MB.
UNREAD_BYTES = 131_072
MOST_PIECES = 4096
WEBSOCKET_VERSION = "13"
# What a request under way may take once the process was told to stop; sockets reconnect elsewhere.
GRACE_SECONDS = 3
# Long enough for the goodbyes to leave.
FAREWELL_SECONDS = 0.2


class CappedMessage(RFC6455WebSocket.Message):
    """eventlet bounds each fragment of a message; this bounds their sum and their number, empty ones included."""

    size = pieces = 0

    def push(self, data: bytes, final: bool = False) -> None:
        """Keep a fragment, or end the connection."""
        self.size, self.pieces = self.size + len(data), self.pieces + 1
        if self.size > self.max_frame_length or self.pieces > MOST_PIECES:
            raise FailedConnectionError(1009, f"A message is at most {self.max_frame_length} bytes.")
        super().push(data, final=final)


class LeanProtocol(eventlet.wsgi.HttpProtocol):
    """eventlet keeps 24 kB of buffers for each open connection, idle ones and sockets included."""

    rbufsize = 2048
    wbufsize = 4096


def unmask(received: bytes, mask: Sequence[int], length: int | None = None, offset: int = 0) -> bytes:
    """What `RFC6455WebSocket._apply_mask` answers, in one operation instead of one for each byte."""
    size = len(received) if length is None else length
    turned = bytes(mask[(offset + place) % 4] for place in range(4))
    key = (turned * (size // 4 + 1))[:size]
    return (int.from_bytes(received[:size], "big") ^ int.from_bytes(key, "big")).to_bytes(size, "big")


def harden_sockets() -> None:
    """Bound what a socket may make this process hold or compute; eventlet has no options for it."""
    RFC6455WebSocket.Message = CappedMessage
    RFC6455WebSocket._apply_mask = staticmethod(unmask)


def plain_sockets(app: "WSGIApplication") -> "WSGIApplication":
    """The same application, whose sockets have no extension and the one version that bounds its messages.

    Offered permessage-deflate, eventlet would compress once per recipient, and inflate what it is sent.
    """

    def served(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        upgrade = environ.get("HTTP_UPGRADE", "").lower() == "websocket"
        if upgrade and environ.get("HTTP_SEC_WEBSOCKET_VERSION") != WEBSOCKET_VERSION:
            start_response("426 Upgrade Required", [("Sec-WebSocket-Version", WEBSOCKET_VERSION)])
            return []
        return app(environ, start_response)

    return served


def listen(settings: Settings) -> Any:
    """The listening socket. Without reuse_port=False a second server would silently share the port."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    address = (settings.host, settings.port)
    try:
        listener = eventlet.listen(address, family, backlog=BACKLOG, reuse_port=False)
    except OSError as error:
        raise SettingsError(f"WORKSHOP_PORT: cannot listen on {settings.host}:{settings.port} ({error}).") from None
    # Every accepted socket inherits it.
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, UNREAD_BYTES // 2)
    return listener


def allow_many_files() -> None:
    """One phone is one open file; the usual soft limit is 1,024."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = CONNECTIONS + 1000
    soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def wait_for_a_signal() -> None:
    """Blocks this green thread until SIGTERM or SIGINT: an exception raised by a handler would hit any request."""
    bell, ringer = socket.socketpair()
    ringer.setblocking(False)
    signal.set_wakeup_fd(ringer.fileno())
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: None)
    bell.recv(1)


def serve(settings: Settings) -> None:
    """Serve until told to stop, then give the requests under way a moment to end."""
    allow_many_files()
    harden_sockets()
    listener = listen(settings)
    stay_alone(settings)
    passwords.aside = eventlet.tpool.execute
    app = create_app(settings.model_copy(update={"async_mode": "eventlet"}))
    listen_to_the_bell(app)
    server = eventlet.spawn(
        eventlet.wsgi.server,
        listener,
        plain_sockets(app),
        log=logging.getLogger("eventlet.wsgi"),
        log_output=False,
        debug=False,
        protocol=LeanProtocol,
        max_size=CONNECTIONS,
        keepalive=IDLE_SECONDS,
    )
    fanouts = app.extensions["live"].fanouts
    eventlet.spawn(collect_calmly, eventlet.sleep, lambda: fanouts.left)
    wait_for_a_signal()
    fanouts.farewell()
    eventlet.sleep(FAREWELL_SECONDS)
    listener.close()
    server.kill()
    with suppress(GreenletExit), eventlet.Timeout(GRACE_SECONDS, False):
        server.wait()


def main() -> int:
    """Serve, or say in one sentence why not."""
    try:
        serve(load_settings())
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
