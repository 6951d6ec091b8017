"""Where an action sheet stands, and how urgent it is."""

from datetime import date
from enum import StrEnum


class SheetState(StrEnum):
    """Where a sheet stands. Lateness is not a state: it is computed."""

    TO_BUILD = "to_build"
    LOOKING_FOR_PILOT = "looking_for_pilot"
    TO_START = "to_start"
    UNDER_WAY = "under_way"
    ON_HOLD = "on_hold"
    DONE = "done"
    ATTACHED = "attached"
    REDIRECTED = "redirected"
    ABANDONED = "abandoned"


WITHDRAWN = frozenset({SheetState.ATTACHED, SheetState.REDIRECTED, SheetState.ABANDONED})
SETTLED = frozenset({SheetState.DONE}) | WITHDRAWN
OPEN = tuple(state for state in SheetState if state not in SETTLED)


def is_late(state: SheetState, due_on: date | None, on: date) -> bool:
    """Whether a due date has passed while something remains to be done."""
    return due_on is not None and due_on < on and state not in SETTLED


class Priority(StrEnum):
    """How urgent a sheet is."""

    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"
