"""The texts of a document as units that compare: what people wrote, whatever typography and Word made of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

import regex

from exports.outline.blocks import Span
from exports.word.typography import typeset

Spans = tuple[Span, ...]
SPACES = regex.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
DROPPED = regex.compile(r"[\u00ad\u200b\ufeff]")


class Shape(StrEnum):
    """What a field is: words, lines of two levels, numbered titles with lines, or a whole text."""

    WORDS = "words"
    LINES = "lines"
    NUMBERED = "numbered"
    BLOCKS = "blocks"


def shape_of(key: str) -> Shape:
    """By the last word of its key."""
    name = key.rpartition(":")[2]
    if name == "operational":
        return Shape.NUMBERED
    if name in ("aims", "steps", "resources", "indicators", "practices"):
        return Shape.LINES
    return Shape.BLOCKS if name == "body" else Shape.WORDS


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph: `kind` is heading, bullet, number, framed or paragraph; `level` that of a heading or of a list."""

    kind: str
    level: int
    spans: Spans

    @property
    def words(self) -> str:
        """Its words alone."""
        return "".join(span.text for span in self.spans)


Compared = tuple[tuple[object, ...], ...]


def compared(key: str, units: Iterable[Unit]) -> Compared:
    """What must differ for a text to be another one."""
    shape = shape_of(key)
    if shape is Shape.WORDS:
        words = "\n".join(unit.words for unit in units)
        return tuple((line,) for line in (folded(one) for one in words.split("\n")) if line)
    if shape is Shape.BLOCKS:
        return tuple((unit.kind, unit.level, *emphasis(unit.spans)) for unit in units)
    if shape is Shape.NUMBERED:
        return tuple((unit.level, folded(unit.words) if not unit.level else emphasis(unit.spans)) for unit in units)
    return tuple((unit.level, *emphasis(unit.spans)) for unit in units)


def folded(words: str) -> str:
    """Words as typography leaves them, with plain spaces."""
    told = "".join(span.text for span in typeset([Span(words)]))
    return _plain(told).strip()


def spaced(words: str) -> str:
    """Words with plain spaces, whatever their typography: enough for what nobody types."""
    return _plain(words).strip()


def bare(units: Iterable[Unit]) -> tuple[object, ...] | None:
    """What units without any emphasis say; nothing when one has some. Quicker than comparing them in full."""
    found = []
    for unit in units:
        if any(span.bold or span.italic or span.href for span in unit.spans):
            return None
        found.append((unit.kind, unit.level, spaced(unit.words)))
    return tuple(found)


def _plain(words: str) -> str:
    return SPACES.sub(" ", DROPPED.sub("", words).replace("\u2011", "-"))


def emphasis(spans: Iterable[Span]) -> Spans:
    """Spans as they compare: the fewest, without typography, spaces of no emphasis, nothing around them."""
    letters = [(letter, _style(span)) for span in typeset(spans) for letter in _plain(span.text)]
    merged: list[Span] = []
    for letter, style in _squeezed(letters):
        if merged and _style(merged[-1]) == style:
            merged[-1] = replace(merged[-1], text=merged[-1].text + letter)
        else:
            merged.append(replace(style, text=letter))
    return tuple(merged)


def _style(span: Span) -> Span:
    """Its look; an address shown as it is needs no link."""
    address = span.href if span.href and span.href.rstrip("/") != span.text.strip().rstrip("/") else None
    return Span("", span.bold, span.italic, address)


Letter = tuple[str, Span]


def _squeezed(letters: list[Letter]) -> Iterator[Letter]:
    """One space where several stand, none at the edges; a space takes the look of both its sides, or none."""
    while letters and letters[-1][0].isspace():
        letters = letters[:-1]
    before: Letter | None = None
    for rank, (letter, style) in enumerate(letters):
        if letter == " ":
            if before is None or before[0].isspace():
                continue
            after = next((one[1] for one in letters[rank:] if not one[0].isspace()), Span(""))
            style = style if before[1] == after == style else before[1] if before[1] == after else Span("")
        before = (letter, style)
        yield before
