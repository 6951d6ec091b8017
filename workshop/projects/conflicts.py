"""What two people wrote in the same place."""

from collections.abc import Iterable

from workshop.foundations.text import clean
from workshop.projects.forms import LONGEST_TEXT

Side = tuple[str, str | None, str]


def apart(sides: Iterable[Side]) -> list[Side]:
    """Of (label, mine, theirs), those that differ; how a browser ends its lines is no difference."""
    return [side for side in sides if clean(side[1] or "", LONGEST_TEXT) != clean(side[2], LONGEST_TEXT)]
