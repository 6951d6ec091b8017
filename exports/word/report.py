"""A report in, the bytes of a .docx out: its titles, its tables, and true page numbers once it has contents."""

from dataclasses import dataclass, replace
from typing import Protocol

from exports.layout_engine import Unmeasurable
from exports.outline.document import Cover, ProjectDocument
from exports.outline.report import Report
from exports.word import front, sections
from exports.word.adoption.base import OURS, Base
from exports.word.dates import long_date
from exports.word.draft import Draft
from exports.word.drawing import Drawn
from exports.word.markup import NOTHING, Xml, join, tag
from exports.word.package import Package
from exports.word.pages import WITHOUT, Knowledge, Pages
from exports.word.paginate import measured
from exports.word.paragraphs import PAGE_BREAK_BEFORE, paragraph
from exports.word.report_base import letterhead, report_base, roomier
from exports.word.report_blocks import draw_report_blocks
from exports.word.typography import typeset_text
from exports.word.writer import Drafting

# A document of more pages than this has a table of contents; without a layout engine, of more titles than that.
SHORT_PAGES = 4
SHORT_TITLES = 14


_APART, _CLOSE = tag("w:spacing", before=120, after=280), tag("w:spacing", before=60, after=100)


class Follower(Protocol):
    """Who follows the writing (`exports.kinds.Work` does)."""

    def tell(self, step: str, percent: int) -> None: ...

    def listen(self) -> None: ...


class Nobody:
    """Nobody follows it."""

    def tell(self, step: str, percent: int) -> None:
        """Nobody watches."""

    def listen(self) -> None:
        """Nobody interrupts."""


NOBODY = Nobody()


def write_report(report: Report, base: Base = OURS, work: Follower = NOBODY) -> bytes:
    """Same report, same bytes on one machine. Raises what `work` raises to stop it."""
    base = roomier(base) if report.dense else base
    drawing = Drawing(report, base)
    work.tell("Mise en page", 20)
    try:
        total = measured(drawing.draw(Pages(Knowledge.MEASURING)).content, work.listen, base.frame).total
    except Unmeasurable:
        return drawing.without_pages().content
    if total <= SHORT_PAGES:
        work.tell("Écriture du document", 90)
        return drawing.draw(Pages(Knowledge.MEASURED, total=total)).content
    drawing = replace(drawing, contents=True)
    pages = Drafting(drawing.draw, base.frame, work.listen).pages(work.tell)
    work.tell("Écriture du document", 90)
    return drawing.draw(pages).content


@dataclass(frozen=True, slots=True)
class Drawing:
    """One report on one base, with or without a table of contents."""

    report: Report
    base: Base = OURS
    contents: bool = False

    def draw(self, pages: Pages) -> Drawn:
        """One pass with what is known of the pages."""
        cover = self._cover()
        package = Package(cover, pages.total, self._dressed)
        draft = Draft(ProjectDocument(cover=cover), pages, {}, package, self.base.frame)
        self._draw_front(draft)
        front_parts = len(draft.parts)
        self._draw_chapters(draft)
        parts, last = sections.carried(draft.parts, self.base.frame, titled=self._titled)
        body = join(*parts[:front_parts], self._listed(draft), *parts[front_parts:], last)
        content = package.saved(body, draft.ordered_lists)
        return Drawn(content, draft.sections, draft.ends, frozenset(draft.splittable), len(draft.titles), flowing=True)

    def without_pages(self) -> Drawn:
        """Drawn where no engine counts pages: a long document lists its titles, without numbers."""
        drawn = replace(self, contents=True).draw(WITHOUT)
        return drawn if drawn.titles > SHORT_TITLES else self.draw(WITHOUT)

    @property
    def _dressed(self) -> Base:
        return report_base(self.base, cover=self.report.cover, dense=self.report.dense)

    @property
    def _titled(self) -> bool:
        return letterhead(self.base, cover=self.report.cover)

    @property
    def _title(self) -> str:
        title = self.report.title
        return title if typeset_text(title).strip() else self.report.kind_of_document or "Sans titre"

    def _cover(self) -> Cover:
        told, kind = self.report, self.report.kind_of_document
        title = f"{kind} – {self._title}" if kind and not told.cover else self._title
        return Cover(organisation=told.organisation, title=title, subtitle=told.subtitle, version_on=told.dated_on)

    def _draw_front(self, draft: Draft) -> None:
        told = self.report
        if told.cover:
            front.draw_cover(draft)
            if told.opening:
                draft.add(paragraph("SectionEnd", NOTHING, PAGE_BREAK_BEFORE))
        else:
            draft.write("Organisation", told.organisation, tag("w:spacing", before=0, after=0))
            draft.write("Title", self._title)
            if told.subtitle:
                draft.write("Subtitle", told.subtitle)
            self._draw_version(draft)
        draw_report_blocks(draft, told.opening, 0)

    def _draw_version(self, draft: Draft) -> None:
        """What it is, and of which day; a poster says neither."""
        if self.report.plain:
            return
        parts = (self.report.kind_of_document, f"version du {long_date(self.report.dated_on)}")
        dated = " – ".join(part for part in parts if part)
        draft.write("Version", dated[0].upper() + dated[1:], _CLOSE if self.report.dense else _APART)

    def _draw_chapters(self, draft: Draft) -> None:
        """A change between portrait and landscape ends a section of Word."""
        apart = self.contents or self.report.cover
        for rank, chapter in enumerate(self.report.chapters):
            if chapter.wide is not draft.wide:
                draft.add(sections.ended(draft.frame, wide=draft.wide))
                draft.wide = chapter.wide
            new_page = chapter.new_page or (apart and rank == 0)
            draft.heading(1, chapter.title, *(PAGE_BREAK_BEFORE,) * new_page)
            draw_report_blocks(draft, chapter.blocks, 1)
        draft.add(sections.ended(draft.frame, wide=draft.wide))

    def _listed(self, draft: Draft) -> Xml:
        """The table of contents; on a page of its own after a cover."""
        if not self.contents or not draft.titles:
            return NOTHING
        return front.contents(draft, *(PAGE_BREAK_BEFORE,) * self.report.cover)
