"""An outline in, the bytes of a .docx out, with true page numbers wherever a layout engine is present."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from exports.layout_engine import Listen, Unmeasurable, nobody
from exports.outline.document import ProjectDocument
from exports.word.adoption.base import OURS, Base
from exports.word.drawing import Drawn, drawn
from exports.word.frame import Frame
from exports.word.pages import WITHOUT, Knowledge, Pages
from exports.word.paginate import Layout, balanced, broken, measured
from exports.word.pictures import album_of

# Pages.
LONG = 80

Progress = Callable[[str, int], None]


def write(
    document: ProjectDocument, progress: Progress | None = None, base: Base = OURS, listen: Listen = nobody
) -> bytes:
    """`progress` receives a French sentence and a percentage. Same outline, same bytes on one machine.

    `base` is what the document stands on: our own styles, or an adopted template. `listen` is called while the
    layout engine works, and stops it by raising.
    """
    told = progress or _silent
    told("Dessin des cartes", 5)
    album = album_of(document, base.frame)
    told("Mise en page", 20)
    drafting = Drafting(lambda pages: drawn(document, pages, album, base), base.frame, listen)
    pages = drafting.pages(told)
    told("Écriture du document", 90)
    content = drafting.draw(pages).content
    told("Document prêt", 100)
    return content


@dataclass(frozen=True, slots=True)
class Drafting:
    """One document drawn as often as it takes to know its pages."""

    draw: Callable[[Pages], Drawn]
    frame: Frame
    listen: Listen

    def pages(self, told: Progress) -> Pages:
        told("Calcul des numéros de page", 30)
        try:
            return self._measured_pages(told)
        except Unmeasurable:
            return WITHOUT

    def _measured_pages(self, told: Progress) -> Pages:
        """One layout, and one more after each correction: a page too full would move in another Word.

        A long document gets one correction only: each costs it several seconds.
        """
        pages = Pages(Knowledge.MEASURING)
        draft = self.draw(pages)
        layout = self._layout(draft)
        for percentage, correct in ((50, balanced), (70, broken)):
            corrected = correct(layout, draft, pages)
            if corrected != pages and (correct is balanced or layout.total <= LONG):
                told("Équilibrage des pages", percentage)
                pages, draft = corrected, self.draw(corrected)
                layout = self._layout(draft)
        return replace(pages, knowledge=Knowledge.MEASURED, numbers=layout.pages, total=layout.total)

    def _layout(self, draft: Drawn) -> Layout:
        return measured(draft.content, self.listen, self.frame)


def _silent(_sentence: str, _percentage: int) -> None:
    """Nobody watches."""
