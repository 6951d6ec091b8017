"""An outline in, the bytes of a .docx out, with true page numbers wherever a layout engine is present."""

from collections.abc import Callable

from exports.outline.document import ProjectDocument
from exports.word.drawing import drawn
from exports.word.pages import WITHOUT, Knowledge, Pages
from exports.word.paginate import Unmeasurable, corrections, measured
from exports.word.pictures import Album, album_of

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
    """Page numbers by a first layout, and by a second one when some page is too full to be stable."""
    blank = Pages(Knowledge.MEASURING)
    first = drawn(document, blank, album)
    told("Calcul des numéros de page", 35)
    try:
        layout = measured(first.content)
        corrected = corrections(layout, first, blank)
        if corrected != blank:
            told("Équilibrage des pages", 60)
            layout = measured(drawn(document, corrected, album).content)
    except Unmeasurable:
        return WITHOUT
    return Pages(
        Knowledge.MEASURED, layout.pages, layout.total, pushed=corrected.pushed, tightened=corrected.tightened
    )


def _silent(_sentence: str, _percentage: int) -> None:
    """Nobody watches."""
