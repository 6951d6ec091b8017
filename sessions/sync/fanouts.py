"""The fan-outs of one process: which socket is fed by which."""

import threading
from typing import Any

from flask import Flask

from sessions.bell import ring
from sessions.sync.broadcast import NAMESPACE
from sessions.sync.fanout import Connection, Fanout
from sessions.sync.revocation import LOOK_SECONDS, cut_the_revoked, stands_on_a_right
from workshop.extensions import socketio

SHORTEST_PAUSE_MS = 500
PAUSE_MS_EACH = 5


class Fanouts:
    """The fan-outs of one process."""

    def __init__(self, app: Flask, tick_seconds: float) -> None:
        self.app = app
        self.tick_seconds = tick_seconds
        self._by_session: dict[str, Fanout] = {}
        self._by_sid: dict[str, Connection] = {}
        self._running: list[Any] = []
        self._stopped = threading.Event()
        self._watching = False
        self.left = 0
        self._door = threading.Lock()

    def add(self, connection: Connection, epoch: str, rev: int) -> None:
        """Feed this socket from now on; `rev` is what it will be greeted with."""
        with self._door:
            self._by_sid[connection.sid] = connection
            fanout = self._by_session.get(connection.live_session_id)
            alive = fanout is not None and bool(fanout.connections)
            if fanout is None or not alive:
                fanout = Fanout(self.app, connection.live_session_id, self.tick_seconds)
                self._by_session[connection.live_session_id] = fanout
            fanout.add(connection, epoch, rev)
            watched = self._watching or not stands_on_a_right(connection)
            self._watching = self._watching or not watched
        if not alive:
            self._running.append(socketio.start_background_task(fanout.run))
        if not watched:
            self._running.append(socketio.start_background_task(self._watch_rights))

    def _watch_rights(self) -> None:
        """Every second, cut the desks and projectors that are no longer allowed; end when there is none."""
        while staff := self._staff():
            cut_the_revoked(self.app, staff)
            self._stopped.wait(LOOK_SECONDS)

    def _staff(self) -> list[Connection]:
        with self._door:
            staff = [connection for connection in self._by_sid.values() if stands_on_a_right(connection)]
            self._watching = bool(staff)
        return staff

    def connection(self, sid: str) -> Connection | None:
        """The connection of a socket."""
        return self._by_sid.get(sid)

    def drop(self, sid: str) -> None:
        """Forget a socket."""
        with self._door:
            connection = self._by_sid.pop(sid, None)
            self.left += connection is not None
            if connection and connection.live_session_id in self._by_session:
                self._by_session[connection.live_session_id].drop(sid)

    def seen(self, sid: str, rev: int) -> None:
        """A socket tells the revision it has read."""
        with self._door:
            connection = self._by_sid.get(sid)
            if connection:
                self._by_session[connection.live_session_id].credit.tell(sid, rev)

    def farewell(self) -> None:
        """Before a planned stop: ask the phones to come back spread over time, not all at once."""
        with self._door:
            rooms = {name: len(fanout.connections) for name, fanout in self._by_session.items()}
        for name, here in rooms.items():
            pause = {"min_ms": SHORTEST_PAUSE_MS, "max_ms": SHORTEST_PAUSE_MS + here * PAUSE_MS_EACH}
            socketio.emit("bye", pause, namespace=NAMESPACE, to=name)

    def stop(self) -> None:
        """Feed nobody any more, and wait until the loops have ended."""
        with self._door:
            fanouts, self._by_session, self._by_sid = list(self._by_session.values()), {}, {}
        for fanout in fanouts:
            fanout.connections.clear()
            ring(fanout.live_session_id)
        self._stopped.set()
        for loop in self._running:
            loop.join()
