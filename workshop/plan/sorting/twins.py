"""Probable duplicates of a whole project: found by the worker, shown in groups, judged by people."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, or_, select

from workshop.foundations.clock import now
from workshop.foundations.refusals import Malformed
from workshop.people.models import User
from workshop.plan.models import Destiny, Idea, Plan, Resemblance
from workshop.plan.models.deciding import load_ideas
from workshop.plan.sorting.resemblance import gists, twins

MOST_PAIRS = 20_000
MOST_IN_GROUP = 40


@dataclass(frozen=True)
class Lookalikes:
    """Ideas that resemble one another, the most voted first, and how much the nearest two do."""

    ideas: list[Idea]
    score: int


def compared(plan: Plan) -> list[tuple[tuple[str, str], int]]:
    """Every pair that resembles with how much it does, the nearest first; it takes seconds and writes nothing."""
    return sorted(twins(gists(plan)).items(), key=lambda pair: -pair[1])[:MOST_PAIRS]


def search(plan: Plan) -> int:
    """Look for every pair again; returns how many are suggested."""
    return suggest(plan, compared(plan))


def suggest(plan: Plan, found: Sequence[tuple[tuple[str, str], int]]) -> int:
    """Keep these pairs; what was dismissed stays dismissed, and so does what is gone. Returns how many."""
    db, project = plan.project.db, plan.project
    there = set(db.scalars(select(Idea.id).where(Idea.project_id == project.id)))
    mine = Resemblance.project_id == project.id
    db.execute(delete(Resemblance).where(mine, Resemblance.dismissed_at.is_(None)))
    said = {
        (row.low_id, row.high_id) for row in db.execute(select(Resemblance.low_id, Resemblance.high_id).where(mine))
    }
    rows = [
        {"low_id": low, "high_id": high, "project_id": project.id, "score": score}
        for (low, high), score in found
        if (low, high) not in said and low in there and high in there
    ]
    if rows:
        db.execute(Resemblance.__table__.insert(), rows)  # type: ignore[attr-defined]
    return len(rows)


def lookalikes(plan: Plan, most: int) -> tuple[list[Lookalikes], int]:
    """The first groups, the nearest first, and how many there are; in each at least one idea waits for a decision."""
    query = select(Resemblance.low_id, Resemblance.high_id, Resemblance.score)
    query = query.where(Resemblance.project_id == plan.project.id, Resemblance.dismissed_at.is_(None))
    pairs = plan.project.db.execute(query.order_by(Resemblance.score.desc(), Resemblance.low_id)).all()
    standing = _standing(plan)
    alive = [(low, high, score) for low, high, score in pairs if low in standing and high in standing]
    groups = [(ids, score) for ids, score in _groups(alive) if any(standing[one] is Destiny.UNDECIDED for one in ids)]
    shown = [(ids[:MOST_IN_GROUP], score) for ids, score in groups[:most]]
    known = {idea.id: idea for idea in load_ideas(plan, [one for ids, _ in shown for one in ids])}
    return [_lookalikes([known[one] for one in ids], score) for ids, score in shown], len(groups)


def _standing(plan: Plan) -> dict[str, Destiny]:
    query = select(Idea.id, Idea.destiny).where(Idea.project_id == plan.project.id, Idea.destiny != Destiny.MERGED)
    return {row.id: row.destiny for row in plan.project.db.execute(query)}


def _lookalikes(ideas: list[Idea], score: int) -> Lookalikes:
    return Lookalikes(sorted(ideas, key=lambda idea: (idea.posted, -idea.votes, idea.text)), score)


def _groups(pairs: Iterable[tuple[str, str, int]]) -> list[tuple[list[str], int]]:
    """Ideas tied by a chain of pairs stand together, up to a size one can read; the nearest pairs are tied first."""
    leader: dict[str, str] = {}
    members: dict[str, list[str]] = {}
    best: Counter[str] = Counter()
    for low, high, score in pairs:
        one, other = leader.setdefault(low, low), leader.setdefault(high, high)
        mine, theirs = members.setdefault(one, [low]), members.setdefault(other, [high])
        best[one] = max(best[one], score)
        if one != other and len(mine) + len(theirs) <= MOST_IN_GROUP:
            mine += theirs
            leader.update(dict.fromkeys(theirs, one))
            best[one] = max(best[one], best.pop(other, 0))
            del members[other]
    return sorted(((ids, best[one]) for one, ids in members.items() if len(ids) > 1), key=lambda group: -group[1])


def dismiss(plan: Plan, ids: Collection[str], by: User) -> None:
    """Say that these ideas are not the same, and remember it for every two of them; raises Malformed."""
    ideas = sorted(idea.id for idea in load_ideas(plan, ids))
    if not 2 <= len(ideas) <= MOST_IN_GROUP:
        raise Malformed(field="ideas")
    db, among = plan.project.db, or_(Resemblance.low_id.in_(ideas), Resemblance.high_id.in_(ideas))
    known = {(row.low_id, row.high_id): row for row in db.scalars(select(Resemblance).where(among))}
    for place, low in enumerate(ideas):
        for high in ideas[place + 1 :]:
            row = known.get((low, high))
            if row is None:
                row = Resemblance(low_id=low, high_id=high, project_id=plan.project.id, score=0)
                db.add(row)
            row.dismissed_by_id, row.dismissed_at = by.id, now()
    db.flush()
