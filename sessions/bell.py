"""The bell: says that a session has a new revision, never what is in it."""

import threading

_bells: dict[str, set[threading.Event]] = {}
_door = threading.Lock()


def hang(live_session_id: str) -> threading.Event:
    """A bell of that session; it is set each time a revision is committed here."""
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
    """Ring every bell of the session."""
    with _door:
        bells = list(_bells.get(live_session_id, ()))
    for bell in bells:
        bell.set()
