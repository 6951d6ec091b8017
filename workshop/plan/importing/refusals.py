"""Why a file is not imported: always with the place in the file and the reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from workshop.foundations.refusals import Refused

MOST_PROBLEMS = 20


@dataclass(frozen=True)
class Problem:
    """`place` is a path in the file (`objectives[2].actions[0].title`), `words` say what is wrong there."""

    place: str
    words: str


class BadImport(Refused):
    """The file has not the shape of the schema (facts: place and problem of the first fault, problems: all of them)."""

    code: ClassVar[str] = "bad_import"
    status = 400

    def __init__(self, problems: Sequence[Problem]) -> None:
        first = problems[0]
        shown = [{"place": one.place, "problem": one.words} for one in problems[:MOST_PROBLEMS]]
        super().__init__(place=first.place, problem=first.words, problems=shown)


class FileTooLarge(Refused):
    """The file passes its limit (facts: limit, in megabytes)."""

    code: ClassVar[str] = "file_too_large"
    status = 413


def refuse(place: str, words: str) -> BadImport:
    """The refusal of one fault."""
    return BadImport([Problem(place, words)])
