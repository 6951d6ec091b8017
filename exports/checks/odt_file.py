"""An OpenDocument text opened to be judged or mended: its parts, its tables, its headings, its texts."""

import io
import zipfile
from functools import cached_property
from typing import Final

from lxml import etree

from exports.checks.word_file import PARSER, Element, Unreadable

MIMETYPE: Final = "application/vnd.oasis.opendocument.text"
PARTS: Final = ("content.xml", "styles.xml", "meta.xml", "settings.xml")
# What is handed out: nothing of the session in which it was made.
KEPT: Final = (*PARTS, "Pictures/")
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = {
    "office": f"{_OASIS}office:1.0",
    "text": f"{_OASIS}text:1.0",
    "table": f"{_OASIS}table:1.0",
    "draw": f"{_OASIS}drawing:1.0",
    "svg": f"{_OASIS}svg-compatible:1.0",
    "fo": f"{_OASIS}xsl-fo-compatible:1.0",
    "style": f"{_OASIS}style:1.0",
    "meta": f"{_OASIS}meta:1.0",
    "config": f"{_OASIS}config:1.0",
    "manifest": f"{_OASIS}manifest:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
}


def space(prefix: str, name: str) -> str:
    """`space("text", "p")` → the full name of `text:p`."""
    return f"{{{_SPACES[prefix]}}}{name}"


class OdtFile:
    """Raises Unreadable."""

    def __init__(self, content: bytes) -> None:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                self.names = archive.namelist()
                self.stored = bool(self.names) and archive.infolist()[0].compress_type == zipfile.ZIP_STORED
                self.raw = {name: archive.read(name) for name in self.names if not name.endswith("/")}
                self.parts = {name: etree.fromstring(self.raw[name], PARSER) for name in PARTS}
        except KeyError as missing:
            raise Unreadable(str(missing)) from missing
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, etree.XMLSyntaxError) as failure:
            raise Unreadable(str(failure)) from failure

    def part(self, name: str) -> Element:
        return self.parts[name]

    @cached_property
    def tables(self) -> list[Element]:
        return list(self.part("content.xml").iter(space("table", "table")))

    @cached_property
    def headings(self) -> list[tuple[int, str]]:
        """Level and text of each heading, in order."""
        found = self.part("content.xml").iter(space("text", "h"))
        return [(int(one.get(space("text", "outline-level")) or 1), words(one)) for one in found]

    @cached_property
    def contents(self) -> list[Element]:
        """The lines of its table of contents."""
        bodies = self.part("content.xml").iter(space("text", "index-body"))
        title = space("text", "index-title")
        lines = (one for body in bodies for one in body.iter(space("text", "p")))
        return [one for one in lines if (parent := one.getparent()) is not None and parent.tag != title]


def words(element: Element) -> str:
    """Its text as a reader meets it."""
    return "".join(str(piece) for piece in element.itertext()).strip()
