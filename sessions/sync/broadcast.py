"""How a message leaves for many sockets of this process: by frames prepared once, or by the library's emit."""

from collections.abc import Iterable
from typing import Any

from flask import Flask

from sessions.strict_json import dumps
from sessions.sync import frames
from workshop.extensions import socketio
from workshop.settings import Settings

NAMESPACE = "/live"


class Broadcast:
    """One way for every message, chosen by the settings."""

    def __init__(self, prepared: bool) -> None:
        self.prepared = prepared

    def emit(self, event: str, message: Any, sids: Iterable[str], text: str | None = None) -> None:
        """Send an event to these sockets, after all that was sent to each before.

        `text` is the message as JSON, where the sender has it already.
        """
        wanted = list(sids)
        rest = frames.write(event, text or dumps(message), NAMESPACE, wanted) if self.prepared else wanted
        if rest:
            socketio.emit(event, message, namespace=NAMESPACE, to=rest)  # type: ignore[arg-type]


def broadcast_of(app: Flask) -> Broadcast:
    """The way of this installation: threads may write to one socket at once, green ones cannot."""
    settings: Settings = app.extensions["settings"]
    return Broadcast(settings.frames == "prepared" and settings.async_mode == "eventlet")
