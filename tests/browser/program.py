"""A program that is not ours: a Socket.IO client with what it was told."""

from queue import Queue
from typing import Any

import socketio

from tests.browser.room import new_id

NAMESPACE = "/live"
SECONDS = 20


class Program:
    """One connection; `page` is the site whose page opened it, if one did."""

    def __init__(self, origin: str, page: str | None) -> None:
        self.origin = origin
        self.refusal: Any = None
        self.greetings: Queue[Any] = Queue()
        self.patches: Queue[Any] = Queue()
        self.client = new_id()
        # Programs have no page; websocket-client would say that of the server.
        from_page = {"origin": page} if page else {"suppress_origin": True}
        self.socket = socketio.Client(reconnection=False, websocket_extra_options=from_page)
        self.socket.on("connect_error", self.refused, namespace=NAMESPACE)
        self.socket.on("hello", self.greetings.put, namespace=NAMESPACE)
        self.socket.on("patch", self.patches.put, namespace=NAMESPACE)

    def refused(self, reason: Any) -> None:
        """Why the server said no."""
        self.refusal = reason.get("message") if isinstance(reason, dict) else reason

    def dial(self, cookies: str = "", **auth: Any) -> Any:
        """The greeting, or None when the server refuses."""
        given = {"protocol": 1, "client": self.client, **auth}
        headers = {"Cookie": cookies} if cookies else {}
        try:
            self.socket.connect(self.origin, headers, given, ["websocket"], [NAMESPACE], wait_timeout=SECONDS)
        except socketio.exceptions.ConnectionError:
            return None
        return self.greetings.get(timeout=SECONDS)

    def ops(self, first: int, *ops: dict[str, Any]) -> Any:
        """The acknowledgement of operations numbered from `first`."""
        return self.socket.call("ops", {"client": self.client, "first": first, "ops": list(ops)}, NAMESPACE, SECONDS)

    def patch_with(self, collection: str, row_id: str) -> Any:
        """The record of a row in the first patch that has it."""
        while True:
            rows = self.patches.get(timeout=SECONDS)["set"].get(collection, {})
            if row_id in rows:
                return rows[row_id]
