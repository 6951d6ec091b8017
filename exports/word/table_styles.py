"""Table and banner styles that repeat with another colour: one per objective, so a colour changes in one place."""

from exports.word.markup import Xml, join, tag
from exports.word.palette import OBJECTIVES, TEAL, tint

PLAIN = "TableauAtelier"


def sheet_style(rank: int) -> str:
    return f"FicheAction{rank}"


def banner_style(rank: int) -> str:
    return f"BandeauObjectif{rank}"


def coloured_styles() -> Xml:
    numbered = list(enumerate(OBJECTIVES, start=1))
    sheets = (_table_style(sheet_style(rank), f"Fiche action {rank}", colour) for rank, colour in numbered)
    banners = (_banner(rank, colour) for rank, colour in numbered)
    return join(_table_style(PLAIN, "Tableau Atelier", TEAL), *sheets, *banners)


def _table_style(identity: str, name: str, colour: str) -> Xml:
    return tag(
        "w:style",
        tag("w:name", val=name),
        tag("w:basedOn", val="TableNormal"),
        tag("w:uiPriority", val=59),
        tag("w:qFormat"),
        _table_properties(tint(colour, 0.45)),
        _condition("firstRow", colour, tag("w:b"), tag("w:color", val="FFFFFF")),
        _condition("firstCol", tint(colour), tag("w:b")),
        type="table",
        customStyle=1,
        styleId=identity,
    )


def _table_properties(line: str) -> Xml:
    borders = (tag(f"w:{side}", val="single", sz=4, space=0, color=line) for side in (*_SIDES, "insideH", "insideV"))
    margins = (tag(f"w:{side}", w=width, type="dxa") for side, width in _CELL_MARGINS)
    return tag("w:tblPr", tag("w:tblBorders", *borders), tag("w:tblCellMar", *margins))


_SIDES = ("top", "left", "bottom", "right")
_CELL_MARGINS = (("top", 57), ("left", 113), ("bottom", 17), ("right", 113))


def _condition(kind: str, fill: str, *run_properties: Xml) -> Xml:
    shade = tag("w:tcPr", tag("w:shd", val="clear", color="auto", fill=fill))
    return tag("w:tblStylePr", tag("w:rPr", *run_properties), shade, type=kind)


def _banner(rank: int, colour: str) -> Xml:
    """The coloured band above the title page of an objective."""
    edges = (tag(f"w:{side}", val="single", sz=48, space=6, color=colour) for side in _SIDES)
    return tag(
        "w:style",
        tag("w:name", val=f"Surtitre Bandeau objectif {rank}"),
        tag("w:basedOn", val="Normal"),
        tag("w:next", val="Heading2"),
        tag(
            "w:pPr",
            tag("w:keepNext"),
            tag("w:pBdr", *edges),
            tag("w:shd", val="clear", color="auto", fill=colour),
            tag("w:spacing", before=1200, after=360, line=240, lineRule="auto"),
            tag("w:ind", left=240, right=240),
        ),
        tag("w:rPr", tag("w:b"), tag("w:color", val="FFFFFF"), tag("w:sz", val=40), tag("w:szCs", val=40)),
        type="paragraph",
        customStyle=1,
        styleId=banner_style(rank),
    )
