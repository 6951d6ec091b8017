"""How much room a text takes in Calibri: no text may run out of its frame, and no program tells us before it is shown.

Advance widths in thousandths of the size of the letters, from the space to the tilde; Carlito, free, has the same.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import regex

# fmt: off
_PLAIN = (
    226, 326, 401, 498, 507, 715, 682, 221, 303, 303, 498, 498, 250, 306, 252, 386, 507, 507, 507, 507, 507, 507, 507,
    507, 507, 507, 268, 268, 498, 498, 498, 463, 894, 579, 544, 533, 615, 488, 459, 631, 623, 252, 319, 520, 420, 855,
    646, 662, 517, 673, 543, 459, 487, 642, 567, 890, 519, 487, 468, 307, 386, 307, 498, 498, 291, 479, 525, 423, 525,
    498, 305, 471, 525, 230, 239, 455, 230, 799, 525, 527, 525, 525, 349, 391, 335, 525, 452, 715, 433, 453, 395, 314,
    460, 314, 498,
)
# fmt: on
_OTHERS = {"œ": 850, "Œ": 867, "’": 250, "«": 512, "»": 512, "–": 498, "—": 905, "…": 690, "\u00a0": 226, "\u202f": 226}
# Bold letters are a little wider; a program may also space them otherwise.
_BOLD, _SAFE = 1.035, 1.03
_WIDEST = 1000
LINE = 1.22


@dataclass(frozen=True, slots=True)
class Type:
    """Letters of that size in points."""

    size: float
    bold: bool = False

    @property
    def line(self) -> float:
        """The height of a line."""
        return self.size * LINE

    def width(self, text: str) -> float:
        """In points, a little more rather than less."""
        return sum(map(_advance, text)) / 1000 * self.size * _SAFE * (_BOLD if self.bold else 1)


@lru_cache(maxsize=4096)
def _advance(sign: str) -> int:
    known = _OTHERS.get(sign)
    if known is not None:
        return known
    bare = unicodedata.normalize("NFD", sign)[0]
    if " " <= bare <= "~":
        return _PLAIN[ord(bare) - 32]
    return 0 if unicodedata.combining(sign) else _WIDEST


@lru_cache(maxsize=16_384)
def wrapped(text: str, letters: Type, width: float) -> tuple[str, ...]:
    """The lines a program makes of it in that width; a word longer than a line is cut where it ends."""
    return tuple(line for part in text.split("\n") for line in _wrapped(part, letters, width))


def _wrapped(text: str, letters: Type, width: float) -> list[str]:
    lines, line, taken = [], "", 0.0
    for word in regex.findall(r"\S+|[ \t]+", text):
        needed = letters.width(word)
        if taken + needed <= width:
            line, taken = line + word, taken + needed
            continue
        if word.isspace():
            continue
        if line.strip():
            lines.append(line)
        *full, line = _broken(word, letters, width)
        lines += full
        taken = letters.width(line)
    return [*lines, line]


def _broken(word: str, letters: Type, width: float) -> list[str]:
    pieces, piece, taken = [], "", 0.0
    for sign in regex.findall(r"\X", word):
        needed = letters.width(sign)
        if piece and taken + needed > width:
            pieces.append(piece)
            piece, taken = "", 0.0
        piece, taken = piece + sign, taken + needed
    return [*pieces, piece]


def height(text: str, letters: Type, width: float) -> float:
    """In points."""
    return len(wrapped(text, letters, width)) * letters.line


def clipped(text: str, letters: Type, width: float, most: int) -> str:
    """The text, or its first lines and an ellipsis where it takes more than so many."""
    lines = wrapped(text, letters, width)
    if len(lines) <= most:
        return text
    kept = " ".join(line.strip() for line in lines[:most])
    while kept and len(wrapped(kept + "…", letters, width)) > most:
        kept = "".join(regex.findall(r"\X", kept)[:-1])
    return kept.rstrip() + "…"
