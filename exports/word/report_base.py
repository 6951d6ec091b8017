"""What a smaller document stands on: our own styles with titles of its size, or an adopted template as it is."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from exports.word.adoption.base import Base
from exports.word.base_parts import our_parts, part
from exports.word.frame import Frame
from exports.word.furniture import page_count
from exports.word.markup import tag

# Half-points; a chapter of the project's document opens a page, that of a report stands in the text.
_SIZES = {"Heading1": 32, "Heading2": 26, "Heading3": 23, "TOCHeading": 32, "SmallCell": 20}
_UNCOVERED = {"Title": 50, "Subtitle": 24, "Organisation": 24, "Lead": 23, "Encadre": 24}
_SPACES = {"Heading1": (360, 160), "Heading2": (260, 80), "Heading3": (180, 60)}
# What must stand on one page.
_DENSE = {"Title": 40, "Subtitle": 22, "Heading1": 25, "SmallCell": 18, "CentredCell": 18, "Figure": 30, "Version": 20}
_DENSE_SPACES = {"Title": (60, 60), "Heading1": (80, 60)}
_DENSE_FRAME = Frame(top=1077, right=1020, bottom=964, left=1020, header=510, footer=454)

FIRST_FOOTER = "word/footer_first.xml"
_FOOTER = part("w:ftr", page_count(0))


def report_base(base: Base, *, cover: bool, dense: bool = False) -> Base:
    """A template that has a first page of its own (its letterhead) keeps it; ours is that of a cover.

    `dense`: our own styles drawn closer; a template keeps its own.
    """
    if not base.parts:
        return Base(_parts(cover, dense))
    return base if cover else replace(base, parts=_footed(base.parts))


def _footed(parts: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Without a cover the first page is numbered like the others: it takes their footer where it has none."""
    if FIRST_FOOTER in parts or "word/footer.xml" not in parts:
        return parts
    same = {FIRST_FOOTER: parts["word/footer.xml"]}
    related = parts.get("word/_rels/footer.xml.rels")
    return {**parts, **same, **({"word/_rels/footer_first.xml.rels": related} if related else {})}


def roomier(base: Base) -> Base:
    """Our own page with narrower margins; that of a template stays as its organisation drew it."""
    return base if base.parts else replace(base, frame=_DENSE_FRAME)


def letterhead(base: Base, *, cover: bool) -> bool:
    """Whether the first page has furniture of its own."""
    return cover or not base.parts or "word/header_first.xml" in base.parts


@cache
def _parts(cover: bool, dense: bool) -> dict[str, bytes]:
    """Built once a process: the styles are always the same."""
    parts = our_parts()
    styles = parts["word/styles.xml"].decode()
    sizes = (_SIZES if cover else _SIZES | _UNCOVERED) | (_DENSE if dense else {})
    for style, size in sizes.items():
        styles = _restyled(styles, style, r'(<w:szC?s? w:val=")\d+', rf"\g<1>{size}")
    for style, (before, after) in (_SPACES | (_DENSE_SPACES if dense else {})).items():
        styles = _restyled(
            styles, style, r'(<w:spacing )w:before="\d+" w:after="\d+"', rf'\g<1>w:before="{before}" w:after="{after}"'
        )
    first = {} if cover else {"word/header_first.xml": part("w:hdr", tag("w:p")), "word/footer_first.xml": _FOOTER}
    if not cover:
        del parts["word/_rels/header_first.xml.rels"]
    return {**parts, **first, "word/styles.xml": styles.encode()}


def _restyled(styles: str, style: str, pattern: str, new: str) -> str:
    start = styles.index(f'w:styleId="{style}"')
    end = styles.index("</w:style>", start)
    return styles[:start] + re.sub(pattern, new, styles[start:end]) + styles[end:]
