"""One message to many sockets: the WebSocket frame is made once, and written straight to each."""

import logging
import struct
from collections.abc import Iterable
from typing import Any

from engineio import packet as engine_packet
from socketio import packet as socket_packet

from sessions.sync.wire import Wire
from workshop.extensions import socketio

log = logging.getLogger(__name__)
WHOLE_TEXT = 0x81


def frame(text: str) -> bytes:
    """A text in one unmasked frame (RFC 6455, 5.2), as the library would write it."""
    body = text.encode()
    if len(body) < 126:
        return struct.pack("!BB", WHOLE_TEXT, len(body)) + body
    if len(body) < 65536:
        return struct.pack("!BBH", WHOLE_TEXT, 126, len(body)) + body
    return struct.pack("!BBQ", WHOLE_TEXT, 127, len(body)) + body


def write(event: str, text: str, namespace: str, sids: Iterable[str]) -> list[str]:
    """Write an event, its message given as JSON, to those sockets that can take it at once; returns the others."""
    server: Any = socketio.server  # type: ignore[attr-defined]
    prepared = frame(f'{engine_packet.MESSAGE}{socket_packet.EVENT}{namespace},["{event}",{text}]')
    return [sid for sid in sids if not _written(server, sid, namespace, prepared)]


def _written(server: Any, sid: str, namespace: str, prepared: bytes) -> bool:
    try:
        wire: Wire | None = server.eio.sockets[server.manager.eio_sid_from_sid(sid, namespace)].wire
        return wire is not None and wire.write_now(prepared)
    except (AttributeError, KeyError, TypeError):
        # Another version of the library: its own way is always right.
        log.debug("no straight way to a socket", exc_info=True)
        return False
