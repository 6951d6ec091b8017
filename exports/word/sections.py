"""Page formats: portrait with a cover first, landscape, portrait again."""

from exports.word.frame import Frame
from exports.word.markup import Xml, tag
from exports.word.paragraphs import paragraph


def ended(frame: Frame, *, wide: bool) -> Xml:
    """Ends the section under way, of that orientation."""
    return paragraph("SectionEnd", Xml(""), section(frame, wide=wide))


def carried(parts: list[Xml], frame: Frame, *, titled: bool = True) -> tuple[list[Xml], Xml]:
    """The parts of a body and its last section, which the body carries itself.

    `titled`: the first page has a header and a footer of its own (that of the cover).
    """
    *others, last = parts
    final = section(frame, wide=last == ended(frame, wide=True))
    if not titled:
        return others, final
    plain, first = ended(frame, wide=False), paragraph("SectionEnd", Xml(""), section(frame, titled=True))
    if plain in others:
        rank = others.index(plain)
        return [*others[:rank], first, *others[rank + 1 :]], final
    return others, section(frame, titled=True) if last == plain else final


def section(frame: Frame, *, wide: bool = False, titled: bool = False) -> Xml:
    references = [("header", "default", "rIdHeader"), ("footer", "default", "rIdFooter")]
    if titled:
        references += [("header", "first", "rIdHeaderFirst"), ("footer", "first", "rIdFooterFirst")]
    portrait = tag("w:pgSz", w=frame.width, h=frame.height)
    size = tag("w:pgSz", w=frame.height, h=frame.width, orient="landscape") if wide else portrait
    return tag(
        "w:sectPr",
        *(tag(f"w:{part}Reference", type=kind, r_id=name) for part, kind, name in references),
        tag("w:type", val="nextPage"),
        size,
        _margins(frame),
        *(tag("w:titlePg"),) * titled,
    )


def _margins(frame: Frame) -> Xml:
    sides = {"top": frame.top, "right": frame.right, "bottom": frame.bottom, "left": frame.left}
    return tag("w:pgMar", **sides, header=frame.header, footer=frame.footer, gutter=0)
