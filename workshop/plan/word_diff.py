"""What changed between two texts, word by word, for a reader."""

from dataclasses import dataclass
from difflib import SequenceMatcher

import regex

WORDS = regex.compile(r"\s+|[^\s]+")
# Beyond that the two texts are shown whole, one after the other: comparing them would take too long.
MOST_WORDS = 3_000


@dataclass(frozen=True)
class Piece:
    """A piece of text; `kind` is same, gone or come."""

    kind: str
    text: str


def word_diff(before: str, after: str) -> list[Piece]:
    """The pieces, in reading order."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    if len(old) + len(new) > MOST_WORDS:
        return _pieces([("gone", before), ("come", after)])
    found: list[tuple[str, str]] = []
    for operation, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if operation == "equal":
            found.append(("same", "".join(old[a:b])))
        else:
            found += [("gone", "".join(old[a:b])), ("come", "".join(new[c:d]))]
    return _pieces(found)


def _pieces(found: list[tuple[str, str]]) -> list[Piece]:
    return [Piece(kind, text) for kind, text in found if text]
