"""A Word file opened with nothing but zip and XML: what a reader would find in it."""

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

Element = etree._Element


class Opened:
    def __init__(self, content: bytes) -> None:
        self.archive = zipfile.ZipFile(io.BytesIO(content))
        self.body = next(self.part("word/document.xml").iter(f"{W}body"))

    def part(self, name: str) -> Element:
        return etree.fromstring(self.archive.read(name))

    @property
    def text(self) -> str:
        return "\n".join(told(one) for one in self.body.iter(f"{W}p"))

    def styled(self, prefix: str) -> list[Element]:
        return [one for one in self.body.iter(f"{W}p") if style(one).startswith(prefix)]

    def headings(self) -> list[tuple[int, str]]:
        return [(int(style(one)[-1]), told(one)) for one in self.styled("Heading")]

    def contents(self) -> list[str]:
        return [told(one).split("\t")[0] for one in self.styled("TOC") if style(one) != "TOCHeading"]

    def bookmarks(self) -> list[str]:
        return [str(one.get(f"{W}name")) for one in self.body.iter(f"{W}bookmarkStart")]

    def anchors(self) -> list[str]:
        return [anchor for one in self.body.iter(f"{W}hyperlink") if (anchor := one.get(f"{W}anchor"))]

    def instructions(self) -> list[str]:
        return [(one.text or "").strip() for one in self.body.iter(f"{W}instrText")]

    def page_references(self) -> list[str]:
        return [one.split()[1] for one in self.instructions() if one.startswith("PAGEREF")]

    def tables(self) -> list[list[list[str]]]:
        return [list(rows(table)) for table in self.body.iter(f"{W}tbl")]


def rows(table: Element) -> Iterator[list[str]]:
    for row in table.iter(f"{W}tr"):
        yield ["\n".join(told(one) for one in cell.iter(f"{W}p")) for cell in row.iter(f"{W}tc")]


def style(paragraph: Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else str(found.get(f"{W}val"))


def told(paragraph: Element) -> str:
    """Its words; the tab stops of its properties are not words."""
    return "".join(_piece(one) for run in paragraph.iter(f"{W}r") for one in run)


def _piece(element: Element) -> str:
    if element.tag == f"{W}t":
        return element.text or ""
    return {f"{W}br": "\n", f"{W}tab": "\t"}.get(str(element.tag), "")
