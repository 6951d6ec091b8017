"""The bell: says that a session has a new revision, never what is in it."""

import threading
from collections.abc import Callable

Carrier = Callable[[str, int], None]
_bells: dict[str, set[threading.Event]] = {}
_carriers: set[Carrier] = set()
_door = threading.Lock()


def hang(live_session_id: str) -> threading.Event:
    """A bell of that session; it is set each time a revision is committed."""
    bell = threading.Event()
    with _door:
        _bells.setdefault(live_session_id, set()).add(bell)
    return bell


def unhang(live_session_id: str, bell: threading.Event) -> None:
    """Take a bell down."""
    with _door:
        hanging = _bells.get(live_session_id, set())
        hanging.discard(bell)
        if not hanging:
            _bells.pop(live_session_id, None)


def ring(live_session_id: str) -> None:
    """Ring every bell of the session in this process."""
    with _door:
        bells = list(_bells.get(live_session_id, ()))
    for bell in bells:
        bell.set()


def ring_all() -> None:
    """Ring every bell of this process: something may have been missed."""
    with _door:
        names = list(_bells)
    for name in names:
        ring(name)


def carry(carrier: Carrier) -> None:
    """From now on, tell this carrier of each revision committed here; it must not wait."""
    _carriers.add(carrier)


def carry_no_more(carrier: Carrier) -> None:
    """Stop telling it."""
    _carriers.discard(carrier)


def announce(live_session_id: str, rev: int) -> None:
    """A revision is committed: ring here, and have it carried to the other processes."""
    ring(live_session_id)
    for carrier in list(_carriers):
        carrier(live_session_id, rev)
