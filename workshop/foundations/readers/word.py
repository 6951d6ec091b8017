"""A Word document as plain blocks, in reading order: what it says and how it is laid out, nothing else.

A block is {"kind": "paragraph", "place", **paragraph} or {"kind": "row", "place", "cells": [[paragraph, …], …]};
a paragraph is {"text", "indent" (twentieths of a point), "listed", "look"}, its `text` with line breaks kept and
`look` saying how its first letters are drawn. Merged cells are told once.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

Plain = dict[str, Any]
W = qn("w:p")[:-1]
LEVEL_INDENT = 360


def read_word(content: bytes) -> list[Plain]:
    """The blocks of the body."""
    document = Document(BytesIO(content))
    return list(_Body(_Numbering(document)).blocks(document.iter_inner_content()))


class _Numbering:
    """The indent of each level of each list."""

    def __init__(self, document: Any) -> None:
        self.abstract: dict[str, Any] = {}
        self.lists: dict[str, str] = {}
        self.styles = {style.style_id: style for style in document.styles}
        part = next((one for one in document.part.package.iter_parts() if one.partname == "/word/numbering.xml"), None)
        root = part.element if part is not None and hasattr(part, "element") else None
        for one in root if root is not None else ():
            if one.tag == W + "abstractNum":
                self.abstract[one.get(W + "abstractNumId")] = one
            elif one.tag == W + "num":
                self.lists[one.get(W + "numId")] = one.find(W + "abstractNumId").get(W + "val")

    def level(self, properties: Any) -> tuple[str, int] | None:
        """The list and the level of a paragraph, from itself or from its style."""
        while properties is not None:
            number = properties.find(W + "numPr")
            if number is not None and number.find(W + "numId") is not None:
                deep = number.find(W + "ilvl")
                level = _number(deep.get(W + "val")) if deep is not None else 0
                return number.find(W + "numId").get(W + "val"), level
            properties = self._of_style(properties)
        return None

    def indent(self, list_id: str, level: int) -> int:
        """How far the lines of that level stand from the margin."""
        abstract = self.abstract.get(self.lists.get(list_id, ""))
        for one in abstract.findall(W + "lvl") if abstract is not None else ():
            if one.get(W + "ilvl") == str(level):
                return _left(one.find(W + "pPr")) or LEVEL_INDENT * (level + 1)
        return LEVEL_INDENT * (level + 1)

    def _of_style(self, properties: Any) -> Any:
        named = properties.find(W + "pStyle")
        if named is None:
            based = properties.getparent().find(W + "basedOn") if properties.getparent() is not None else None
            named = based
        style = self.styles.get(named.get(W + "val")) if named is not None else None
        found = style.element.find(W + "pPr") if style is not None else None
        return found if found is not properties else None


class _Body:
    def __init__(self, numbering: _Numbering) -> None:
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
            if any(paragraph["text"] for cell in cells for paragraph in cell):
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
        listed = level is not None and level[0] != "0"
        own = _left(properties)
        indent = own if own is not None else (self.numbering.indent(*level) if level and listed else 0)
        heading = (paragraph.style.name or "") if paragraph.style is not None else ""
        return {"text": _text(paragraph), "indent": indent, "listed": listed, "look": _look(paragraph, heading)}


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


def _left(properties: Any) -> int | None:
    found = properties.find(W + "ind") if properties is not None else None
    if found is None:
        return None
    left = found.get(W + "left") or found.get(W + "start")
    return _number(left) if left is not None else None


def _number(text: str) -> int:
    try:
        return int(float(text))
    except ValueError:
        return 0
