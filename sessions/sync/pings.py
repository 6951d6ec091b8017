"""Is this phone still there? One task asks all of them, each in its turn; the library would keep one for each phone."""

import threading
import time
from collections import deque
from typing import Protocol

from workshop.extensions import socketio

# Those that are due almost together are asked together.
TOGETHER_SECONDS = 0.05


class Asked(Protocol):
    """Whoever can be asked whether it is there."""

    def ask(self) -> None:
        """Send the question."""


class Pings:
    """Questions in the order in which they are due: every phone is asked as long after its last answer."""

    def __init__(self) -> None:
        self._due: deque[tuple[float, Asked]] = deque()
        self._door = threading.Lock()
        self._running = False

    def ask_later(self, phone: Asked, seconds: float) -> None:
        """Ask it after that many seconds, the same for every phone."""
        with self._door:
            self._due.append((time.monotonic() + seconds, phone))
            start, self._running = not self._running, True
        if start:
            socketio.start_background_task(self._run)

    def _run(self) -> None:
        while self._goes_on():
            at, phone = self._due[0]
            wait = at - time.monotonic()
            if wait > 0:
                time.sleep(max(wait, TOGETHER_SECONDS))
                continue
            self._due.popleft()
            phone.ask()

    def _goes_on(self) -> bool:
        with self._door:
            self._running = bool(self._due)
            return self._running


PINGS = Pings()
