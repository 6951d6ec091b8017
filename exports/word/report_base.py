"""What a smaller document stands on: our own styles with titles of its size, or an adopted template as it is."""

import re
from functools import cache

from exports.word.adoption.base import Base
from exports.word.base_parts import our_parts, part
from exports.word.furniture import page_count
from exports.word.markup import tag

# Half-points; a chapter of the project's document opens a page, that of a report stands in the text.
_SIZES = {"Heading1": 32, "Heading2": 26, "Heading3": 23, "TOCHeading": 32, "SmallCell": 20}
_UNCOVERED = {"Title": 50, "Subtitle": 24, "Organisation": 24, "Lead": 23, "Encadre": 24}
_SPACES = {"Heading1": (360, 160), "Heading2": (260, 80), "Heading3": (180, 60)}

_FOOTER = part("w:ftr", page_count(0))


def report_base(base: Base, *, cover: bool) -> Base:
    """A template that has a first page of its own (its letterhead) keeps it; ours is that of a cover."""
    return base if base.parts else Base(_parts(cover))


def letterhead(base: Base, *, cover: bool) -> bool:
    """Whether the first page has furniture of its own."""
    return cover or not base.parts or "word/header_first.xml" in base.parts


@cache
def _parts(cover: bool) -> dict[str, bytes]:
    """Built once a process: the styles are always the same."""
    parts = our_parts()
    styles = parts["word/styles.xml"].decode()
    for style, size in (_SIZES if cover else _SIZES | _UNCOVERED).items():
        styles = _restyled(styles, style, r'(<w:szC?s? w:val=")\d+', rf"\g<1>{size}")
    for style, (before, after) in _SPACES.items():
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
