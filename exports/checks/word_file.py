"""A Word file opened to be judged: its parts, its styles by name, its headings and its texts."""

import io
import posixpath
import zipfile
from functools import cached_property

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)

Element = etree._Element


class Unreadable(Exception):
    """Not a Word file, or a broken one; the message says which part."""


class WordFile:
    def __init__(self, content: bytes) -> None:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                self.raw = {name: archive.read(name) for name in archive.namelist()}
                self.parts = {name: _parsed(name, raw) for name, raw in self.raw.items() if _is_xml(name)}
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as failure:
            raise Unreadable(str(failure)) from failure
        self.body = self.part("word/document.xml").find(f"{W}body")
        if self.body is None:
            raise Unreadable("word/document.xml")

    def part(self, name: str) -> Element:
        if name not in self.parts:
            raise Unreadable(name)
        return self.parts[name]

    @cached_property
    def styles(self) -> dict[str, Element]:
        """By id; an id is what Word calls them in its own language, so that rules ask for names."""
        return {str(one.get(f"{W}styleId")): one for one in self.part("word/styles.xml").iter(f"{W}style")}

    @cached_property
    def names(self) -> dict[str, str]:
        return {identity: value(style.find(f"{W}name")).lower() for identity, style in self.styles.items()}

    def style_named(self, name: str) -> Element | None:
        return next((self.styles[identity] for identity, told in self.names.items() if told == name), None)

    @cached_property
    def paragraphs(self) -> list[Element]:
        return list(self._body.iter(f"{W}p"))

    @property
    def furniture(self) -> list[Element]:
        """Its headers and footers."""
        return [part for name, part in self.parts.items() if name.startswith(("word/header", "word/footer"))]

    @cached_property
    def tables(self) -> list[Element]:
        return list(self._body.iter(f"{W}tbl"))

    @cached_property
    def headings(self) -> list[tuple[int, str]]:
        found = ((level_of(self.style_of(one)), words(one).strip()) for one in self.paragraphs)
        return [(level, text) for level, text in found if level]

    @property
    def _body(self) -> Element:
        assert self.body is not None
        return self.body

    def style_of(self, paragraph: Element) -> str:
        """The name of its style, in lower case."""
        found = paragraph.find(f"{W}pPr/{W}pStyle")
        return self.names.get(value(found), "") if found is not None else ""

    def relations(self) -> list[tuple[str, Element]]:
        """Every relation with the folder its target is counted from."""
        found = []
        for name, part in self.parts.items():
            if name.endswith(".rels"):
                folder = posixpath.dirname(posixpath.dirname(name))
                found += [(folder, one) for one in part.iter(RELATION)]
        return found


def value(element: Element | None) -> str:
    return "" if element is None else str(element.get(f"{W}val") or "")


def level_of(style: str) -> int:
    return int(style[-1]) if style in ("heading 1", "heading 2", "heading 3") else 0


def words(paragraph: Element) -> str:
    """Its text as a reader meets it; the code of a field is not text."""
    pieces = {f"{W}br": "\n", f"{W}tab": "\t"}
    runs = (child for run in paragraph.iter(f"{W}r") for child in run)
    return "".join(one.text or "" if one.tag == f"{W}t" else pieces.get(str(one.tag), "") for one in runs)


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def _parsed(name: str, raw: bytes) -> Element:
    if b"<!DOCTYPE" in raw:
        raise Unreadable(f"{name} (DTD)")
    try:
        return etree.fromstring(raw, PARSER)
    except etree.XMLSyntaxError as failure:
        raise Unreadable(name) from failure
