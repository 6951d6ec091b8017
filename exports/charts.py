"""Bars drawn as pictures: few, large enough to read, each with its number; a table beside always says the same."""

from collections.abc import Sequence
from dataclasses import dataclass

import resvg_py

from exports.word.map_svg import FONTS
from exports.word.markup import Xml, tag, text
from exports.word.palette import GREY, INK, OBJECTIVES, TEAL

_SVG = "http://www.w3.org/2000/svg"
_FAMILY = ", ".join(f"'{name}'" if " " in name else name for name in FONTS)
WIDTH = 1000
# The picture is this many pixels wide: 200 dots per inch on the width of a page.
PIXELS = 1320
_LABEL, _ROW, _BAR, _SIZE = 150, 33, 25, 20
_LEGEND = 38
# A number needs this much room to stand inside its bar.
_ROOM = 26
COLOURS = (GREY, TEAL, OBJECTIVES[2], OBJECTIVES[1], OBJECTIVES[4])


@dataclass(frozen=True, slots=True)
class Stack:
    """One bar: its name, and the number of each part in the order of the legend."""

    name: str
    parts: tuple[int, ...]


def stacked(stacks: Sequence[Stack], legend: Sequence[str]) -> bytes:
    """Bars made of parts, as a PNG; the longest fills the width."""
    longest = max((sum(one.parts) for one in stacks), default=0) or 1
    height = _LEGEND + _ROW * len(stacks)
    drawn = [_key(legend), *(_stack(one, rank, longest) for rank, one in enumerate(stacks))]
    return _png(height, drawn)


def _stack(one: Stack, rank: int, longest: int) -> Xml:
    top = _LEGEND + rank * _ROW
    pieces = [_words(one.name, _LABEL - 14, top + _BAR * 0.76, INK, "end")]
    start, scale = float(_LABEL), (WIDTH - _LABEL - 10) / longest
    for number, colour in zip(one.parts, COLOURS, strict=True):
        width = number * scale
        if number:
            pieces.append(_rectangle(start, top, width - 2, _BAR, colour))
        if width >= _ROOM:
            pieces.append(_words(str(number), start + width / 2 - 1, top + _BAR * 0.76, "FFFFFF", "middle"))
        start += width
    return tag("g", *pieces)


def _key(legend: Sequence[str]) -> Xml:
    """The names of the parts, each beside its colour."""
    step = WIDTH / max(len(legend), 1)
    pieces = []
    for rank, (name, colour) in enumerate(zip(legend, COLOURS, strict=True)):
        pieces += [
            _rectangle(rank * step + 4, 6, 18, 18, colour),
            _words(name, rank * step + 30, 22, INK, "start"),
        ]
    return tag("g", *pieces)


def _rectangle(x: float, y: float, width: float, height: float, colour: str) -> Xml:
    shape: dict[str, str | int] = {"width": f"{max(width, 1):.1f}", "height": f"{height:.1f}", "rx": 3}
    return tag("rect", x=f"{x:.1f}", y=f"{y:.1f}", fill=f"#{colour}", **shape)


def _words(told: str, x: float, y: float, ink: str, anchor: str) -> Xml:
    looks: dict[str, str | int] = {"font-family": _FAMILY, "font-size": _SIZE, "text-anchor": anchor}
    return tag("text", text(told), x=f"{x:.1f}", y=f"{y:.1f}", fill=f"#{ink}", **looks)


def _png(height: int, drawn: Sequence[Xml]) -> bytes:
    ground = tag("rect", width=WIDTH, height=height, fill="#FFFFFF")
    svg = tag("svg", ground, *drawn, xmlns=_SVG, width=WIDTH, height=height, viewBox=f"0 0 {WIDTH} {height}")
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=PIXELS, font_family=FONTS[0]))
