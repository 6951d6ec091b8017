"""A template that was sent → a package that only holds styles, lists, headers, footers and a page.

Its text, macros, objects, custom data and everything that leads elsewhere stay out: only what is known is copied.
"""

import posixpath
from dataclasses import dataclass, field
from typing import Any

from exports.word.adoption import numbering, styles
from exports.word.adoption.archive import opened, read
from exports.word.adoption.base import frame_of
from exports.word.adoption.furniture import Furniture, fields_of, furniture, text_of
from exports.word.adoption.marks import RELATIONS, Element, R, W, drop, parsed, serialised
from exports.word.adoption.names import renamed
from exports.word.adoption.package_parts import content_types, document_relations, furniture_relations
from exports.word.base_parts import NAMESPACES, our_parts, zipped
from exports.word.frame import Frame
from exports.word.furniture import page_count
from exports.word.markup import Xml, join

PLACES = {"header": "header", "footer": "footer"}
SMALLEST_TEXT = 5000  # twentieths of a point: a text narrower than 9 cm holds none of our tables


@dataclass
class Adoption:
    """What is kept, and what had to be changed, as codes."""

    parts: dict[str, bytes]
    adapted: list[dict[str, Any]] = field(default_factory=list)

    @property
    def package(self) -> bytes:
        return zipped(self.parts)


def adopted(content: bytes) -> Adoption:
    """Raises TemplateRefused."""
    parts = opened(content)
    document, sheet = read(parts, "word/document.xml"), read(parts, "word/styles.xml")
    ours = our_parts()
    our_sheet = parsed(ours["word/styles.xml"])
    kept = _furniture(parts, document)
    lists = read(parts, "word/numbering.xml") if "word/numbering.xml" in parts else None
    others = [one.root for one in kept.values()]
    renamed(sheet, our_sheet, others + ([lists] if lists is not None else []))
    frame = _frame(document)
    merged = numbering.merged(lists, parsed(ours["word/numbering.xml"]), [sheet, *others])
    adapted = [*_left(parts, document), *styles.completed(sheet, our_sheet, frame)]
    darker = styles.darkened(sheet, our_sheet)
    adapted += sorted({code for one in kept.values() for code in one.adapted})
    result = {
        name: ours[name] for name in ("_rels/.rels", "docProps/app.xml", "word/settings.xml", "word/fontTable.xml")
    }
    result |= {"word/styles.xml": serialised(sheet), "word/numbering.xml": serialised(merged)}
    theme = parts.get("word/theme/theme1.xml", b"")
    if theme and b":embed" not in theme and b":link" not in theme:
        result["word/theme/theme1.xml"] = serialised(read(parts, "word/theme/theme1.xml"))
    adapted += _place_furniture(result, parts, kept)
    result["word/document.xml"] = _page(frame)
    result["word/_rels/document.xml.rels"] = document_relations(result)
    result["[Content_Types].xml"] = content_types(result)
    light = [told("colour_darkened", style=name, ratio=ratio) for name, ratio in darker]
    return Adoption(result, [told(code) for code in dict.fromkeys(adapted)] + light)


def told(code: str, **facts: str) -> dict[str, Any]:
    return {"code": code, "facts": facts}


def _left(parts: dict[str, bytes], document: Element) -> list[str]:
    names = " ".join(parts)
    settings = parts.get("word/settings.xml", b"")
    left = {
        "macros_left": "vbaProject" in names,
        "objects_left": "embeddings/" in names or "activeX" in names,
        "outside_left": b'TargetMode="External"' in b"".join(raw for name, raw in parts.items() if ".rels" in name),
        "protection_left": b"documentProtection" in settings or b"writeProtection" in settings,
        "words_left": bool(text_of(document)),
    }
    return [code for code, found in left.items() if found]


def _frame(document: Element) -> Frame:
    found = frame_of(document)
    return found if found.text() >= SMALLEST_TEXT and found.width <= found.height else Frame()


def _furniture(parts: dict[str, bytes], document: Element) -> dict[str, Furniture]:
    """`header`, `footer`, `header_first`, `footer_first`: those of the first section that has them."""
    rels = "word/_rels/document.xml.rels"
    relations = read(parts, rels).iter(f"{RELATIONS}Relationship") if rels in parts else ()
    targets = {
        str(one.get("Id")): posixpath.normpath(posixpath.join("word", str(one.get("Target")))) for one in relations
    }
    titled = document.find(f".//{W}sectPr/{W}titlePg") is not None
    found: dict[str, Furniture] = {}
    for kind in ("header", "footer"):
        for one in document.iter(f"{W}{kind}Reference"):
            place = {"default": kind, "first": f"{kind}_first"}.get(str(one.get(f"{W}type")), "")
            name = targets.get(str(one.get(f"{R}id")), "")
            if place and place not in found and name in parts and (titled or not place.endswith("first")):
                found[place] = furniture(parts, name)
    return found


def _place_furniture(result: dict[str, bytes], parts: dict[str, bytes], kept: dict[str, Furniture]) -> list[str]:
    """The cover has no page number; every other page has one, of how many."""
    adapted = []
    first = kept.get("footer_first")
    if first is not None and "PAGE" in fields_of(first.root):
        del kept["footer_first"]
        adapted.append("cover_unnumbered")
    if "header" in kept and "header_first" not in kept:
        kept["header_first"] = kept["header"]
    told = " ".join(fields_of(kept[place].root) for place in ("header", "footer") if place in kept)
    if "footer" in kept and not ("NUMPAGES" in told and "PAGE" in told.replace("NUMPAGES", "")):
        _number_pages(kept["footer"].root)
        adapted.append("footer_completed")
    for place, one in kept.items():
        name = f"word/{place}.xml"
        result[name] = serialised(one.root)
        media = {identity: f"word/media/{posixpath.basename(target)}" for identity, target in one.media.items()}
        result |= {media[identity]: parts[target] for identity, target in one.media.items()}
        if media:
            result[f"word/_rels/{place}.xml.rels"] = furniture_relations(media)
    return adapted


def _number_pages(footer: Element) -> None:
    for one in list(footer.iter(f"{W}fldSimple")):
        drop(one)
    declared = " ".join(f'{name}="{address}"' for name, address in NAMESPACES.items())
    added = parsed(join(Xml(f"<w:ftr {declared}>"), page_count(1), Xml("</w:ftr>")).encode())
    footer.extend(list(added))


def _page(frame: Frame) -> bytes:
    """An empty text whose section says the page."""
    document = parsed(our_parts()["word/document.xml"])
    body = document.find(f"{W}body")
    assert body is not None
    section = body.makeelement(f"{W}sectPr", {}, None)
    size, margins = section.makeelement(f"{W}pgSz", {}, None), section.makeelement(f"{W}pgMar", {}, None)
    size.set(f"{W}w", str(frame.width))
    size.set(f"{W}h", str(frame.height))
    for name in ("top", "right", "bottom", "left", "header", "footer"):
        margins.set(f"{W}{name}", str(getattr(frame, name)))
    margins.set(f"{W}gutter", "0")
    section.extend([size, margins])
    body.append(section)
    return serialised(document)
