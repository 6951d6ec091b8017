"""Key figures: counted from the same sheets and sessions as the rest of the document."""

from dataclasses import dataclass
from datetime import date

Figure = tuple[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation:
    """What the live sessions counted."""

    sessions: int = 0
    votes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteResult:
    """One vote that is over: what was asked, where, and what each choice received, the most first."""

    title: str
    session: str
    results: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionTold:
    """One decision, on the day it was taken, in which meeting, about how many ideas."""

    on: date
    meeting: str = ""
    ideas: int
    decision: str
    reason: str = ""
