"""An outline in, the bytes of a .docx out, with true page numbers wherever a layout engine is present."""

from collections.abc import Callable
from dataclasses import replace

from exports.outline.document import ProjectDocument
from exports.word.drawing import drawn
from exports.word.pages import WITHOUT, Knowledge, Pages
from exports.word.paginate import Unmeasurable, balanced, broken, measured
from exports.word.pictures import Album, album_of

# Pages.
LONG = 80

Progress = Callable[[str, int], None]


def write(document: ProjectDocument, progress: Progress | None = None) -> bytes:
    """`progress` receives a French sentence and a percentage. Same outline, same bytes on one machine."""
    told = progress or _silent
    told("Dessin des cartes", 5)
    album = album_of(document)
    told("Mise en page", 20)
    pages = _pages(document, album, told)
    told("Écriture du document", 90)
    content = drawn(document, pages, album).content
    told("Document prêt", 100)
    return content


def _pages(document: ProjectDocument, album: Album, told: Progress) -> Pages:
    told("Calcul des numéros de page", 30)
    try:
        return _measured_pages(document, album, told)
    except Unmeasurable:
        return WITHOUT


def _measured_pages(document: ProjectDocument, album: Album, told: Progress) -> Pages:
    """One layout, and one more after each correction: a page too full would move in another Word.

    A long document gets one correction only: each costs it several seconds.
    """
    pages = Pages(Knowledge.MEASURING)
    draft = drawn(document, pages, album)
    layout = measured(draft.content)
    for percentage, correct in ((50, balanced), (70, broken)):
        corrected = correct(layout, draft, pages)
        if corrected != pages and (correct is balanced or layout.total <= LONG):
            told("Équilibrage des pages", percentage)
            pages, draft = corrected, drawn(document, corrected, album)
            layout = measured(draft.content)
    return replace(pages, knowledge=Knowledge.MEASURED, numbers=layout.pages, total=layout.total)


def _silent(_sentence: str, _percentage: int) -> None:
    """Nobody watches."""
