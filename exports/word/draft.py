"""One drawing pass: what was drawn so far, and the names it handed out."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

from exports.outline.blocks import COMPUTED, Span
from exports.outline.document import ProjectDocument
from exports.outline.parts import Section
from exports.word import controls
from exports.word.frame import OURS, Frame
from exports.word.markup import NOTHING, Xml, join, tag
from exports.word.pages import Pages
from exports.word.paragraphs import PAGE_BREAK_BEFORE, field, paragraph, run, runs
from exports.word.pictures import Album
from exports.word.tables import Cell, stretched
from exports.word.typography import typeset, typeset_text

# Word lists 200 signs at most without trouble in its navigation pane; the whole title follows as text.
LONGEST_HEADING = 180
SHORT_HEADING = 32
_CLOSER = tag("w:spacing", after=110, line=268)
_CLOSER_BULLET = tag("w:spacing", after=30, line=250)
_CLOSER_CELL = tag("w:spacing", after=0, line=235)


@dataclass(frozen=True, slots=True)
class Title:
    """A heading as the table of contents lists it."""

    level: int
    text: str
    bookmark: str


@dataclass(frozen=True, slots=True)
class Named:
    """The field that a heading is, after its computed words."""

    key: str = ""
    before: str = ""


UNNAMED = Named()


class Relations(Protocol):
    """What the package gives a name to: each method answers a relationship id."""

    def address(self, url: str) -> str: ...

    def picture(self, png: bytes) -> str: ...


class Draft:
    def __init__(
        self, document: ProjectDocument, pages: Pages, album: Album, relations: Relations, frame: Frame = OURS
    ) -> None:
        self.document = document
        self.pages = pages
        self.album = album
        self.relations = relations
        self.frame = frame
        self.wide = False
        self.pictures = 0
        self.figures = 0
        self.block = ""
        self.sections: dict[str, str] = {}
        self.splittable: set[str] = set()
        self.closer: tuple[Xml, ...] = ()
        self.closer_bullet: tuple[Xml, ...] = ()
        self.closer_cell: tuple[Xml, ...] = ()
        self.titles: list[Title] = []
        self.ends: dict[str, str] = {}
        self.ordered_lists = 0
        self._parts: list[Xml] = []
        self._bookmarks = 0
        self._ended = 0
        sheets = enumerate(document.paged_sheets, start=1)
        self._sheets = {sheet.number: f"_Toc_fiche_{rank:04d}" for rank, sheet in sheets}

    @property
    def body(self) -> Xml:
        return join(*self._parts)

    @property
    def parts(self) -> list[Xml]:
        return list(self._parts)

    def add(self, *parts: Xml) -> None:
        """Widths are written for our own page: those of a table stretch to the text of this one."""
        ratio = self.frame.ratio(wide=self.wide)
        self._parts.extend(parts if ratio == 1 else (stretched(part, ratio) for part in parts))

    def spans(self, spans: Iterable[Span], style: str = "") -> Xml:
        told = tuple(spans)
        if not any(span.key for span in told):
            return runs(told, self.relations.address, style)
        # Typography first: it reads the paragraph whole, and changes nothing when it comes again.
        groups = groupby(typeset(told), key=lambda span: span.key)
        return join(*(self._keyed(key, runs(group, self.relations.address, style)) for key, group in groups))

    def _keyed(self, key: str, drawn: Xml) -> Xml:
        if key == COMPUTED and not self.pages.measuring:
            self._bookmarks += 1
            return controls.around_words(self._bookmarks, f"{controls.COMPUTED}{self._bookmarks:05d}", drawn)
        return drawn if key == COMPUTED else self.words(key, "Texte de cette ligne", drawn)

    def after(self, other: "Draft") -> "Draft":
        """Go on counting where another drawing of the same file stopped."""
        self._bookmarks = other._bookmarks
        return self

    def words(self, key: str, title: str, drawn: Xml) -> Xml:
        """Words of a paragraph that are a field: corrected in Word, they come back to it.

        Not while measuring: a layout engine must meet nothing but the text.
        """
        if not key or self.pages.measuring or not drawn:
            return drawn
        self._bookmarks += 1
        name = controls.mark_of(key, controls.words_in(drawn))
        return controls.control(self._bookmarks, key, title, controls.around_words(self._bookmarks, name, drawn))

    def field(self, key: str, title: str, drawn: Xml) -> Xml:
        """Whole paragraphs that are a field."""
        if not key or self.pages.measuring or not drawn:
            return drawn
        self._bookmarks += 1
        name = controls.mark_of(key, controls.words_in(drawn))
        marked = controls.around_paragraphs(self._bookmarks, name, drawn)
        return controls.control(self._bookmarks, key, title, marked, block=True)

    def cell(self, key: str, title: str, drawn: Xml, rows: Xml = NOTHING) -> Cell:
        """The cell of a field; `rows` stand under it, and are no part of it."""
        if not key or self.pages.measuring or not drawn:
            return Cell(join(drawn, rows))
        self._bookmarks += 1
        name = controls.mark_of(key, controls.words_in(drawn))
        own = controls.around_paragraphs(self._bookmarks, name, drawn)
        return Cell(join(own, rows), field=(self._bookmarks, key, title))

    @contextmanager
    def writing(self, key: str, title: str) -> Iterator[None]:
        """All that is added meanwhile is one field."""
        start = len(self._parts)
        yield
        if self._parts[start:]:
            self._parts[start:] = [self.field(key, title, join(*self._parts[start:]))]

    def text(self, raw: str, style: str = "", *properties: Xml) -> Xml:
        return run(typeset_text(raw), style, *properties)

    def write(self, style: str, raw: str, *properties: Xml) -> None:
        self.add(paragraph(style, self.text(raw), *properties))

    def bookmark(self, name: str, content: Xml) -> Xml:
        self._bookmarks += 1
        start = tag("w:bookmarkStart", id=self._bookmarks, name=name)
        return join(start, content, tag("w:bookmarkEnd", id=self._bookmarks))

    def open(self, section: Section) -> str:
        """The heading of a section: a chapter on a new page, or a section of the chapter under way."""
        named = Named(section.title_key, section.before)
        if section.level == 1:
            return self.heading(1, section.title, PAGE_BREAK_BEFORE, named=named)
        return self.heading(2, section.title, named=named)

    def chapter(self, title: str) -> str:
        """A first-level heading on a new page."""
        return self.heading(1, title, PAGE_BREAK_BEFORE)

    def heading(self, level: int, title: str, *properties: Xml, bookmark: str = "", named: Named = UNNAMED) -> str:
        """Draws a heading, one level deeper than the last one at most, and returns its bookmark."""
        level = min(level, 3, self.titles[-1].level + 1 if self.titles else 1)
        taken = {one.bookmark for one in self.titles}
        name = bookmark if bookmark and bookmark not in taken else f"_Toc_titre_{len(self.titles) + 1:04d}"
        if PAGE_BREAK_BEFORE in properties:
            self._begin(name)
        if level == 2 or (level == 1 and PAGE_BREAK_BEFORE not in properties):
            self.sections[name] = self.block
        shown, rest = _heading_text(title)
        self.titles.append(Title(level, shown, name))
        if name in self.pages.pushed and PAGE_BREAK_BEFORE not in properties:
            properties = (PAGE_BREAK_BEFORE, *properties)
        # A title too long for a heading is whole under it: there it is corrected.
        own = run(shown) if rest else self._title(shown, named)
        self.add(paragraph(f"Heading{level}", self.bookmark(name, own), *properties))
        if rest:
            self.add(paragraph("Normal", self._title(rest, named)))
        return name

    def _title(self, shown: str, named: Named) -> Xml:
        """Its words, but those that are computed."""
        before, own = shown[: len(named.before)], shown[len(named.before) :]
        return join(run(before) if before else NOTHING, self.words(named.key, "Titre", run(own)) if own else NOTHING)

    def _begin(self, block: str) -> None:
        """A block begins on a new page and keeps one spacing to its end."""
        self.block = block
        closer = block in self.pages.tightened
        self.closer = (_CLOSER,) * closer
        self.closer_bullet = (_CLOSER_BULLET,) * closer
        self.closer_cell = (_CLOSER_CELL,) * closer

    def end(self) -> Xml:
        """Marks, while measuring only, where the current block ends."""
        if not self.pages.measuring:
            return NOTHING
        # Of a block whose end was marked before, only the last mark counts.
        self.ends = {name: block for name, block in self.ends.items() if block != self.block}
        self._ended += 1
        name = f"_End_{self._ended:04d}"
        self.ends[name] = self.block
        return self.bookmark(name, NOTHING)

    def finish(self) -> None:
        """Mark, while measuring, the end of a block that has not marked it itself."""
        if self.pages.measuring and self.block and self.block not in self.ends.values():
            self.add(paragraph("SectionEnd", self.end()))

    def sheet_bookmark(self, number: str) -> str | None:
        return self._sheets.get(number)

    def sheet_link(self, number: str, raw: str) -> Xml:
        """A link to the page of a sheet; its words alone where it has none in this document."""
        bookmark = self.sheet_bookmark(number)
        return self.link(bookmark, raw) if bookmark else self.text(raw)

    def page(self, bookmark: str, before: str = "", style: str = "") -> Xml:
        """The page of a bookmark as a live field; nothing where pages are not known."""
        if not self.pages.written:
            return NOTHING
        lead = run(before, style) if before else NOTHING
        return join(lead, field(f"PAGEREF {bookmark} \\h", self.pages.number(bookmark), style))

    def link(self, bookmark: str, raw: str, style: str = "Hyperlink") -> Xml:
        return tag("w:hyperlink", self.text(raw, style), anchor=bookmark, history=1)


def _heading_text(title: str) -> tuple[str, str]:
    whole = re.sub("[ \n]+", " ", typeset_text(title)).strip()
    shown = whole.rstrip(" .:;,\u00a0\u202f") or "Sans titre"
    if len(shown) <= LONGEST_HEADING:
        return shown, ""
    cut = shown[:LONGEST_HEADING]
    # A word longer than a line is cut itself: the number alone would be left of it.
    kept = cut.rsplit(" ", 1)[0] if " " in cut[LONGEST_HEADING // 2 :] else cut[:SHORT_HEADING]
    return kept.rstrip(" .:;,\u00a0\u202f") + "…", whole
