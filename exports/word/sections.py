"""Page formats: portrait with a cover, landscape, portrait again."""

from exports.word.markup import Xml, tag
from exports.word.paragraphs import paragraph

_LONG, _SHORT = 16838, 11906
_MARGINS = tag("w:pgMar", top=1474, right=1247, bottom=1247, left=1247, header=680, footer=567, gutter=0)


def front_section() -> Xml:
    return _ended(_section(titled=True))


def wide_section() -> Xml:
    return _ended(_section(wide=True))


def carried(parts: list[Xml]) -> tuple[list[Xml], Xml]:
    """The parts of a body and the section it carries itself: the one left open, or the last one when
    nothing was drawn after its end, which would be a blank page."""
    closed = {front_section(): _section(titled=True), wide_section(): _section(wide=True)}
    if parts and parts[-1] in closed:
        return parts[:-1], closed[parts[-1]]
    return parts, _section()


def _ended(section: Xml) -> Xml:
    return paragraph("SectionEnd", Xml(""), section)


def _section(*, wide: bool = False, titled: bool = False) -> Xml:
    references = [("header", "default", "rIdHeader"), ("footer", "default", "rIdFooter")]
    if titled:
        references += [("header", "first", "rIdHeaderFirst"), ("footer", "first", "rIdFooterFirst")]
    size = tag("w:pgSz", w=_LONG, h=_SHORT, orient="landscape") if wide else tag("w:pgSz", w=_SHORT, h=_LONG)
    return tag(
        "w:sectPr",
        *(tag(f"w:{part}Reference", type=kind, r_id=name) for part, kind, name in references),
        tag("w:type", val="nextPage"),
        size,
        _MARGINS,
        *(tag("w:titlePg"),) * titled,
    )
