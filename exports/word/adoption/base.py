"""What a document stands on: our own parts, or those kept of an organisation's template."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from exports.outline.document import Cover
from exports.word.adoption.marks import Element, W, parsed, serialised
from exports.word.base_parts import base_parts, core
from exports.word.frame import OURS as OUR_FRAME
from exports.word.frame import Frame

FURNITURE = ("word/header", "word/footer")
OWN_FURNITURE = tuple(f"word/{name}.xml" for name in ("header", "header_first", "footer", "footer_first"))


@dataclass(frozen=True, slots=True)
class Base:
    """`parts` is empty for our own."""

    parts: Mapping[str, bytes] = field(default_factory=dict)
    frame: Frame = OUR_FRAME

    @classmethod
    def kept(cls, package: bytes) -> "Base":
        """The base that an adoption kept."""
        with zipfile.ZipFile(io.BytesIO(package)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        return cls(parts, frame_of(parsed(parts["word/document.xml"])))

    def dressed(self, cover: Cover, total: int) -> dict[str, bytes]:
        """The parts of one document, without its text; a header or footer that the template lacks is ours."""
        own = base_parts(cover, total)
        lacking = {name: own[name] for name in OWN_FURNITURE if name not in self.parts}
        if "word/header_first.xml" in lacking:
            lacking |= {name: own[name] for name in ("word/_rels/header_first.xml.rels", "word/media/band.png")}
        furniture = {
            name: serialised(_counted(parsed(part), total))
            for name, part in self.parts.items()
            if name.startswith(FURNITURE) and name.endswith(".xml")
        }
        return {**self.parts, **lacking, **furniture, "docProps/core.xml": core(cover)}


OURS: Final = Base()


def frame_of(document: Element) -> Frame:
    """The page of its first section; ours where it says nothing."""
    size, margins = document.find(f".//{W}sectPr/{W}pgSz"), document.find(f".//{W}sectPr/{W}pgMar")
    told = {name: _twentieths(margins, name) for name in ("top", "right", "bottom", "left", "header", "footer")}
    sides = sorted(side for side in (_twentieths(size, "w"), _twentieths(size, "h")) if side)
    if len(sides) == 2:
        told |= {"width": sides[0], "height": sides[1]}
    return Frame(**{name: number for name, number in told.items() if number})


def _twentieths(element: Element | None, name: str) -> int:
    raw = "" if element is None else str(element.get(f"{W}{name}") or "")
    try:
        # A negative margin lets the header run over the text: its width counts all the same.
        return abs(round(float(raw)))
    except ValueError:
        return 0


def _counted(part: Element, total: int) -> Element:
    """The number of pages that its NUMPAGES fields show."""
    shown = [text for simple in part.iter(f"{W}fldSimple") if _counts(simple) for text in simple.iter(f"{W}t")]
    for text in [*shown, *_results(part)]:
        text.text = str(max(total, 1))
    return part


def _counts(simple: Element) -> bool:
    return "NUMPAGES" in str(simple.get(f"{W}instr"))


def _results(part: Element) -> Iterator[Element]:
    """The texts between `separate` and `end` of a NUMPAGES field."""
    code, state = "", ""
    for one in part.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
        kind = one.get(f"{W}fldCharType")
        if kind:
            code, state = (code, kind) if kind != "begin" else ("", kind)
        elif one.tag == f"{W}instrText":
            code += one.text or ""
        elif state == "separate" and "NUMPAGES" in code:
            yield one
