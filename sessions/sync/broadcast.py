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

    def emit(self, event: str, message: Any, sids: Iterable[str], pieces: Sequence[bytes] = ()) -> None:
        """Send an event to these sockets, after all that was sent to each before.

        `pieces` are the message as JSON, where the sender has them already.
        """
        wanted = list(sids)
        if self.prepared and wanted:
            wanted = frames.write(event, pieces or (dumps(message).encode(),), NAMESPACE, wanted)
        if wanted:
            socketio.emit(event, message, namespace=NAMESPACE, to=wanted)  # type: ignore[arg-type]

    def patch(self, patch: Patch, sids: Iterable[str], own: Record | None = None) -> None:
        """Send a patch to these sockets, with the own part of the one who holds them."""
        self.emit("patch", patch.message(own), sids, patch.pieces(own))

    def is_free(self, sid: str) -> bool:
        """Whether this socket can take a patch: nothing large waits to be written to it."""
        return frames.is_free(sid, NAMESPACE)


def broadcast_of(app: Flask) -> Broadcast:
    """The way of this installation: threads may write to one socket at once, green ones cannot."""
    settings: Settings = app.extensions["settings"]
    return Broadcast(settings.frames == "prepared" and settings.async_mode == "eventlet")
