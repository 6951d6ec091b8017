"""Simple tables: a repeated header row, no merged and no nested cell."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from exports.word.controls import control
from exports.word.markup import NOTHING, Xml, tag
from exports.word.paragraphs import paragraph
from exports.word.typography import typeset_text


@dataclass(frozen=True, slots=True)
class Layout:
    """`widths` in twentieths of a point; `description` is read by screen readers."""

    style: str
    widths: tuple[int, ...]
    caption: str
    description: str
    first_column: bool = True


@dataclass(frozen=True, slots=True)
class Cell:
    """`paragraphs` as markup; `fill` its own background; `upwards`, text read from bottom to top.

    `field` is the content control around it: its number, its key and its title.
    """

    paragraphs: Xml
    fill: str = ""
    upwards: bool = False
    field: tuple[int, str, str] | None = None


Row = Sequence[Cell]


def cell(content: Xml, *properties: Xml, style: str = "Cell") -> Cell:
    return Cell(paragraph(style, content, *properties))


def table(layout: Layout, header: Row, rows: Iterable[Row], *, splittable: bool | int = False) -> Xml:
    """`splittable` rows may run over a page end, all of them or those of so many signs; the others stay whole."""
    tall = any(one.upwards for one in header)
    drawn = [_row(layout, header, _TALL_HEADER_ROW if tall else _HEADER_ROW)]
    drawn += [_row(layout, row, NOTHING if _splits(row, splittable) else _KEPT_ROW) for row in rows]
    return tag("w:tbl", _properties(layout), _grid(layout), *drawn)


def _splits(row: Row, splittable: bool | int) -> bool:
    if isinstance(splittable, bool):
        return splittable
    return sum(len(_TAGS.sub("", one.paragraphs)) for one in row) >= splittable


_TAGS = re.compile("<[^>]*>")
_KEPT_ROW = tag("w:trPr", tag("w:cantSplit"))
_HEADER_ROW = tag("w:trPr", tag("w:cantSplit"), tag("w:tblHeader"))

_TALL_HEADER_ROW = tag("w:trPr", tag("w:cantSplit"), tag("w:trHeight", val=964, hRule="exact"), tag("w:tblHeader"))


def _properties(layout: Layout) -> Xml:
    first = int(layout.first_column)
    look = {"firstRow": 1, "lastRow": 0, "firstColumn": first, "lastColumn": 0, "noHBand": 1, "noVBand": 1}
    return tag(
        "w:tblPr",
        tag("w:tblStyle", val=layout.style),
        tag("w:tblW", w=sum(layout.widths), type="dxa"),
        tag("w:tblLayout", type="fixed"),
        tag("w:tblLook", val="06A0" if first else "0620", **look),
        tag("w:tblCaption", val=typeset_text(layout.caption)),
        tag("w:tblDescription", val=typeset_text(layout.description)),
    )


def _grid(layout: Layout) -> Xml:
    return tag("w:tblGrid", *(tag("w:gridCol", w=width) for width in layout.widths))


def _row(layout: Layout, cells: Row, properties: Xml) -> Xml:
    return tag("w:tr", properties, *(_cell(width, one) for width, one in zip(layout.widths, cells, strict=True)))


def _cell(width: int, drawn: Cell) -> Xml:
    fill = tag("w:shd", val="clear", color="auto", fill=drawn.fill) if drawn.fill else NOTHING
    direction = tag("w:textDirection", val="btLr") if drawn.upwards else NOTHING
    whole = tag("w:tc", tag("w:tcPr", tag("w:tcW", w=width, type="dxa"), fill, direction), drawn.paragraphs)
    # Around the cell, not inside: a cell ends with a paragraph.
    return control(*drawn.field, whole, block=True) if drawn.field else whole


_WIDTHS = re.compile(r'(<w:(?:tblW|gridCol|tcW) w:w=")(\d+)"')


def stretched(drawn: Xml, ratio: float) -> Xml:
    """The tables of a drawing, wider or narrower."""
    return Xml(_WIDTHS.sub(lambda found: f'{found[1]}{int(int(found[2]) * ratio)}"', drawn))
