"""An anonymous session that is over lets go of its seats: nothing says any more which ideas one phone wrote.

Done as soon as it is over and its ideas are gathered, so that no idea of the plan leads to a seat. Receipts still
find them, by their seals.
"""

from typing import Any

from sqlalchemy import CursorResult, select, update

from sessions.models import Anonymity, LiveAnswer, LiveSession, Note, Participant, Seat, SessionState
from workshop.plan.models import IdeaOrigin

# In the `info` of a unit of work: the sessions that it detached.
DETACHED = "detached_sessions"


def detach(live: LiveSession) -> bool:
    """Cut every tie between notes and seats; returns whether it was the time to do so. Asked inside a revision."""
    if live.anonymity is not Anonymity.ANONYMOUS or live.state is not SessionState.CLOSED:
        return False
    live.db.flush()
    _run(live, update(Note).where(Note.live_session_id == live.id).values(author_id=None))
    _forget_answers(live)
    # All at the same revision: that of their own last writing would tell which note it was.
    seats = update(Participant).where(Participant.live_session_id == live.id, Participant.seat == Seat.PARTICIPANT)
    _run(live, seats.values(rev=live.rev))
    live.db.expire_all()
    live.db.info.setdefault(DETACHED, set()).add(live.id)
    return True


def is_gathered(live: LiveSession) -> bool:
    """Whether ideas of the plan come from it already."""
    return live.db.scalar(select(IdeaOrigin.id).where(IdeaOrigin.live_session_id == live.id).limit(1)) is not None


def told_after(live: LiveSession, result: dict[str, Any]) -> dict[str, Any]:
    """What is kept of the answer to an operation that shared its transaction with a detachment."""
    return bare(result) if live.id in live.db.info.get(DETACHED, ()) else result


def bare(result: dict[str, Any]) -> dict[str, Any]:
    """An answer that still says that the operation was done, no longer on which row."""
    return {"ok": True} if result.get("ok") else result


def _forget_answers(live: LiveSession) -> None:
    """In one statement, however many: a room leaves tens of thousands of them."""
    done = LiveAnswer.result["ok"].as_boolean().is_(True)
    _run(live, update(LiveAnswer).where(LiveAnswer.live_session_id == live.id, done).values(result=bare({"ok": True})))


def _run(live: LiveSession, statement: Any) -> CursorResult[Any]:
    done: CursorResult[Any] = live.db.connection().execute(statement)
    return done
