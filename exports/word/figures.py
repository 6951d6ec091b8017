"""A picture in line with the text, its alternative and its numbered caption."""

from exports.outline.parts import Photo
from exports.word.draft import Draft
from exports.word.markup import Xml, join, tag
from exports.word.paragraphs import field, paragraph
from exports.word.pictures import STAND_IN, Picture, photographed
from exports.word.typography import typeset_text

_PICTURE_URI = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def draw_photo(draft: Draft, photo: Photo) -> None:
    draw_picture(draft, photographed(photo), f"{photo.key}:caption" if photo.key else "")


def draw_picture(draft: Draft, picture: Picture, key: str = "") -> None:
    """A picture without a title has no caption, and no number that is seen."""
    draft.add(pictured(draft, picture))
    if picture.title:
        _draw_caption(draft, picture.title, key)


def pictured(draft: Draft, picture: Picture) -> Xml:
    """The paragraph that holds a picture, to stand in the text or in a cell."""
    draft.pictures += 1
    png = STAND_IN if draft.pages.measuring else picture.png
    drawing = tag("w:r", tag("w:drawing", _inline(picture, draft.pictures, draft.relations.picture(png))))
    return paragraph("Picture", drawing)


def _draw_caption(draft: Draft, title: str, key: str) -> None:
    draft.figures += 1
    own = draft.words(key, "Légende de la photo", draft.text(title))
    number = field("SEQ Figure \\* ARABIC", str(draft.figures))
    caption = join(draft.text("Figure "), number, draft.text(" – "), own)
    draft.add(paragraph("Caption", caption))


def _inline(picture: Picture, identity: int, relation: str) -> Xml:
    named: dict[str, str | int] = {
        "id": identity,
        "name": f"Figure {identity}",
        "descr": typeset_text(picture.alternative),
    }
    return tag(
        "wp:inline",
        tag("wp:extent", cx=picture.width, cy=picture.height),
        tag("wp:docPr", **named),
        tag("wp:cNvGraphicFramePr", tag("a:graphicFrameLocks", noChangeAspect=1)),
        tag("a:graphic", tag("a:graphicData", picture_element(picture, named, relation), uri=_PICTURE_URI)),
        distT=0,
        distB=0,
        distL=0,
        distR=0,
    )


def picture_element(picture: Picture, named: dict[str, str | int], relation: str) -> Xml:
    return tag(
        "pic:pic",
        tag("pic:nvPicPr", tag("pic:cNvPr", **named), tag("pic:cNvPicPr")),
        tag("pic:blipFill", tag("a:blip", r_embed=relation), tag("a:stretch", tag("a:fillRect"))),
        tag(
            "pic:spPr",
            tag("a:xfrm", tag("a:off", x=0, y=0), tag("a:ext", cx=picture.width, cy=picture.height)),
            tag("a:prstGeom", tag("a:avLst"), prst="rect"),
        ),
    )
