"""The levels of a plan, in the project's own words: volet, axe, enjeu, objectif, … and the action sheets last."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from workshop.foundations.refusals import Refused
from workshop.foundations.text import one_line

FEWEST, MOST = 2, 4


class LevelsRefused(Refused):
    """A plan has two to four levels, the sheets counted, each with a name of its own (facts: fewest, most)."""

    code: ClassVar[str] = "levels_refused"
    status = 400


class LevelsInUse(Refused):
    """The plan already uses more levels (facts: used)."""

    code: ClassVar[str] = "levels_in_use"


@dataclass(frozen=True)
class Level:
    """How one level is called; both forms as a person would begin a title with them."""

    singular: str
    plural: str


USUAL = (Level("Objectif", "Objectifs"), Level("Fiche action", "Fiches action"))


def read_levels(kept: Sequence[Sequence[str]]) -> tuple[Level, ...]:
    """The levels that a project keeps as pairs of names; the usual two when it keeps none."""
    return tuple(Level(singular, plural) for singular, plural in kept) or USUAL


def write_levels(levels: Sequence[Level]) -> list[list[str]]:
    """The pairs to keep, cleaned; none for the usual two, which follow the language. Raises LevelsRefused."""
    named = [[one_line(one.singular, 40), one_line(one.plural, 40)] for one in levels]
    if not FEWEST <= len(named) <= MOST or len({pair[0].casefold() for pair in named}) < len(named):
        raise LevelsRefused(fewest=FEWEST, most=MOST)
    return [] if read_levels(named) == USUAL else named
