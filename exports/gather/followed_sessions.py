"""The live sessions of a project: their day, their hours, their place, and the next meeting their minutes announce."""

from datetime import datetime

from sqlalchemy import func, select

from exports.outline.followed import FollowedSession, Meeting
from sessions.meeting_dates import understood
from sessions.models import LiveSession
from sessions.models.live_entry import LiveEntry
from sessions.models.live_session import SessionState
from sessions.models.minutes import Minutes
from workshop.projects.models import Project

OPENED, CLOSED = "session.open", "session.close"
Hours = tuple[datetime | None, datetime | None]


def sessions(project: Project) -> tuple[FollowedSession, ...]:
    """Those that have a day, the earliest first. One never opened has none yet."""
    query = select(LiveSession, Minutes).outerjoin(Minutes, Minutes.live_session_id == LiveSession.id)
    query = query.where(LiveSession.project_id == project.id, LiveSession.held_on.is_not(None))
    hours = _hours(project)
    found = project.db.execute(query.order_by(LiveSession.held_on, LiveSession.title, LiveSession.id))
    return tuple(_told(live, minutes, hours.get(live.id, (None, None))) for live, minutes in found)


def _told(live: LiveSession, minutes: Minutes | None, hours: Hours) -> FollowedSession:
    assert live.held_on is not None
    opened_at, closed_at = hours
    return FollowedSession(
        id=live.id,
        title=live.title,
        on=live.held_on,
        opened_at=opened_at,
        closed_at=closed_at if live.state is SessionState.CLOSED else None,
        revision=live.rev,
        changed_at=closed_at or opened_at or live.created_at,
        place=minutes.place if minutes else "",
        meeting=_meeting(minutes) if minutes else None,
    )


def _meeting(minutes: Minutes) -> Meeting | None:
    """What the minutes announce, where it means days."""
    next_one = understood(minutes.next_meeting)
    if next_one.first is None or next_one.last is None:
        return None
    return Meeting(
        text=next_one.text,
        first=next_one.first,
        last=next_one.last,
        version=minutes.version,
        changed_at=minutes.edited_at,
    )


def _hours(project: Project) -> dict[str, Hours]:
    """When each was opened for the first time and closed for the last."""
    entered, columns = LiveEntry.entered_at, (LiveEntry.live_session_id, LiveEntry.kind)
    query = select(*columns, func.min(entered), func.max(entered))
    query = query.join(LiveSession, LiveSession.id == LiveEntry.live_session_id)
    query = query.where(LiveSession.project_id == project.id, LiveEntry.kind.in_((OPENED, CLOSED)))
    found: dict[str, Hours] = {}
    for live_id, kind, first, last in project.db.execute(query.group_by(*columns)):
        opened, closed = found.get(live_id, (None, None))
        found[live_id] = (first, closed) if kind == OPENED else (opened, last)
    return found
