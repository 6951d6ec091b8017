"""The live sessions of a project with their day, and their hours when somebody opened and closed them."""

from datetime import datetime

from sqlalchemy import func, select

from exports.outline.followed import FollowedSession
from sessions.models import LiveSession
from sessions.models.live_entry import LiveEntry
from sessions.models.live_session import SessionState
from workshop.projects.models import Project

OPENED, CLOSED = "session.open", "session.close"


def sessions(project: Project) -> tuple[FollowedSession, ...]:
    """Those that have a day, the earliest first. One never opened has none yet."""
    query = select(LiveSession).where(LiveSession.project_id == project.id, LiveSession.held_on.is_not(None))
    hours = _hours(project)
    found = project.db.scalars(query.order_by(LiveSession.held_on, LiveSession.title, LiveSession.id))
    return tuple(_told(live, *hours.get(live.id, (None, None))) for live in found)


def _told(live: LiveSession, opened_at: datetime | None, closed_at: datetime | None) -> FollowedSession:
    assert live.held_on is not None
    over = live.state is SessionState.CLOSED
    return FollowedSession(
        id=live.id,
        title=live.title,
        on=live.held_on,
        opened_at=opened_at,
        closed_at=closed_at if over else None,
        revision=live.rev,
        changed_at=closed_at or opened_at or live.created_at,
        over=over,
    )


def _hours(project: Project) -> dict[str, tuple[datetime | None, datetime | None]]:
    """When each was opened for the first time and closed for the last."""
    entered, columns = LiveEntry.entered_at, (LiveEntry.live_session_id, LiveEntry.kind)
    query = select(*columns, func.min(entered), func.max(entered))
    query = query.join(LiveSession, LiveSession.id == LiveEntry.live_session_id)
    query = query.where(LiveSession.project_id == project.id, LiveEntry.kind.in_((OPENED, CLOSED)))
    found: dict[str, tuple[datetime | None, datetime | None]] = {}
    for live_id, kind, first, last in project.db.execute(query.group_by(*columns)):
        opened, closed = found.get(live_id, (None, None))
        found[live_id] = (first, closed) if kind == OPENED else (opened, last)
    return found
