"""Where ideas come from and what they became, for several ideas at once: a few queries, never one per idea."""

from collections import deque
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from workshop.plan.destiny import Destiny, fates
from workshop.plan.models import ActionSheet, Idea, IdeaFlow, IdeaTarget, Objective
from workshop.projects.models import Project, Value
from workshop.projects.models.levels import read_levels

Edges = dict[str, list[str]]


@dataclass(frozen=True)
class Destination:
    """What an idea feeds; `kind` is sheet, objective, value or text (whose title is its key).

    `number` is empty for the last two; `section` is the rubric of the sheet that it feeds, when somebody said so;
    `level` what the project calls that objective.
    """

    kind: str
    number: str
    title: str
    section: str = ""
    level: str = ""


@dataclass(frozen=True)
class Trace:
    """An idea as a list tells it: how many others lead to it, those it went into, and what it feeds."""

    idea: Idea
    sources: int
    into: list[Idea]
    destinations: list[Destination]


@dataclass(frozen=True)
class Story:
    """What became of an idea: the ideas that it went on in, nearest first, and the fate they give it.

    `feeds` is by idea id.
    """

    idea: Idea
    fate: Destiny
    onward: list[Idea]
    feeds: dict[str, list[Destination]]

    @property
    def destinations(self) -> list[Destination]:
        """All that it feeds in the end, each once."""
        every = [one for idea in (self.idea, *self.onward) for one in self.feeds.get(idea.id, ())]
        return list(dict.fromkeys(every))


@dataclass
class Place:
    """A board or a map of a session; `zones` are those where ideas of the path were written."""

    live_session_id: str
    session_title: str
    held_on: date | None
    activity_title: str
    zones: list[str] = field(default_factory=list)


def traces(db: Session, ideas: Collection[Idea]) -> list[Trace]:
    """The trace of each of these ideas, in their order."""
    ids = [idea.id for idea in ideas]
    back = reached(db, ids, backwards=True)
    onward = _edges(db, ids, backwards=False)
    known = load(db, {one for found in onward.values() for one in found})
    aims = destinations(db, ids)
    return [
        Trace(idea, len(back[idea.id]), [known[one] for one in onward.get(idea.id, [])], aims.get(idea.id, []))
        for idea in ideas
    ]


def stories(db: Session, ideas: Collection[Idea]) -> list[Story]:
    """What became of each of these ideas, in their order."""
    ids = [idea.id for idea in ideas]
    edges = edges_from(db, ids, backwards=False)
    roads = {one: _closure(one, edges) for one in ids}
    known = load(db, {*ids, *(one for road in roads.values() for one in road)})
    pairs = [(source, into) for source, ones in edges.items() for into in ones]
    settled = fates({one: idea.destiny for one, idea in known.items()}, pairs)
    feeds = destinations(db, known)
    return [Story(idea, settled[idea.id], [known[one] for one in roads[idea.id]], feeds) for idea in ideas]


def reached(db: Session, ids: Iterable[str], backwards: bool) -> dict[str, set[str]]:
    """For each id, every idea found by following merges and splits back, or onward."""
    starts = list(ids)
    edges = edges_from(db, starts, backwards)
    return {start: set(_closure(start, edges)) for start in starts}


def edges_from(db: Session, starts: Iterable[str], backwards: bool) -> Edges:
    """The neighbours of every idea met from these, by id. One query for each step of the longest road."""
    edges: Edges = {}
    edge = set(starts)
    while edge:
        found = _edges(db, edge, backwards)
        edges.update(found)
        edge = {one for ones in found.values() for one in ones} - set(edges)
    return edges


def _edges(db: Session, ids: Collection[str], backwards: bool) -> Edges:
    near, far = (IdeaFlow.into_id, IdeaFlow.source_id) if backwards else (IdeaFlow.source_id, IdeaFlow.into_id)
    edges: Edges = {}
    for one, other in db.execute(select(near, far).where(near.in_(ids))):
        edges.setdefault(one, []).append(other)
    return edges


def _closure(start: str, edges: Edges) -> list[str]:
    """All that the edges lead to, the nearest first."""
    found: dict[str, None] = {}
    road = deque([start])
    while road:
        fresh = [one for one in edges.get(road.popleft(), []) if one not in found]
        found.update(dict.fromkeys(fresh))
        road.extend(fresh)
    return list(found)


def load(db: Session, ids: Collection[str]) -> dict[str, Idea]:
    """Ideas with their origins, by id."""
    query = select(Idea).where(Idea.id.in_(ids)).options(selectinload(Idea.origins))
    return {idea.id: idea for idea in db.scalars(query)}


def destinations(db: Session, ids: Collection[str]) -> dict[str, list[Destination]]:
    """What each of these ideas feeds."""
    found: dict[str, list[Destination]] = {}
    for idea_id, _target_id, one in _aims(db, ids):
        found.setdefault(idea_id, []).append(one)
    return {idea_id: sorted(ones, key=_place) for idea_id, ones in found.items()}


def fed(db: Session, idea: Idea) -> list[tuple[str, Destination]]:
    """What one idea feeds, each with the id of its target."""
    found = [(target_id, one) for _idea_id, target_id, one in _aims(db, [idea.id])]
    return sorted(found, key=lambda row: _place(row[1]))


def _aims(db: Session, ids: Collection[str]) -> Iterable[tuple[str, str, Destination]]:
    # Columns alone: a whole sheet would bring its rows with it.
    aim = IdeaTarget.idea_id, IdeaTarget.id, IdeaTarget.section, IdeaTarget.text_key
    own = Objective.number, Objective.title, Objective.depth, Project.level_names
    query = select(*aim, ActionSheet.number, ActionSheet.title, *own, Value.name)
    query = query.outerjoin(ActionSheet, ActionSheet.id == IdeaTarget.sheet_id)
    query = query.outerjoin(Objective, Objective.id == IdeaTarget.objective_id)
    query = query.outerjoin(Project, Project.id == Objective.project_id)
    query = query.outerjoin(Value, Value.id == IdeaTarget.value_id).where(IdeaTarget.idea_id.in_(ids))
    return ((row[0], row[1], _destination(*row[2:])) for row in db.execute(query))


def _destination(section: str, text_key: str | None, *named: Any) -> Destination:
    number, title, objective, objective_title, depth, levels, value = named
    if number:
        return Destination("sheet", str(number), str(title), section)
    if objective:
        names = read_levels(levels or ())
        level = names[min(depth, len(names) - 2)].singular
        return Destination("objective", str(objective), str(objective_title), level=level)
    return Destination("value", "", str(value)) if value else Destination("text", "", text_key or "")


def _place(one: Destination) -> tuple[str, list[int], str]:
    return one.kind, [int(part) for part in one.number.split(".") if part.isdigit()], one.title
