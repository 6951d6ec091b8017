"""The numbers that Word writes by itself: which list a paragraph is in, at which level, and what stands before it.

A paragraph of a file holds no number, only the name of a list; the number is counted here as Word counts it (ECMA-376,
part 1, 17.9): each level from its start, again after a level above it, as its text says (« %1.%2 »).
"""

from collections.abc import Iterator
from typing import Any

import regex
from docx.oxml.ns import qn

W = qn("w:p")[:-1]
LEVEL_INDENT = 360
MOST_LEVELS = 9
# Where a file holds no numbering at all, its styles still say that a paragraph is of a list, and of which level.
LISTS = regex.compile(
    r"^(?:list(?:e)?\s+(?:bullet|number|à puces|a puces|numérotée|à numéros)|puce)\s*(\d?)$", regex.IGNORECASE
)
ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
Level = tuple[str, int]


class Numbering:
    """The lists of a document, with where each stands as its paragraphs are read one after the other."""

    def __init__(self, document: Any) -> None:
        self.abstract: dict[str, Any] = {}
        self.lists: dict[str, Any] = {}
        self.styles = {style.style_id: style for style in document.styles}
        self.counts: dict[str, list[int | None]] = {}
        self.begun: set[Level] = set()
        part = next((one for one in document.part.package.iter_parts() if one.partname == "/word/numbering.xml"), None)
        root = part.element if part is not None and hasattr(part, "element") else None
        for one in root if root is not None else ():
            if one.tag == W + "abstractNum":
                self.abstract[one.get(W + "abstractNumId")] = one
            elif one.tag == W + "num":
                self.lists[one.get(W + "numId")] = one

    def level(self, properties: Any) -> Level | None:
        """The list and the level of a paragraph, from itself or from its style; None when it is of none."""
        deep: int | None = None
        for one in self._chain(properties):
            number = one.find(W + "numPr")
            if number is None:
                continue
            deep = deep if deep is not None else _value(number.find(W + "ilvl"))
            list_id = number.find(W + "numId")
            if list_id is not None:
                found = list_id.get(W + "val")
                return (found, min(max(deep or 0, 0), MOST_LEVELS - 1)) if found != "0" else None
        return None

    def styled_level(self, properties: Any) -> int | None:
        """The level of a style that is a list by its name alone."""
        for style in self._styles(properties):
            if found := LISTS.match(style.name or ""):
                return int(found[1] or 1) - 1
        return None

    def is_heading(self, properties: Any) -> bool:
        """Whether the paragraph, or a style that it is based on, stands in the outline."""
        return any((_value(one.find(W + "outlineLvl")) or 0) < MOST_LEVELS for one in self._outlined(properties))

    def indent(self, list_id: str, level: int) -> int:
        """How far the lines of that level stand from the margin."""
        found = self._definition(list_id, level)
        left = left_of(found.find(W + "pPr")) if found is not None else None
        return left or LEVEL_INDENT * (level + 1)

    def next(self, list_id: str, level: int) -> str:
        """What Word writes before the next paragraph of that level; empty before a bullet."""
        definition = self._definition(list_id, level)
        if definition is None:
            return ""
        counts = self.counts.setdefault(self._abstract_id(list_id), [None] * MOST_LEVELS)
        start = self._override(list_id, level)
        if start is not None and (list_id, level) not in self.begun:
            counts[level] = None
        self.begun.add((list_id, level))
        known = counts[level]
        counts[level] = (self._start(list_id, level) if start is None else start) if known is None else known + 1
        for deeper in range(level + 1, MOST_LEVELS):
            if self._restarts(list_id, deeper, level):
                counts[deeper] = None
        return self._text(list_id, definition, counts)

    def _text(self, list_id: str, definition: Any, counts: list[int | None]) -> str:
        shape = _text_of(definition.find(W + "numFmt"), "decimal")
        if shape in ("bullet", "none"):
            return ""
        legal = definition.find(W + "isLgl") is not None

        def number(found: Any) -> str:
            level = int(found[1]) - 1
            held = counts[level]
            value = held if held is not None else self._start(list_id, level)
            other = self._definition(list_id, level)
            drawn = _text_of(other.find(W + "numFmt") if other is not None else None, "decimal")
            return _drawn(value, "decimal" if legal else drawn)

        return " ".join(regex.sub(r"%([1-9])", number, _text_of(definition.find(W + "lvlText"), "")).split())

    def _start(self, list_id: str, level: int) -> int:
        definition = self._definition(list_id, level)
        found = _value(definition.find(W + "start")) if definition is not None else None
        return found if found is not None else 1

    def _restarts(self, list_id: str, deeper: int, level: int) -> bool:
        """A level begins again after any level above it, unless it says after which, or never."""
        definition = self._definition(list_id, deeper)
        said = _value(definition.find(W + "lvlRestart")) if definition is not None else None
        return said is None or (said != 0 and level < said)

    def _override(self, list_id: str, level: int) -> int | None:
        one = self._overriding(list_id, level)
        return _value(one.find(W + "startOverride")) if one is not None else None

    def _overriding(self, list_id: str, level: int) -> Any:
        found = self.lists.get(list_id)
        rows = found.findall(W + "lvlOverride") if found is not None else ()
        return next((one for one in rows if one.get(W + "ilvl") == str(level)), None)

    def _definition(self, list_id: str, level: int) -> Any:
        override = self._overriding(list_id, level)
        own = override.find(W + "lvl") if override is not None else None
        if own is not None:
            return own
        abstract = self.abstract.get(self._abstract_id(list_id))
        levels = abstract.findall(W + "lvl") if abstract is not None else ()
        return next((one for one in levels if one.get(W + "ilvl") == str(level)), None)

    def _abstract_id(self, list_id: str) -> str:
        """The definition of a list; one that only names a style of lists is that of the style."""
        found = ""
        for _ in range(MOST_LEVELS):
            one = self.lists.get(list_id)
            found = _text_of(one.find(W + "abstractNumId") if one is not None else None, "")
            abstract = self.abstract.get(found)
            link = abstract.find(W + "numStyleLink") if abstract is not None else None
            style = self.styles.get(link.get(W + "val")) if link is not None else None
            named = style.element.find(f"{W}pPr/{W}numPr/{W}numId") if style is not None else None
            if named is None:
                break
            list_id = named.get(W + "val")
        return found

    def _chain(self, properties: Any) -> Iterator[Any]:
        """The properties of a paragraph, then those of its style, of the style that one is based on …"""
        yield properties
        for style in self._styles(properties):
            found = style.element.find(W + "pPr")
            if found is not None:
                yield found

    def _outlined(self, properties: Any) -> Iterator[Any]:
        return (one for one in self._chain(properties) if one.find(W + "outlineLvl") is not None)

    def _styles(self, properties: Any) -> Iterator[Any]:
        named, met = properties.find(W + "pStyle"), set[str]()
        while named is not None and named.get(W + "val") not in met:
            met.add(named.get(W + "val"))
            style = self.styles.get(named.get(W + "val"))
            if style is None:
                return
            yield style
            named = style.element.find(W + "basedOn")


def left_of(properties: Any) -> int | None:
    """The left indent that some properties say, in twentieths of a point."""
    found = properties.find(W + "ind") if properties is not None else None
    left = (found.get(W + "left") or found.get(W + "start")) if found is not None else None
    return whole(left) if left is not None else None


def whole(text: str) -> int:
    """A number of the file, 0 when it is none."""
    try:
        return int(float(text))
    except (ValueError, OverflowError):
        return 0


def _value(element: Any) -> int | None:
    return whole(element.get(W + "val") or "") if element is not None else None


def _text_of(element: Any, otherwise: str) -> str:
    return (element.get(W + "val") or otherwise) if element is not None else otherwise


def _drawn(number: int, shape: str) -> str:
    if shape in ("lowerLetter", "upperLetter") and number > 0:
        letter = chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if shape == "upperLetter" else letter
    if shape in ("lowerRoman", "upperRoman") and 0 < number < 40:
        said, rest = "", number
        for value, sign in ROMAN:
            said, rest = said + sign * (rest // value), rest % value
        return said.upper() if shape == "upperRoman" else said
    return f"{number:02d}" if shape == "decimalZero" else str(number)
