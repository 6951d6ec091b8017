"""Which ideas went into which others, of a whole project: read in one query, followed in memory."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.plan.models.idea import Idea
from workshop.plan.models.idea_links import IdeaFlow

# Databases bound the number of values of one question.
AT_ONCE = 500
One = TypeVar("One")


def stretches(wanted: Iterable[One], size: int = AT_ONCE) -> Iterator[Sequence[One]]:
    """These, a part at a time."""
    every = list(wanted)
    for start in range(0, len(every), size):
        yield every[start : start + size]


@dataclass(frozen=True)
class Flows:
    """The roads between ideas, by id, both ways."""

    into: dict[str, set[str]]
    sources: dict[str, set[str]]

    @classmethod
    def of(cls, db: Session, project_id: str) -> "Flows":
        """Those of a project, as they stand."""
        made = cls(defaultdict(set), defaultdict(set))
        query = select(IdeaFlow.source_id, IdeaFlow.into_id).join(Idea, Idea.id == IdeaFlow.source_id)
        for source, into in db.execute(query.where(Idea.project_id == project_id)):
            made.into[source].add(into)
            made.sources[into].add(source)
        return made

    def lead(self, idea_id: str, into: Collection[str]) -> None:
        """Let an idea go into these, and no longer where it went."""
        for before in self.into.pop(idea_id, set()):
            self.sources[before].discard(idea_id)
        for one in into:
            self.into[idea_id].add(one)
            self.sources[one].add(idea_id)

    def downstream(self, idea_id: str) -> set[str]:
        """The ids of all that one reaches."""
        return _reached(idea_id, self.into)

    def upstream(self, idea_id: str) -> set[str]:
        """The ids of all that lead to one."""
        return _reached(idea_id, self.sources)


def _reached(start: str, roads: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    edge = {start}
    while edge:
        edge = {one for at in edge for one in roads.get(at, ())} - found
        found |= edge
    return found
