"""How a message leaves for many sockets of this process: by frames prepared once, or by the library's emit."""

from collections.abc import Iterable, Sequence
from typing import Any

from flask import Flask

from sessions.models.live_row import Record
from sessions.strict_json import dumps
from sessions.sync import frames
from sessions.sync.patches import Patch
from workshop.extensions import socketio
from workshop.settings import Settings

NAMESPACE = "/live"


class Broadcast:
    """One way for every message, chosen by the settings."""

    def __init__(self, prepared: bool) -> None:
        self.prepared = prepared

    def emit(self, event: str, message: Any, sids: Iterable[str]) -> None:
        """Send an event to these sockets, after all that was sent to each before."""
        self._send(event, message, (dumps(message).encode(),), list(sids))

    def patch(self, patch: Patch, sids: Iterable[str], own: Record | None = None) -> None:
        """Send a patch to these sockets, with the own part of the one who holds them."""
        self._send("patch", patch.message(own), patch.pieces(own), list(sids))

    def is_free(self, sid: str) -> bool:
        """Whether this socket can take a patch: nothing large waits to be written to it."""
        return frames.is_free(sid, NAMESPACE)

    def _send(self, event: str, message: Any, pieces: Sequence[bytes], sids: list[str]) -> None:
        rest = frames.write(event, pieces, NAMESPACE, sids) if self.prepared and sids else sids
        if rest:
            socketio.emit(event, message, namespace=NAMESPACE, to=rest)  # type: ignore[arg-type]


def broadcast_of(app: Flask) -> Broadcast:
    """The way of this installation: threads may write to one socket at once, green ones cannot."""
    settings: Settings = app.extensions["settings"]
    return Broadcast(settings.frames == "prepared" and settings.async_mode == "eventlet")
