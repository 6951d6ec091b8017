"""How many passwords may be tried on one address: guessing is slowed, nobody is ever locked out for good."""

import hashlib
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import ClassVar

from workshop.foundations.clock import now
from workshop.foundations.refusals import Refused

MOST_ADDRESSES = 10_000


class TooManyTries(Refused):
    """Too many wrong passwords for one address (facts: minutes)."""

    code: ClassVar[str] = "too_many_tries"
    status = 429


@dataclass
class Tries:
    """Wrong passwords by address, known or not, so that the answer tells nothing of who has an account."""

    allowed: int = 10
    pause: timedelta = timedelta(minutes=5)
    _failed: OrderedDict[str, list[datetime]] = field(default_factory=OrderedDict)
    _door: threading.Lock = field(default_factory=threading.Lock)

    def require(self, email: str) -> None:
        """Raise TooManyTries when this address had its share of wrong passwords lately."""
        if len(self._lately(email)) >= self.allowed:
            raise TooManyTries(minutes=int(self.pause.total_seconds() // 60))

    def failed(self, email: str) -> None:
        """Count one wrong password."""
        lately = self._lately(email)
        with self._door:
            self._failed[_digest(email)] = [*lately, now()]
            self._failed.move_to_end(_digest(email))
            while len(self._failed) > MOST_ADDRESSES:
                self._failed.popitem(last=False)

    def forget(self, email: str) -> None:
        """The right password came: begin again."""
        with self._door:
            self._failed.pop(_digest(email), None)

    def _lately(self, email: str) -> list[datetime]:
        since = now() - self.pause
        return [moment for moment in self._failed.get(_digest(email), []) if moment > since]


def _digest(email: str) -> str:
    # What people mistype into the field, a password at times, is not kept in memory.
    return hashlib.sha256(email.encode(errors="replace")).hexdigest()
