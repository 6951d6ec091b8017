"""An anonymous session that is over lets go of its seats: nothing says any more which ideas one phone wrote.

Done as soon as it is over and its ideas are gathered, so that no idea of the plan leads to a seat. Receipts still
find them, by their seals.
"""

from typing import Any

from sqlalchemy import CursorResult, bindparam, select, update

from sessions.models import Anonymity, LiveAnswer, LiveSession, Note, Participant, Seat, SessionState
from workshop.plan.models import IdeaOrigin


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
    return True


def is_gathered(live: LiveSession) -> bool:
    """Whether ideas of the plan come from it already."""
    return live.db.scalar(select(IdeaOrigin.id).where(IdeaOrigin.live_session_id == live.id).limit(1)) is not None


def _forget_answers(live: LiveSession) -> None:
    """An answer kept for an outbox still says that the operation was done, no longer on which row."""
    mine = LiveAnswer.live_session_id == live.id
    query = select(LiveAnswer.client, LiveAnswer.seq, LiveAnswer.result).where(mine)
    told = [{"of": client, "number": seq} for client, seq, result in live.db.execute(query) if _tells(result)]
    if told:
        cut = update(LiveAnswer).where(
            mine, LiveAnswer.client == bindparam("of"), LiveAnswer.seq == bindparam("number")
        )
        live.db.connection().execute(cut.values(result={"ok": True}), told)


def _tells(result: dict[str, Any]) -> bool:
    return bool(result.get("ok")) and len(result) > 1


def _run(live: LiveSession, statement: Any) -> CursorResult[Any]:
    done: CursorResult[Any] = live.db.connection().execute(statement)
    return done
