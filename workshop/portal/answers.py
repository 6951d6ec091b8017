"""What became of what somebody wrote: the post-its of a receipt or of an account, each with its story."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from sessions.models import LiveSession
from sessions.written import Written
from workshop.plan.destiny import PREFERENCE, Destiny
from workshop.plan.models import Idea, IdeaOrigin
from workshop.plan.provenance import Story, stories


@dataclass(frozen=True)
class Answered:
    """What was written and what became of it; `story` is None until it is gathered."""

    written: Written
    story: Story | None


@dataclass(frozen=True)
class Answers:
    """The answers to one person, session by session."""

    answered: list[Answered]

    @property
    def by_session(self) -> list[tuple[LiveSession, list[Answered]]]:
        """In the order of the sessions."""
        found: dict[str, tuple[LiveSession, list[Answered]]] = {}
        for one in self.answered:
            found.setdefault(one.written.live.id, (one.written.live, []))[1].append(one)
        return list(found.values())

    @property
    def counts(self) -> dict[Destiny, int]:
        """How many of those gathered have each fate."""
        counted = Counter(one.story.fate for one in self.answered if one.story)
        return {fate: counted[fate] for fate in PREFERENCE}

    @property
    def to_gather(self) -> int:
        """How many are not ideas of the plan yet."""
        return sum(one.story is None for one in self.answered)


def answers(db: Session, written: Sequence[Written]) -> Answers:
    """The story of each; what its author took back before it was gathered is left out."""
    query = select(IdeaOrigin.row_id, Idea).join(Idea, Idea.id == IdeaOrigin.idea_id)
    rows = db.execute(query.where(IdeaOrigin.row_id.in_([one.row_id for one in written]))).all()
    told = dict(zip((row_id for row_id, _ in rows), stories(db, [idea for _, idea in rows]), strict=True))
    kept = [one for one in written if one.row_id in told or not one.taken_back]
    return Answers([Answered(one, told.get(one.row_id)) for one in kept])
