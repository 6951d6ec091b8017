"""From the drawn body to a file: python-docx keeps the parts and their relationships."""

import io
import zipfile
from collections.abc import Mapping
from types import MappingProxyType

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.parser import parse_xml

from exports.outline.document import Cover
from exports.word.adoption.base import OURS, Base
from exports.word.base_parts import NAMESPACES, base_parts, zipped
from exports.word.markup import Xml, tag
from exports.word.properties import with_properties
from exports.word.texts import FIRST_ORDERED_LIST


class Package:
    def __init__(self, cover: Cover, total: int, base: Base = OURS) -> None:
        parts = base.dressed(cover, total) if base.parts else base_parts(cover, total)
        self._document = docx.Document(io.BytesIO(zipped(parts)))
        self._pictures: dict[bytes, str] = {}

    def address(self, url: str) -> str:
        return self._document.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    def picture(self, png: bytes) -> str:
        if png not in self._pictures:
            self._pictures[png] = self._document.part.get_or_add_image(io.BytesIO(png))[0]
        return self._pictures[png]

    def saved(self, body: Xml, ordered_lists: int, told: Mapping[str, str] = MappingProxyType({})) -> bytes:
        """The file; `told` is what it says of itself beside its text."""
        root = self._document.element
        # Parsed whole, in one go: lxml moves one node instead of thousands.
        root.replace(root.body, parse_xml(_declared("w:body", body, NAMESPACES)))
        for rank in range(ordered_lists):
            self._document.part.numbering_part.element.append(_restarted(FIRST_ORDERED_LIST + rank))
        buffer = io.BytesIO()
        self._document.save(buffer)
        # python-docx holds itself in circles: what it drew would wait for the collector, 30 MB for 117 sheets.
        root.body.clear()
        with zipfile.ZipFile(buffer) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        return zipped(with_properties(parts, told))


def _restarted(number: int) -> object:
    level = tag("w:lvlOverride", tag("w:startOverride", val=1), ilvl=0)
    inside = Xml(tag("w:abstractNumId", val=1) + level)
    namespaces = {"xmlns:w": NAMESPACES["xmlns:w"], "w:numId": str(number)}
    return parse_xml(_declared("w:num", inside, namespaces))


def _declared(name: str, content: Xml, attributes: Mapping[str, str]) -> str:
    declared = " ".join(f'{key}="{value}"' for key, value in attributes.items())
    return f"<{name} {declared}>{content}</{name}>"
