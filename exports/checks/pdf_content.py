"""What is drawn on the pages of a PDF: either a tag tells it, or it is said to be decoration."""

from collections.abc import Iterator

import pikepdf

from exports.checks.findings import Finding, fault
from exports.checks.pdf_file import PdfFile
from exports.pdf.artifacts import OPENING, PAINTING
from exports.pdf.structure import is_element

SHOWING = PAINTING | {"Tj", "TJ", "'", '"', "Do", "sh", "INLINE IMAGE"}


def everything_told(file: PdfFile) -> Iterator[Finding]:
    """Nothing stands outside a tag, and each tag is one of the tree."""
    for number, page in enumerate(file.pages, start=1):
        outside, marks = _read(page)
        owners = file.structure.owners(page.obj)
        lost = [mark for mark in marks if mark >= len(owners) or not is_element(owners[mark])]
        if outside or lost:
            yield fault("pdf_outside_tags", page=number)


def _read(page: pikepdf.Page) -> tuple[bool, list[int]]:
    """Whether something is drawn outside every mark, and the marks."""
    depth, outside, marks = 0, False, []
    for one in pikepdf.parse_content_stream(page):
        name = str(one.operator)
        depth += (name in OPENING) - (name == "EMC")
        outside = outside or (depth == 0 and name in SHOWING)
        if name == "BDC" and isinstance(one.operands[1], pikepdf.Dictionary) and "/MCID" in one.operands[1]:
            marks.append(int(one.operands[1].MCID))
    return outside, marks


def order_of_links(file: PdfFile) -> Iterator[Finding]:
    """A keyboard goes through the links of a page in the order of the text."""
    for number, page in enumerate(file.pages, start=1):
        if "/Annots" in page.obj and page.obj.get("/Tabs") != pikepdf.Name.S:
            yield fault("pdf_links_order", page=number)


RULES = (everything_told, order_of_links)
