"""A Word document as plain blocks, in reading order: what it says and how it is laid out, nothing else.

A block is {"kind": "paragraph", "place", **paragraph} or {"kind": "row", "place", "cells": [[paragraph, …], …]};
a paragraph is {"text", "number", "indent" (twentieths of a point), "listed", "look"}, its `text` with line breaks kept,
its `number` the one that Word writes before it by itself (« 1.3 », empty for a bullet), and `look` saying how its first
letters are drawn: « Heading … » for any style of the outline. Merged cells are told once.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from workshop.foundations.readers.word_numbers import LEVEL_INDENT, Numbering, left_of

Plain = dict[str, Any]
W = qn("w:p")[:-1]
HEADINGS = ("heading", "titre", "title")


def read_word(content: bytes) -> list[Plain]:
    """The blocks of the body."""
    document = Document(BytesIO(content))
    _unwrap_controls(document.element.body)
    return list(_Body(Numbering(document)).blocks(document.iter_inner_content()))


def _unwrap_controls(body: Any) -> None:
    """What stands in a content control is read like the rest: python-docx passes over it."""
    for control in list(body.iter(f"{W}sdt")):
        inside, parent = control.find(f"{W}sdtContent"), control.getparent()
        place = parent.index(control)
        for child in reversed(inside if inside is not None else []):
            parent.insert(place, child)
        parent.remove(control)


class _Body:
    def __init__(self, numbering: Numbering) -> None:
        self.numbering = numbering
        self.paragraphs = self.tables = 0

    def blocks(self, parts: Any) -> Iterator[Plain]:
        for part in parts:
            if isinstance(part, Table):
                yield from self.rows(part)
            else:
                self.paragraphs += 1
                yield {"kind": "paragraph", "place": {"paragraph": self.paragraphs}, **self.paragraph(part)}

    def rows(self, table: Table) -> Iterator[Plain]:
        self.tables += 1
        number, told = self.tables, set()
        for rank, row in enumerate(table.rows, 1):
            cells = []
            for cell in row.cells:
                if cell._tc not in told:
                    told.add(cell._tc)
                    cells.append(list(self.inside(cell)))
            if any(one["text"] or one["number"] for cell in cells for one in cell):
                yield {"kind": "row", "place": {"table": number, "row": rank}, "cells": cells}

    def inside(self, cell: Any) -> Iterator[Plain]:
        for part in cell.iter_inner_content():
            if isinstance(part, Table):
                for row in part.rows:
                    for inner in {id(one._tc): one for one in row.cells}.values():
                        yield from self.inside(inner)
            else:
                yield self.paragraph(part)

    def paragraph(self, paragraph: Paragraph) -> Plain:
        properties = paragraph._p.pPr
        level = self.numbering.level(properties) if properties is not None else None
        styled = self.numbering.styled_level(properties) if properties is not None and level is None else None
        drawn = self.numbering.indent(*level) if level else LEVEL_INDENT * (styled + 1) if styled is not None else 0
        own = left_of(properties)
        return {
            "text": _text(paragraph),
            "number": self.numbering.next(*level) if level else "",
            "indent": own if own is not None else drawn,
            "listed": level is not None or styled is not None,
            "look": _look(paragraph, self.heading(paragraph)),
        }

    def heading(self, paragraph: Paragraph) -> str:
        """The name of its style; one that stands in the outline says so, whatever its name."""
        name = (paragraph.style.name or "") if paragraph.style is not None else ""
        properties = paragraph._p.pPr
        outlined = properties is not None and self.numbering.is_heading(properties)
        return f"Heading {name}" if outlined and not name.casefold().startswith(HEADINGS) else name


def _text(paragraph: Paragraph) -> str:
    """What is read: without what was struck out in revision, the text boxes and the fields' instructions."""
    said = []
    for one in paragraph._p.iter(W + "t", W + "tab", W + "br", W + "cr", W + "noBreakHyphen"):
        if any(parent.tag in (W + "del", W + "txbxContent", W + "tabs") for parent in one.iterancestors()):
            continue
        said.append({W + "t": one.text or "", W + "tab": "\t", W + "noBreakHyphen": "-"}.get(one.tag, "\n"))
    return "".join(said)


def _look(paragraph: Paragraph, style: str) -> str:
    run = next((one for one in paragraph.runs if one.text.strip()), None)
    if run is None:
        return style
    size = run.font.size.pt if run.font.size else ""
    return f"{style}/{bool(run.bold):d}{bool(run.italic):d}/{size}"
