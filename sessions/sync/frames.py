"""One message to many sockets: the WebSocket frame is made once, and written straight to each."""

from collections.abc import Sequence
from typing import Any

from engineio import packet as engine_packet
from socketio import packet as socket_packet

from sessions.sync.phone_socket import PhoneSocket
from sessions.sync.wire import Wire, frame
from workshop.extensions import socketio


def write(event: str, pieces: Sequence[bytes], namespace: str, sids: Sequence[str]) -> list[str]:
    """Write an event, its message given as JSON in pieces, to those sockets that are ours; returns the others."""
    head = f'{engine_packet.MESSAGE}{socket_packet.EVENT}{namespace},["{event}",'.encode()
    prepared = frame((head, *pieces, b"]"))
    if len(sids) > 1:
        prepared = (b"".join(prepared),)
    rest = []
    for sid in sids:
        wire = _wire(sid, namespace)
        if wire is None:
            rest.append(sid)
        else:
            wire.write(prepared)
    return rest


def is_free(sid: str, namespace: str) -> bool:
    """Whether nothing large waits to be written to that socket; the library's own sockets are always fed."""
    wire = _wire(sid, namespace)
    return wire is None or wire.is_free()


def _wire(sid: str, namespace: str) -> Wire | None:
    """The wire of an open socket of ours."""
    server: Any = socketio.server  # type: ignore[attr-defined]
    try:
        found = server.eio.sockets[server.manager.eio_sid_from_sid(sid, namespace)]
    except (AttributeError, KeyError, TypeError):
        # Closed meanwhile, or another version of the library: its own way is always right.
        return None
    return found.wire if isinstance(found, PhoneSocket) and not found.closed else None
