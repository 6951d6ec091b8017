"""The bell between processes. Redis carries `{session, rev, from}` and nothing else; without it, the looks remain."""

import logging
import threading
import time
from collections.abc import Callable
from typing import Any

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from sessions.bell import carry, carry_no_more, ring, ring_all
from sessions.strict_json import dumps, loads
from workshop.foundations.base import new_id
from workshop.foundations.health import Sign

log = logging.getLogger(__name__)
CHANNEL = "atelier:bell"
BEAT_SECONDS = 1.0
DEAF_SECONDS = 5.0
# Longer than a local network takes, shorter than anybody waits: a frozen Redis is treated as an absent one.
PATIENCE_SECONDS = 2.0


class RedisBell:
    """Carries the revisions committed here to the other processes, and rings here for theirs.

    What was not carried is kept, one number for each session, until Redis takes it.
    """

    def __init__(self, url: str) -> None:
        patience = {"socket_timeout": PATIENCE_SECONDS, "socket_connect_timeout": PATIENCE_SECONDS}
        self._redis = redis.Redis.from_url(url, retry=Retry(NoBackoff(), 0), **patience)
        self._name = new_id()
        self._pending: dict[str, int] = {}
        self._due = threading.Event()
        self._door = threading.Lock()
        self._running = True
        self._reached = True
        self._heard_at = time.monotonic()

    def start(self, spawn: Callable[[Callable[[], None]], Any]) -> None:
        """Listen and send, each in a task of its own."""
        carry(self.take)
        spawn(self._listen)
        spawn(self._send)

    def stop(self) -> None:
        """End both tasks within a beat."""
        carry_no_more(self.take)
        self._running = False
        self._due.set()

    def take(self, live_session_id: str, rev: int) -> None:
        """Have a revision carried; returns at once."""
        with self._door:
            self._pending[live_session_id] = rev
        self._due.set()

    def waiting(self) -> dict[str, int]:
        """What was not carried yet: the last revision of each session."""
        with self._door:
            return dict(self._pending)

    def sign(self) -> Sign:
        """Impaired while Redis does not answer (nothing fails), failed when it does and its messages are not heard."""
        if not self._reached:
            return Sign.IMPAIRED
        return Sign.WELL if time.monotonic() - self._heard_at < DEAF_SECONDS else Sign.FAILED

    def _send(self) -> None:
        while self._running:
            self._due.wait(BEAT_SECONDS)
            self._due.clear()
            with self._door:
                taken, self._pending = self._pending, {}
            try:
                self._publish(taken)
            except (redis.RedisError, OSError) as error:
                self._keep(taken, error)

    def _publish(self, taken: dict[str, int]) -> None:
        """One message for each session; an empty one when there is none, so that silence means a fault."""
        with self._redis.pipeline(transaction=False) as line:
            for live_session_id, rev in taken.items():
                line.publish(CHANNEL, dumps({"session": live_session_id, "rev": rev, "from": self._name}))
            if not taken:
                line.publish(CHANNEL, dumps({"from": self._name}))
            line.execute()
        if not self._reached:
            log.info("Redis is back: the bell rings between processes again")
            self._heard_at = time.monotonic()
            self._reached = True

    def _keep(self, taken: dict[str, int], error: Exception) -> None:
        with self._door:
            self._pending = {**taken, **self._pending}
        if self._reached:
            kind = type(error).__name__
            log.warning("Redis does not answer (%s): other processes are looked at every 2 s instead", kind)
        self._reached = False
        time.sleep(BEAT_SECONDS)

    def _listen(self) -> None:
        while self._running:
            try:
                self._hear_until_it_breaks()
            except (redis.RedisError, OSError):
                time.sleep(BEAT_SECONDS)

    def _hear_until_it_breaks(self) -> None:
        with self._redis.pubsub(ignore_subscribe_messages=True) as line:  # type: ignore[no-untyped-call]
            line.subscribe(CHANNEL)
            ring_all()
            while self._running:
                message = line.get_message(timeout=BEAT_SECONDS)
                if message:
                    self._hear(message["data"])

    def _hear(self, raw: bytes) -> None:
        try:
            told = loads(raw)
        except ValueError:
            return
        if not isinstance(told, dict):
            return
        if told.get("from") == self._name:
            self._heard_at = time.monotonic()
        else:
            ring(str(told.get("session")))
