"""What the layout engine leaves short of PDF/UA-1, mended.

Measured with LibreOffice 7.4: rules and shades drawn outside every tag, pages that say nothing of the order of their
links, links in no tag at all (Arabic words, words longer than a line), a title escaped twice, cells that name their row
and are not headers. The same document gives the same bytes: identifiers come from the content, dates from its cover.
"""

import io

import pikepdf

from exports.pdf.artifacts import enclose_drawings
from exports.pdf.identity import identify
from exports.pdf.links import tag_links
from exports.pdf.row_headers import name_rows
from exports.pdf.structure import Structure
from exports.word.described import Described


def conforming(printed: bytes, told: Described) -> bytes:
    """`printed` is the engine's tagged PDF of the Word file that says `told` of itself."""
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        structure = Structure(pdf)
        name_rows(structure, told.tables)
        tag_links(structure)
        for page in pdf.pages:
            enclose_drawings(pdf, page)
            page.obj.Tabs = pikepdf.Name.S
        identify(pdf, told)
        finished = io.BytesIO()
        pdf.save(
            finished,
            min_version="1.7",
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
        )
    return finished.getvalue()
