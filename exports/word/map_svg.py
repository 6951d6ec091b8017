"""A laid-out mind map as SVG, and the band of the cover."""

from exports.word.map_layout import Box, Link, MapLayout
from exports.word.markup import Xml, tag, text
from exports.word.palette import INK, PAPER, TEAL, TERRACOTTA, objective_colour, tint

FONTS = ("Carlito", "Calibri", "Liberation Sans", "DejaVu Sans", "sans-serif")
_FAMILY = ", ".join(f"'{name}'" if " " in name else name for name in FONTS)
_SVG = "http://www.w3.org/2000/svg"


def drawn_svg(layout: MapLayout) -> str:
    return tag(
        "svg",
        tag("rect", width="100%", height="100%", fill="#FFFFFF"),
        *(_curve(link) for link in layout.links),
        *(_drawn_box(box) for box in layout.boxes),
        xmlns=_SVG,
        width=f"{layout.width:.1f}",
        height=f"{layout.height:.1f}",
        viewBox=f"0 0 {layout.width:.1f} {layout.height:.1f}",
    )


def _curve(link: Link) -> Xml:
    (x1, y1), (x2, y2) = link.start, link.end
    middle = (x1 + x2) / 2
    path = f"M{x1:.1f} {y1:.1f} C{middle:.1f} {y1:.1f} {middle:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
    colour = f"#{objective_colour(link.family)}"
    return tag("path", d=path, fill="none", stroke=colour, **{"stroke-width": "1.8", "stroke-linecap": "round"})


def _drawn_box(box: Box) -> Xml:
    fill, ink = _colours(box)
    left, top = box.x - box.width / 2, box.y - box.height / 2
    shape = tag(
        "rect",
        x=f"{left:.1f}",
        y=f"{top:.1f}",
        width=f"{box.width:.1f}",
        height=f"{box.height:.1f}",
        rx=8 if box.depth < 2 else 5,
        fill=f"#{fill}",
    )
    return tag("g", shape, *(_line(box, rank, line, ink) for rank, line in enumerate(box.lines)))


def _colours(box: Box) -> tuple[str, str]:
    if box.depth == 0:
        return TEAL, "FFFFFF"
    colour = objective_colour(box.family)
    return (colour, "FFFFFF") if box.depth == 1 else (tint(colour, 0.1), INK)


def _line(box: Box, rank: int, line: str, ink: str) -> Xml:
    baseline = box.y - len(box.lines) * box.size * 0.6 + rank * box.size * 1.2 + box.size * 0.92
    weight = "bold" if box.depth < 2 else "normal"
    looks = {"font-family": _FAMILY, "font-size": f"{box.size:.1f}", "font-weight": weight, "text-anchor": "middle"}
    return tag("text", text(line), x=f"{box.x:.1f}", y=f"{baseline:.1f}", fill=f"#{ink}", **looks)


def band_svg() -> str:
    """Decoration only: fine arcs on the deep colour of the cover, a warm line beneath."""
    arcs = (
        tag("circle", cx=1010, cy=560, r=60 + 52 * rank, fill="none", stroke="#FFFFFF", **_arc(rank))
        for rank in range(13)
    )
    return tag(
        "svg",
        tag("rect", width=1240, height=520, fill=f"#{TEAL}"),
        *arcs,
        tag("circle", cx=1010, cy=560, r=60, fill=f"#{PAPER}", **{"fill-opacity": "0.16"}),
        tag("rect", y=508, width=1240, height=12, fill=f"#{TERRACOTTA}"),
        xmlns=_SVG,
        width=1240,
        height=520,
        viewBox="0 0 1240 520",
    )


def _arc(rank: int) -> dict[str, str]:
    return {"stroke-width": "1.6", "stroke-opacity": f"{0.42 - 0.028 * rank:.3f}"}
