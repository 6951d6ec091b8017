"""What was read of a file → its fields by their keys, and what stands outside any."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import groupby
from typing import Any

import regex

from exports.corrected.units import Shape, Unit, shape_of, spaced
from exports.outline.blocks import Span
from exports.word.chapters import NO_PRACTICE
from exports.word.controls import FIELD, key_digest
from exports.word.sheet_pages import PENDING

Plain = dict[str, Any]
Pieces = list[list[Any]]
Owner = tuple[str, int]
NOBODY: Owner = ("", 0)
PLACEHOLDERS = {PENDING.casefold(), NO_PRACTICE.casefold()}
NUMBER = regex.compile(r"^\s*\d+(?:\.\d+){2,4}[.\s\u00a0\u202f]+")
BULLET = regex.compile(r"^\s*[•▪–—\-*][\s\u00a0\u202f]+")
HEADING = regex.compile(r"(?:heading|titre) (\d)")
SUBTITLE, FRAMED = {"lead", "chapeau"}, {"encadré", "encadre"}
WRITTEN_BY_LIBREOFFICE = "LibreOffice"
ALIKE, MOST_COMPARED = 0.5, 200


@dataclass
class Told:
    """`fields` by key; `outside` are (heading above, text); `twice` the fields that stand several times, differently.

    `digests` are those of the words of each field when it was printed, as far as its bookmark still says.
    """

    fields: dict[str, list[Unit]] = field(default_factory=dict)
    computed: dict[str, list[str]] = field(default_factory=dict)
    outside: list[tuple[str, str]] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)


def told(reading: Plain, keys: Iterable[str] = (), beside: Plain | None = None, outside: Iterable[str] = ()) -> Told:
    """The fields of a file; `keys` are those that may be named by a bookmark alone.

    `beside`: read it by the same marks as that other file, so that the two compare. `outside`: texts known to stand in
    no field; another one that follows a field which a bookmark names was typed at its end.
    """
    return _Sorting(reading, set(keys), (beside or reading)["application"], set(outside)).sorted()


class _Sorting:
    def __init__(self, reading: Plain, keys: set[str], application: str, outside: set[str]) -> None:
        self.reading = reading
        self.outside = outside
        self.keys = keys | {one["tag"] for one in reading["controls"]}
        by_digest = {key_digest(key): key for key in self.keys}
        self.marks: dict[str, str] = {}
        self.digests: dict[str, str] = {}
        for mark in reading["marks"]:
            digest, _, words = mark.removeprefix(FIELD).partition("_")
            if digest in by_digest:
                self.marks[mark] = by_digest[digest]
                self.digests[by_digest[digest]] = words
        controlled = {one["tag"] for one in reading["controls"]}
        # LibreOffice may narrow a control to its first paragraph, and keeps the bookmark whole.
        marked = set(self.marks.values())
        by_mark = application.startswith(WRITTEN_BY_LIBREOFFICE)
        self.by_mark = marked if by_mark else marked - controlled
        self.by_control = controlled - self.by_mark
        self.copies: dict[str, dict[int, list[Unit]]] = defaultdict(dict)
        for key in self.by_mark:
            self.copies[key][0] = []
        for rank, one in enumerate(reading["controls"], start=1):
            if one["tag"] in self.by_control:
                self.copies[one["tag"]][rank] = []

    def sorted(self) -> Told:
        found = Told(digests=self.digests)
        above, last = "", NOBODY
        for paragraph in self.reading["paragraphs"]:
            if paragraph["contents"]:
                continue
            heading = bool(HEADING.fullmatch(paragraph["style"]))
            above = spaced(_words(paragraph["pieces"])) if heading else above
            for owner, pieces in _parts(paragraph["pieces"], self._owner):
                last = owner if owner[0] else self._typed_after(last, pieces)
                self._put(last, paragraph, pieces, found, above)
        for key, versions in self.copies.items():
            found.fields[key] = self._chosen(key, list(versions.values()), found)
        return found

    def _put(self, owner: Owner, paragraph: Plain, pieces: Pieces, found: Told, above: str) -> None:
        """Put pieces where they belong."""
        key, copy = owner
        if key:
            self.copies[key][copy] += _units(key, paragraph, pieces, found)
        elif words := spaced(_words(pieces)):
            found.outside.append((above if words != above else "", words))

    def _typed_after(self, last: Owner, pieces: Pieces) -> Owner:
        """The field that stands before, for a line that nothing else explains."""
        key = last[0]
        whole = key in self.by_mark and shape_of(key) is not Shape.WORDS
        return last if whole and self.outside and spaced(_words(pieces)) not in self.outside else NOBODY

    def _owner(self, piece: list[Any]) -> tuple[str, int]:
        _text, _bold, _italic, _address, tag, control, mark, _computed = piece
        if tag in self.by_control:
            return tag, control
        key = self.marks.get(mark, "")
        return (key, 0) if key in self.by_mark else ("", 0)

    def _chosen(self, key: str, versions: list[list[Unit]], found: Told) -> list[Unit]:
        """The one that stands; of several that differ, the first, and the others are told outside."""
        first, *others = versions
        for other in others:
            if [unit.words for unit in other] != [unit.words for unit in first]:
                found.twice.append(key)
                found.outside += [("", unit.words) for unit in other]
        return first


def _parts(pieces: Pieces, owner: Any) -> Iterator[tuple[Owner, Pieces]]:
    """The pieces of each owner, an owner that comes back in the same paragraph taken once."""
    grouped: dict[Owner, list[list[Any]]] = {}
    for one, group in groupby(pieces, key=owner):
        grouped.setdefault(one, []).extend(group)
    yield from grouped.items()


def _words(pieces: list[list[Any]]) -> str:
    return "".join(piece[0] for piece in pieces)


def _units(key: str, paragraph: Plain, pieces: list[list[Any]], found: Told) -> Iterator[Unit]:
    """The units of a paragraph of a field; what is computed in it is put aside."""
    computed = spaced(_words([piece for piece in pieces if piece[7]]))
    if computed:
        found.computed.setdefault(key, []).append(computed)
    spans = [Span(piece[0], piece[1], piece[2], piece[3] or None) for piece in pieces if not piece[7]]
    shape = shape_of(key)
    if shape in (Shape.LINES, Shape.NUMBERED):
        yield from _lines(shape, paragraph, spans)
    elif any(span.text.strip() for span in spans):
        yield _block(key, paragraph, spans) if shape is Shape.BLOCKS else Unit("paragraph", 0, tuple(spans))


def _lines(shape: Shape, paragraph: Plain, spans: list[Span]) -> Iterator[Unit]:
    deep = paragraph["level"]
    for line in _broken(spans):
        words = "".join(span.text for span in line)
        typed = BULLET.match(words) if deep is None else None
        if spaced(words).casefold() in PLACEHOLDERS or not words.strip():
            continue
        if shape is Shape.NUMBERED:
            level = int(deep is not None or typed is not None)
            line = _without(line, NUMBER) if not level else line
        else:
            level = min(deep or 0, 1)
        yield Unit("bullet", level, tuple(_without(line, BULLET) if typed else line))


def _block(key: str, paragraph: Plain, spans: list[Span]) -> Unit:
    heading = HEADING.fullmatch(paragraph["style"])
    if heading:
        return Unit("heading", int(heading[1]), tuple(spans))
    if paragraph["style"] in SUBTITLE and key.startswith("phase:"):
        return Unit("heading", 1, tuple(spans))
    if paragraph["level"] is not None:
        return Unit("number" if paragraph["ordered"] else "bullet", min(paragraph["level"], 2), tuple(spans))
    return Unit("framed" if paragraph["style"] in FRAMED else "paragraph", 0, tuple(spans))


def _broken(spans: list[Span]) -> Iterator[list[Span]]:
    """A line for each line break typed in a paragraph."""
    line: list[Span] = []
    for span in spans:
        first, *others = span.text.split("\n")
        line.append(Span(first, span.bold, span.italic, span.href))
        for other in others:
            yield line
            line = [Span(other, span.bold, span.italic, span.href)]
    yield line


def _without(spans: list[Span], pattern: Any) -> list[Span]:
    """The line without the number or the dash that begins it."""
    begins = pattern.match("".join(span.text for span in spans))
    left = begins.end() if begins else 0
    found = []
    for span in spans:
        cut = min(left, len(span.text))
        left -= cut
        found.append(Span(span.text[cut:], span.bold, span.italic, span.href))
    return found


@dataclass(frozen=True, slots=True)
class Strayed:
    """Text that stands in no field: `before` is what it replaces, when it looks like something that is computed."""

    above: str
    text: str
    before: str = ""


def strayed(base: Told | None, edited: Told) -> list[Strayed]:
    """What was added, changed or taken out where nothing can be corrected."""
    if base is None:
        return []
    was, now = Counter(text for _above, text in base.outside), Counter(text for _above, text in edited.outside)
    gone, come = was - now, now - was
    found = []
    for above, text in edited.outside:
        if come[text]:
            come[text] -= 1
            old = _nearest(text, gone)
            gone[old] -= 1
            found.append(Strayed(above, text, old))
    left = [(above, text) for above, text in base.outside if _taken(gone, text)]
    return [*found, *(Strayed(above, "", text) for above, text in left), *_computed(base, edited)]


def _nearest(text: str, gone: Counter[str]) -> str:
    """What a changed text was: the most alike of those that are gone, if it is alike at all."""
    alike = ((SequenceMatcher(None, one, text).ratio(), one) for one in list(gone)[:MOST_COMPARED] if gone[one] > 0)
    ratio, old = max(alike, default=(0.0, ""))
    return old if ratio >= ALIKE else ""


def _taken(counts: Counter[str], text: str) -> bool:
    if counts[text] <= 0:
        return False
    counts[text] -= 1
    return True


def _computed(base: Told, edited: Told) -> Iterator[Strayed]:
    """What was changed of the dates and amounts that stand after the words of a line."""
    for key, texts in edited.computed.items():
        was, now = Counter(base.computed.get(key, ())), Counter(texts)
        gone = list((was - now).elements())
        for text in (now - was).elements():
            yield Strayed("", text, gone.pop(0) if gone else "")
