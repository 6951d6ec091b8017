"""What became of every idea: nothing is lost, and the sums say so."""

from collections import Counter
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Destined:
    """One idea; an empty `destiny` is an idea still undecided. `target` and `reason` are where it went and why, in a
    line; the rest tells the same in full: every idea it went on in, nearest first, all it feeds, when and by which
    meeting it was decided. No persons.
    """

    text: str
    session: str = ""
    votes: int = 0
    destiny: str = ""
    target: str = ""
    reason: str = ""
    session_title: str = ""
    held_on: date | None = None
    board: str = ""
    into: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    decided_on: date | None = None
    meeting: str = ""


@dataclass(frozen=True, slots=True)
class DestinyRegister:
    ideas: tuple[Destined, ...] = ()

    @property
    def posted(self) -> int:
        return len(self.ideas)

    @property
    def decided(self) -> int:
        return sum(1 for idea in self.ideas if idea.destiny)

    @property
    def undecided(self) -> int:
        return sum(1 for idea in self.ideas if not idea.destiny)

    def totals(self) -> tuple[tuple[str, int], ...]:
        """Label and count, most frequent first; they add up to `decided`."""
        counts = Counter(idea.destiny for idea in self.ideas if idea.destiny)
        return tuple(sorted(counts.items(), key=lambda total: (-total[1], total[0])))
