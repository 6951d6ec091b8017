"""What a phone may say on its socket: text packets of a known shape; anything else never reaches the library."""

import re
from typing import Any

from sessions.strict_json import loads

PONG, GOODBYE = "3", "1"
CONNECT, DISCONNECT, EVENT = "0", "1", "2"
# Binary packets (5, 6), acknowledgements (the server asks for none) and long numbers have no place in it.
SHAPE = re.compile(r"4(?P<kind>[012])(?P<namespace>/[^,?]{0,64},)?(?P<id>\d{0,15})(?P<body>[\[{].*)?", re.DOTALL)
# The library would take an event of these names for the beginning or the end of the connection.
RESERVED = {"connect", "disconnect", "connect_error"}


def accepted(text: object) -> bool:
    """Whether the library may read this frame: it would log a trace, or wait for ever, on most others."""
    if not isinstance(text, str):
        return False
    if text in (PONG, GOODBYE):
        return True
    found = SHAPE.fullmatch(text)
    return found is not None and _fits(found["kind"], found["body"])


def question(text: object) -> str | None:
    """What to read in place of an unreadable event that waits for an answer: an empty one, answered by name."""
    found = SHAPE.match(text) if isinstance(text, str) else None
    if found is None or found["kind"] != EVENT or not found["id"]:
        return None
    return f'42{found["namespace"] or ""}{found["id"]}["ops",null]'


def _fits(kind: str, body: str | None) -> bool:
    try:
        content = loads(body) if body else None
    except (ValueError, RecursionError):
        return False
    if kind == EVENT:
        return _is_event(content)
    return content is None or (kind == CONNECT and isinstance(content, dict))


def _is_event(content: Any) -> bool:
    if not isinstance(content, list) or not 1 <= len(content) <= 2:
        return False
    return isinstance(content[0], str) and content[0] not in RESERVED
