"""One message to many sockets: the WebSocket frame is made once, and written straight to each."""

import struct
from collections.abc import Iterable, Sequence
from typing import Any

from engineio import packet as engine_packet
from socketio import packet as socket_packet

from sessions.sync.wire import PhoneSocket
from workshop.extensions import socketio

WHOLE_TEXT = 0x81


def frame(pieces: Iterable[bytes]) -> tuple[bytes, ...]:
    """A text given in pieces as one unmasked frame (RFC 6455, 5.2), as the library writes it: its head, then they."""
    body = tuple(piece for piece in pieces if piece)
    size = sum(map(len, body))
    if size < 126:
        return struct.pack("!BB", WHOLE_TEXT, size), *body
    if size < 65536:
        return struct.pack("!BBH", WHOLE_TEXT, 126, size), *body
    return struct.pack("!BBQ", WHOLE_TEXT, 127, size), *body


def write(event: str, pieces: Sequence[bytes], namespace: str, sids: Sequence[str]) -> list[str]:
    """Write an event, its message given as JSON in pieces, to the sockets that can take it now; returns the others."""
    head = f'{engine_packet.MESSAGE}{socket_packet.EVENT}{namespace},["{event}",'.encode()
    prepared = frame((head, *pieces, b"]"))
    if len(sids) > 1:
        prepared = (b"".join(prepared),)
    return [sid for sid in sids if not _written(sid, namespace, prepared)]


def is_free(sid: str, namespace: str) -> bool:
    """Whether nothing large waits to be written to that socket; the library's own sockets are always fed."""
    owner = _owner(sid, namespace)
    return owner is None or owner.is_free()


def _written(sid: str, namespace: str, prepared: tuple[bytes, ...]) -> bool:
    owner = _owner(sid, namespace)
    return owner is not None and owner.wire is not None and owner.wire.write_now(prepared)


def _owner(sid: str, namespace: str) -> PhoneSocket | None:
    """The library's socket, when it is one of ours."""
    server: Any = socketio.server  # type: ignore[attr-defined]
    try:
        found = server.eio.sockets[server.manager.eio_sid_from_sid(sid, namespace)]
    except (AttributeError, KeyError, TypeError):
        # Closed meanwhile, or another version of the library: its own way is always right.
        return None
    return found if isinstance(found, PhoneSocket) else None
