"""Where ideas come from and what they became, for several ideas at once: a few queries, never one per idea."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from workshop.plan.models import ActionSheet, Idea, IdeaFlow, IdeaTarget, Objective
from workshop.projects.models import Value

Edges = dict[str, list[str]]


@dataclass(frozen=True)
class Destination:
    """What an idea feeds; `kind` is sheet, objective or value, `number` is empty for a value."""

    kind: str
    number: str
    title: str


@dataclass(frozen=True)
class Trace:
    """An idea, every idea that leads to it, those it went into, and what it feeds."""

    idea: Idea
    sources: list[Idea]
    into: list[Idea]
    destinations: list[Destination]

    @property
    def posted_count(self) -> int:
        """How many posted ideas it carries, itself included."""
        return sum(one.posted for one in (self.idea, *self.sources))


@dataclass
class Place:
    """A board or a map of a session, with the ideas written there."""

    live_session_id: str
    session_title: str
    held_on: date | None
    activity_title: str
    ideas: list[Idea] = field(default_factory=list)


def traces(db: Session, ideas: Collection[Idea]) -> list[Trace]:
    """The trace of each of these ideas, in their order."""
    ids = [idea.id for idea in ideas]
    back = reached(db, ids, backwards=True)
    onward = _edges(db, ids, backwards=False)
    known = _load(db, {*ids, *(one for found in (*back.values(), *onward.values()) for one in found)})
    aims = destinations(db, ids)
    return [
        Trace(
            idea,
            sorted((known[one] for one in back[idea.id]), key=lambda source: source.text),
            [known[one] for one in onward.get(idea.id, [])],
            aims.get(idea.id, []),
        )
        for idea in ideas
    ]


def reached(db: Session, ids: Iterable[str], backwards: bool) -> dict[str, set[str]]:
    """For each id, every idea found by following merges and splits back, or onward."""
    starts = list(ids)
    edges: Edges = {}
    edge = set(starts)
    while edge:
        found = _edges(db, edge, backwards)
        edges.update(found)
        edge = {one for ones in found.values() for one in ones} - set(edges)
    return {start: _closure(start, edges) for start in starts}


def _edges(db: Session, ids: Collection[str], backwards: bool) -> Edges:
    near, far = (IdeaFlow.into_id, IdeaFlow.source_id) if backwards else (IdeaFlow.source_id, IdeaFlow.into_id)
    edges: Edges = {}
    for one, other in db.execute(select(near, far).where(near.in_(ids))):
        edges.setdefault(one, []).append(other)
    return edges


def _closure(start: str, edges: Edges) -> set[str]:
    found: set[str] = set()
    road = [start]
    while road:
        fresh = [one for one in edges.get(road.pop(), []) if one not in found]
        found.update(fresh)
        road.extend(fresh)
    return found


def _load(db: Session, ids: Collection[str]) -> dict[str, Idea]:
    query = select(Idea).where(Idea.id.in_(ids)).options(selectinload(Idea.origins))
    return {idea.id: idea for idea in db.scalars(query)}


def destinations(db: Session, ids: Collection[str]) -> dict[str, list[Destination]]:
    """What each of these ideas feeds."""
    query = select(
        IdeaTarget.idea_id, ActionSheet.number, ActionSheet.title, Objective.number, Objective.title, Value.name
    )
    query = query.outerjoin(ActionSheet, ActionSheet.id == IdeaTarget.sheet_id)
    query = query.outerjoin(Objective, Objective.id == IdeaTarget.objective_id)
    query = query.outerjoin(Value, Value.id == IdeaTarget.value_id).where(IdeaTarget.idea_id.in_(ids))
    found: dict[str, list[Destination]] = {}
    for idea_id, number, title, objective, objective_title, value in db.execute(query):
        if number:
            one = Destination("sheet", number, title)
        elif objective:
            one = Destination("objective", str(objective), objective_title)
        else:
            one = Destination("value", "", value or "")
        found.setdefault(idea_id, []).append(one)
    return found


def places(ideas: Iterable[Idea]) -> list[Place]:
    """The boards and maps where these ideas were written, the oldest session first."""
    found: dict[tuple[str, str], Place] = {}
    for idea in ideas:
        for origin in idea.origins:
            key = (origin.live_session_id, origin.activity_title)
            fresh = Place(origin.live_session_id, origin.session_title, origin.held_on, origin.activity_title)
            found.setdefault(key, fresh).ideas.append(idea)
    return sorted(found.values(), key=lambda place: (place.held_on or date.max, place.session_title))
