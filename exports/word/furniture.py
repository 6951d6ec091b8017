"""Headers and footers."""

from exports.outline.document import Cover
from exports.word.figures import picture_element
from exports.word.markup import Xml, join, tag
from exports.word.paragraphs import field, paragraph, run
from exports.word.pictures import Picture
from exports.word.typography import typeset_text

_BAND = Picture("", "", b"", 7_580_000, 3_178_710)


def header(cover: Cover) -> Xml:
    return paragraph("Header", run(typeset_text(_running_title(cover)).replace("\n", " ")))


def _running_title(cover: Cover) -> str:
    if cover.organisation in cover.title:
        return cover.title
    return f"{cover.title} – {cover.organisation}"


def footer(total: int) -> Xml:
    return page_count(total)


def page_count(total: int) -> Xml:
    """« Page 3 sur 46 », at the right."""
    numbers = join(run("Page "), field("PAGE", "2"), run(" sur "), field("NUMPAGES", str(max(total, 1))))
    return paragraph("Footer", numbers, tag("w:jc", val="right"))


def header_first() -> Xml:
    """The band of the cover: in a header, so it is furniture that no reader announces."""
    named: dict[str, str | int] = {"id": 9001, "name": "Bandeau", "descr": ""}
    picture = picture_element(_BAND, named, "rIdBand")
    uri = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    anchor = tag(
        "wp:anchor",
        tag("wp:simplePos", x=0, y=0),
        _at_page_edge("wp:positionH"),
        _at_page_edge("wp:positionV"),
        tag("wp:extent", cx=_BAND.width, cy=_BAND.height),
        tag("wp:effectExtent", l=0, t=0, r=0, b=0),
        tag("wp:wrapNone"),
        tag("wp:docPr", **named),
        tag("wp:cNvGraphicFramePr"),
        tag("a:graphic", tag("a:graphicData", picture, uri=uri)),
        **_FLOATING,
    )
    return tag("w:p", tag("w:r", tag("w:drawing", anchor)))


def _at_page_edge(element: str) -> Xml:
    return tag(element, tag("wp:posOffset", Xml("0")), relativeFrom="page")


_FLOATING: dict[str, str | int] = {
    "distT": 0,
    "distB": 0,
    "distL": 0,
    "distR": 0,
    "simplePos": 0,
    "relativeHeight": 1,
    "behindDoc": 1,
    "locked": 1,
    "layoutInCell": 1,
    "allowOverlap": 1,
}
