"""The destiny of ideas, and their fate: a destiny followed through merges and splits. No database."""

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum


class Destiny(StrEnum):
    """What became of an idea; exactly one at any time."""

    UNDECIDED = "undecided"
    KEPT = "kept"
    MERGED = "merged"
    ATTACHED = "attached"
    ALREADY_DONE = "already_done"
    POSTPONED = "postponed"
    OUT_OF_SCOPE = "out_of_scope"


Into = dict[str, list[str]]
PREFERENCE = (
    Destiny.UNDECIDED,
    Destiny.KEPT,
    Destiny.ATTACHED,
    Destiny.ALREADY_DONE,
    Destiny.POSTPONED,
    Destiny.OUT_OF_SCOPE,
)


def fates(destinies: Mapping[str, Destiny], flows: Iterable[tuple[str, str]]) -> dict[str, Destiny]:
    """The fate of each idea id: its own destiny, or for a merged idea that of what it became.

    When it became several, an undecided one keeps it undecided; then kept counts before attached,
    and so on in the order of PREFERENCE. Never MERGED.
    """
    into: Into = {}
    for source, target in flows:
        into.setdefault(source, []).append(target)
    known: dict[str, Destiny] = {}
    for start in destinies:
        _settle(start, destinies, into, known)
    return known


def _settle(start: str, destinies: Mapping[str, Destiny], into: Into, known: dict[str, Destiny]) -> None:
    """Depth first without recursion, since a chain of merges may be long."""
    road = [start]
    while road:
        idea = road[-1]
        waiting = [one for one in into.get(idea, ()) if one not in known]
        if idea in known or not waiting:
            known.setdefault(idea, _own(idea, destinies, into, known))
            road.pop()
        else:
            road.extend(waiting)


def _own(idea: str, destinies: Mapping[str, Destiny], into: Into, known: dict[str, Destiny]) -> Destiny:
    if destinies[idea] is not Destiny.MERGED:
        return destinies[idea]
    return min((known[one] for one in into.get(idea, ())), key=PREFERENCE.index, default=Destiny.UNDECIDED)


def count(posted: Iterable[str], settled: Mapping[str, Destiny]) -> dict[Destiny, int]:
    """How many posted ideas have each fate; the values always add up to the ideas posted."""
    return counted(Counter(settled[idea] for idea in posted))


def counted(numbers: Mapping[Destiny, int]) -> dict[Destiny, int]:
    """These numbers in the order of PREFERENCE, nothing left out."""
    return {destiny: numbers.get(destiny, 0) for destiny in PREFERENCE}
