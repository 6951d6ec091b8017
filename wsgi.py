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
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import eventlet.tpool
import eventlet.wsgi
from greenlet import GreenletExit

from workshop.app import create_app
from workshop.people import passwords
from workshop.settings import Settings, SettingsError, load_settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# eventlet's own limits (50 waiting, 1,024 served) let a full hall hang without an error.
BACKLOG = 4096
CONNECTIONS = 20_000
IDLE_SECONDS = 75
# What a request under way may take once the process was told to stop; sockets reconnect elsewhere.
GRACE_SECONDS = 3
# Long enough for the goodbyes to leave.
FAREWELL_SECONDS = 0.2


def without_compression(app: "WSGIApplication") -> "WSGIApplication":
    """The same application, never offered permessage-deflate: eventlet would compress once per recipient."""

    def served(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        return app(environ, start_response)

    return served


def listen(settings: Settings) -> Any:
    """The listening socket. Without reuse_port=False a second server would silently share the port."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    address = (settings.host, settings.port)
    try:
        return eventlet.listen(address, family, backlog=BACKLOG, reuse_port=False)
    except OSError as error:
        raise SettingsError(f"WORKSHOP_PORT: cannot listen on {settings.host}:{settings.port} ({error}).") from None


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
    listener = listen(settings)
    passwords.aside = eventlet.tpool.execute
    app = create_app(settings.model_copy(update={"async_mode": "eventlet"}))
    server = eventlet.spawn(
        eventlet.wsgi.server,
        listener,
        without_compression(app),
        log=logging.getLogger("eventlet.wsgi"),
        log_output=False,
        debug=False,
        max_size=CONNECTIONS,
        keepalive=IDLE_SECONDS,
    )
    wait_for_a_signal()
    app.extensions["live"].fanouts.farewell()
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
