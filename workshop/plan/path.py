"""The path of ideas, both ways, in the order in which it is read: where they were written, what they met on the way,
what they went on in, what they feed. A few queries, whatever the number of ideas.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from workshop.plan.models import Idea
from workshop.plan.provenance import Destination, Edges, Place, destinations, edges_from, load, places


@dataclass(frozen=True)
class Stage:
    """Ideas that stand at the same distance. `kind` is what they all are, or "" when they are of several kinds."""

    ideas: list[Idea]

    @property
    def kind(self) -> str:
        """note, cluster, branch, line (what people made of others), or empty."""
        kinds = {idea.kind for idea in self.ideas}
        return kinds.pop().value if len(kinds) == 1 else ""


@dataclass(frozen=True)
class Path:
    """`before`: the farthest first; `after`: the nearest first; `feeds`: what each of them feeds, by idea id."""

    places: list[Place]
    before: list[Stage]
    here: list[Idea]
    after: list[Stage]
    feeds: dict[str, list[Destination]]

    @classmethod
    def of(cls, db: Session, here: Sequence[Idea]) -> "Path":
        """The path that these ideas share."""
        ids = [idea.id for idea in here]
        back, onward = (_layers(ids, edges_from(db, ids, backwards)) for backwards in (True, False))
        known = load(db, {*ids, *(one for layer in (*back, *onward) for one in layer)})
        before, after = (
            [Stage(sorted((known[one] for one in layer), key=lambda idea: idea.text.casefold())) for layer in layers]
            for layers in (reversed(back), onward)
        )
        ends = [*ids, *(one for layer in onward for one in layer)]
        written = [idea for stage in before for idea in stage.ideas] + [known[one] for one in ids]
        return cls(places(written), before, [known[one] for one in ids], after, destinations(db, ends))

    @property
    def written(self) -> int:
        """How many posted ideas it carries up to here."""
        return sum(idea.posted for stage in (*self.before, Stage(self.here)) for idea in stage.ideas)


def _layers(starts: Collection[str], edges: Edges) -> list[list[str]]:
    """What the edges lead to from these, by distance, each once."""
    met, edge, layers = set(starts), list(starts), []
    while edge:
        edge = [one for one in dict.fromkeys(far for near in edge for far in edges.get(near, ())) if one not in met]
        met.update(edge)
        layers += [edge] if edge else []
    return layers
