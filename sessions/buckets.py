"""Token buckets: limits count per participant, never per address."""

import threading
import time
from dataclasses import dataclass

from sessions.refusals import SlowDown

MOST_BUCKETS = 20_000


@dataclass
class Bucket:
    """What one participant may still send."""

    tokens: float
    filled_at: float


class Buckets:
    """Buckets of `burst` tokens that fill at `rate` tokens a second."""

    def __init__(self, rate: float, burst: float) -> None:
        self.rate = rate
        self.burst = burst
        self._buckets: dict[str, Bucket] = {}
        self._door = threading.Lock()

    def spend(self, key: str, tokens: float = 1) -> None:
        """Take tokens, or raise SlowDown saying when they will be there."""
        moment = time.monotonic()
        with self._door:
            bucket = self._buckets.get(key)
            if bucket is None:
                self._forget_full(moment)
                bucket = self._buckets[key] = Bucket(self.burst, moment)
            bucket.tokens = min(self.burst, bucket.tokens + (moment - bucket.filled_at) * self.rate)
            bucket.filled_at = moment
            if bucket.tokens < tokens:
                raise SlowDown(retry_ms=int(1000 * (tokens - bucket.tokens) / self.rate) + 1)
            bucket.tokens -= tokens

    def require(self, key: str) -> None:
        """Raise SlowDown when nothing is left; takes nothing."""
        if key in self._buckets:
            self.spend(key, 1)
            self.spend(key, -1)

    def _forget_full(self, moment: float) -> None:
        if len(self._buckets) < MOST_BUCKETS:
            return
        age = self.burst / self.rate
        self._buckets = {key: one for key, one in self._buckets.items() if moment - one.filled_at < age}
