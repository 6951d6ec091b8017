"""Garbage collection without long pauses: a full one takes a third of a second when 1,650 phones are here."""

import gc
from collections.abc import Callable

LOOK_SECONDS = 5.0
LONGEST_SECONDS = 600.0
MANY_LEFT = 200
# New objects before the young are looked at; the old ones wait for a moment chosen here.
THRESHOLDS = (10_000, 50, 1_000_000)


def collect_calmly(wait: Callable[[float], object], left: Callable[[], int]) -> None:
    """Never ends: what starts with the process is set aside, what dies is collected now and then.

    `wait` lets others work for some seconds; `left` counts the sockets that ever closed: they leave most of what is
    to be collected. Otherwise ten minutes pass between two full collections.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
    waited, seen = 0.0, left()
    while True:
        wait(LOOK_SECONDS)
        waited += LOOK_SECONDS
        if waited >= LONGEST_SECONDS or left() - seen >= MANY_LEFT:
            gc.collect()
            waited, seen = 0.0, left()
