"""The path of ideas, both ways, in the order in which it is read: where they were written, what they met on the way,
what they went on in, what they feed. A few queries, whatever the number of ideas; of thousands the first are shown,
and all are counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import CompoundSelect, Select, func, literal, select
from sqlalchemy.orm import Session, joinedload, selectinload

from workshop.plan.models import Idea, IdeaFlow, IdeaOrigin, OriginKind
from workshop.plan.provenance import Destination, Place, destinations

# Nobody merges so many times; a circle, which the rules forbid, would end here.
LONGEST_ROAD = 60
IN_STAGE, IN_FULL = 60, 30
Ids = Select[Any] | CompoundSelect[Any]


@dataclass(frozen=True)
class Step:
    """An idea as a path shows it beside others."""

    id: str
    text: str
    votes: int
    posted: bool
    kind: str


@dataclass(frozen=True)
class Stage:
    """Ideas that stand at the same distance: the first of them, and how many there are.

    `kind` is what they all are (note, cluster, branch, line: what people made of others), or empty.
    """

    ideas: list[Any]
    number: int
    kind: str


@dataclass(frozen=True)
class Path:
    """`before`: the farthest first; `after`: the nearest first; `feeds`: what each of them feeds, by idea id.

    `written` is how many posted ideas it carries up to here.
    """

    places: list[Place]
    before: list[Stage]
    here: Stage
    after: list[Stage]
    feeds: dict[str, list[Destination]]
    written: int

    @classmethod
    def of(cls, db: Session, ids: Ids, onward: bool = True) -> "Path":
        """The path that the ideas of these ids share; `onward` to follow it further than here."""
        back = list(_steps(db, ids, backwards=True))
        here = [step for far, step in back if not far]
        after = _stages(_steps(db, ids, backwards=False) if onward else [])
        shown = here[:IN_FULL] + [step for stage in after for step in stage.ideas]
        known = _whole(db, [step.id for step in shown])
        return cls(
            places=_places(db, ids),
            before=_stages(back)[::-1],
            here=Stage([known[step.id] for step in here[:IN_FULL]], len(here), _kind(here)),
            after=[Stage([known[step.id] for step in one.ideas], one.number, one.kind) for one in after],
            feeds=destinations(db, list(known)),
            written=sum(step.posted for _far, step in back),
        )


def reached_from(ids: Ids, backwards: bool) -> Any:
    """(id, far): every idea met from these through merges and splits, the nearest way; far is 0 for themselves."""
    near, far = (IdeaFlow.into_id, IdeaFlow.source_id) if backwards else (IdeaFlow.source_id, IdeaFlow.into_id)
    start = ids.subquery()
    road = select(start.c[0].label("id"), literal(0).label("far")).cte(recursive=True)
    step = select(far, road.c.far + 1).join(road, near == road.c.id).where(road.c.far < LONGEST_ROAD)
    road = road.union(step)
    return select(road.c.id, func.min(road.c.far).label("far")).group_by(road.c.id).subquery()


def _steps(db: Session, ids: Ids, backwards: bool) -> list[tuple[int, Step]]:
    """Each idea with how far it is, the nearest first, then by alphabet."""
    met = reached_from(ids, backwards)
    query = select(met.c.far, Idea.id, Idea.text, Idea.votes, Idea.posted, IdeaOrigin.kind)
    query = query.join(Idea, Idea.id == met.c.id).outerjoin(IdeaOrigin, IdeaOrigin.idea_id == Idea.id)
    found = {
        row[1]: (row[0], Step(row[1], row[2], row[3], row[4], (row[5] or OriginKind.LINE).value))
        for row in db.execute(query)
    }
    return sorted(found.values(), key=lambda one: (one[0], one[1].text.casefold(), one[1].id))


def _stages(steps: Sequence[tuple[int, Step]]) -> list[Stage]:
    """Those further than here, by distance."""
    found = []
    for far, ones in groupby(steps, key=lambda one: one[0]):
        ideas = [step for _far, step in ones]
        found += [Stage(ideas[:IN_STAGE], len(ideas), _kind(ideas))] if far else []
    return found


def _kind(steps: Sequence[Step]) -> str:
    kinds = {step.kind for step in steps}
    return kinds.pop() if len(kinds) == 1 else ""


def _whole(db: Session, ids: Sequence[str]) -> dict[str, Idea]:
    """Those that are shown with their decision."""
    query = select(Idea).where(Idea.id.in_(ids)).options(selectinload(Idea.origins), joinedload(Idea.decided_by))
    return {idea.id: idea for idea in db.scalars(query)}


def _places(db: Session, ids: Ids) -> list[Place]:
    """The boards and maps where all these were written, the oldest session first, each with its zones."""
    met = reached_from(ids, backwards=True)
    where = (IdeaOrigin.live_session_id, IdeaOrigin.session_title, IdeaOrigin.held_on, IdeaOrigin.activity_title)
    query = select(*where, IdeaOrigin.zone).join(met, met.c.id == IdeaOrigin.idea_id).distinct()
    found: dict[tuple[str, str], Place] = {}
    for session_id, title, held_on, activity, zone in db.execute(query.order_by(*where[1:], IdeaOrigin.zone)):
        place = found.setdefault((session_id, activity), Place(session_id, title, held_on, activity))
        place.zones += [zone] if zone else []
    return sorted(found.values(), key=lambda place: (place.held_on is None, place.held_on, place.session_title))
