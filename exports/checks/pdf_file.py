"""A PDF opened to be judged: its tags in order, its pages, what it says of itself."""

import io
from collections.abc import Iterator
from functools import cached_property

import pikepdf
from lxml import etree
from pikepdf import Array, Dictionary, Object

from exports.checks.word_file import PARSER, Element, Unreadable
from exports.pdf.structure import Structure, kind


class PdfFile:
    """Raises Unreadable. It is opened in memory: nothing is to be closed."""

    def __init__(self, content: bytes) -> None:
        try:
            self.pdf = pikepdf.open(io.BytesIO(content))
        except pikepdf.PdfError as failure:
            raise Unreadable(str(failure)) from failure
        self.root = self.pdf.Root
        self.structure = Structure(self.pdf)

    @cached_property
    def elements(self) -> list[Object]:
        """Every structure element, in the order of reading."""
        return list(self.structure.elements())

    @cached_property
    def pages(self) -> list[pikepdf.Page]:
        return list(self.pdf.pages)

    @cached_property
    def page_numbers(self) -> dict[tuple[int, int], int]:
        """Page object → its number, from 1."""
        return {page.obj.objgen: number for number, page in enumerate(self.pages, start=1)}

    @cached_property
    def metadata(self) -> Element | None:
        found = self.root.get("/Metadata")
        try:
            return None if found is None else etree.fromstring(found.read_bytes(), PARSER)
        except etree.XMLSyntaxError:
            return None

    def role(self, element: Object) -> str:
        """What it is among the standard ones, by the role map; its own name when that leads nowhere."""
        roles, name, seen = self.structure.root.get("/RoleMap", Dictionary()), kind(element), set[str]()
        while name in roles and name not in seen:
            seen.add(name)
            name = str(roles[name])
        return name

    def links(self) -> Iterator[tuple[int, Object]]:
        """Every annotation with the number of its page."""
        for number, page in enumerate(self.pages, start=1):
            for one in page.obj.get("/Annots", Array()):
                yield number, one
