"""When a session and its activities really ran, from its history."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from sessions.models import LiveEntry, LiveSession
from workshop.foundations.clock import PARIS

KINDS = ("session.open", "session.close", "activity.open", "activity.close")
Interval = tuple[datetime, datetime | None]
"""From an opening to what ended it; None while it runs."""


@dataclass(frozen=True)
class Times:
    """The openings of the session and of each activity, the earliest first, on the clock of the room."""

    session: Sequence[Interval]
    activities: dict[str, list[Interval]]

    @classmethod
    def of(cls, live: LiveSession) -> "Times":
        """Read from the history; a session that closes ends what still ran in it."""
        query = select(LiveEntry.kind, LiveEntry.payload, LiveEntry.entered_at)
        query = query.where(LiveEntry.live_session_id == live.id, LiveEntry.kind.in_(KINDS))
        session: list[Interval] = []
        activities: dict[str, list[Interval]] = defaultdict(list)
        for row in live.db.execute(query.order_by(LiveEntry.rev, LiveEntry.entered_at)):
            at = row.entered_at.astimezone(PARIS)
            place = activities[row.payload["id"]] if row.kind.startswith("activity") else session
            if row.kind.endswith("open"):
                place.append((at, None))
                continue
            for ended in (place, *(activities.values() if place is session else ())):
                _end(ended, at)
        return cls(session, activities)

    @property
    def begun_at(self) -> datetime | None:
        return self.session[0][0] if self.session else None

    @property
    def ended_at(self) -> datetime | None:
        return self.session[-1][1] if self.session else None

    def of_activity(self, activity_id: str) -> tuple[datetime | None, datetime | None, int | None]:
        """Its first opening, its last end, and the minutes it was open in all; None for what did not happen."""
        found = self.activities.get(activity_id, [])
        if not found:
            return None, None, None
        ended = found[-1][1]
        lasted = sum((end - start for start, end in found if end), timedelta())
        return found[0][0], ended, max(round(lasted.total_seconds() / 60), 1) if ended else None


def _end(intervals: list[Interval], at: datetime) -> None:
    if intervals and intervals[-1][1] is None:
        intervals[-1] = (intervals[-1][0], at)
