"""Why a sheet is late, or soon will be: computed from dates, silence, dependencies and measures; never a state.

A due date that has passed makes a sheet late, as on every screen; the other causes are warnings, and say why.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from workshop.plan.models.sheet_state import SETTLED, SheetState, is_late
from workshop.plan.over_time.facts import Followed, Owed

# The rhythm of reviews: a sheet under way of which nothing was said from one review to the next is silent.
SILENCE = timedelta(weeks=8)
# An indicator followed once a year at least; half of that without a measure is a long time.
FRESH = timedelta(days=183)
NOT_STARTED = frozenset({SheetState.TO_BUILD, SheetState.LOOKING_FOR_PILOT, SheetState.TO_START})


class Cause(StrEnum):
    """What makes a sheet late, the gravest first."""

    DUE = "due"
    START = "start"
    WAITING = "waiting"
    DELIVERABLE = "deliverable"
    STEP = "step"
    TARGET = "target"
    SILENCE = "silence"
    UNMEASURED = "unmeasured"


@dataclass(frozen=True, slots=True)
class Reason:
    """One cause, the day it counts from, and what it is about; `more` are others of the same cause."""

    cause: Cause
    since: date
    about: str = ""
    number: str = ""
    more: int = 0


@dataclass(frozen=True, kw_only=True)
class Watched:
    """What lateness is read from. `awaited` are the deliverables of other sheets, with the number of each sheet."""

    state: SheetState
    starts_on: date | None = None
    due_on: date | None = None
    last_sign: date | None = None
    steps: Iterable[Owed] = ()
    deliverables: Iterable[Owed] = ()
    awaited: Iterable[tuple[Owed, str]] = ()
    indicators: Iterable[Followed] = ()


def reasons(sheet: Watched, on: date) -> tuple[Reason, ...]:
    """All of them, as of the end of that day; none for a sheet that is done or withdrawn."""
    if sheet.state in SETTLED:
        return ()
    return tuple(sorted(_reasons(sheet, on), key=lambda one: list(Cause).index(one.cause)))


def _reasons(sheet: Watched, on: date) -> Iterator[Reason]:
    yield from _dates(sheet, on)
    yield from _owed(Cause.STEP, ((one, "") for one in sheet.steps), on)
    yield from _owed(Cause.DELIVERABLE, ((one, "") for one in sheet.deliverables), on)
    yield from _owed(Cause.WAITING, sheet.awaited, on)
    yield from _measures(sheet, on)


def _dates(sheet: Watched, on: date) -> Iterator[Reason]:
    if sheet.due_on and is_late(sheet.state, sheet.due_on, on):
        yield Reason(Cause.DUE, sheet.due_on)
    if sheet.starts_on and sheet.starts_on < on and sheet.state in NOT_STARTED:
        yield Reason(Cause.START, sheet.starts_on)
    if sheet.state is SheetState.UNDER_WAY and sheet.last_sign and on - sheet.last_sign > SILENCE:
        yield Reason(Cause.SILENCE, sheet.last_sign)


def _owed(cause: Cause, rows: Iterable[tuple[Owed, str]], on: date) -> Iterator[Reason]:
    """The one that has been late for longest speaks for the others."""
    late = sorted(((one.due_on, one.text, number) for one, number in rows if one.due_on and one.late(on)))
    if late:
        since, text, number = late[0]
        yield Reason(cause, since, text, number, len(late) - 1)


def _measures(sheet: Watched, on: date) -> Iterator[Reason]:
    missed = sorted((one.target_on, one.label) for one in sheet.indicators if one.target_on and _missed(one, on))
    if missed:
        yield Reason(Cause.TARGET, missed[0][0], missed[0][1], more=len(missed) - 1)
    followed = [(last[0], one.label) for one in sheet.indicators if not one.reached(on) and (last := one.last(on))]
    stale = sorted(one for one in followed if on - one[0] > FRESH)
    if stale and sheet.state is SheetState.UNDER_WAY:
        yield Reason(Cause.UNMEASURED, stale[0][0], stale[0][1], more=len(stale) - 1)


def _missed(one: Followed, on: date) -> bool:
    return one.target is not None and one.target_on is not None and one.target_on < on and not one.reached(on)
