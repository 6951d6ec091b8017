"""The layout pass: LibreOffice lays the file out, its PDF tells on which page each bookmark falls."""

import io
import re
from dataclasses import dataclass, replace

from pypdf import PdfReader

from exports.layout_engine import Listen, nobody, printed
from exports.word.drawing import Drawn
from exports.word.frame import OURS, Frame
from exports.word.pages import Pages

# Above this share of a page, another font or another Word pushes the last lines to the next page.
FULLEST = 0.92
EMPTIEST = 0.12
# How far the end of a block moves with each of its pages when lines are 2 % higher or lower.
DRIFT = 0.022
LOWEST_HEADING = 0.85
HIGHEST_HEADING = 0.04
_POINT = 20  # twentieths of a point, as Word counts


@dataclass(frozen=True, slots=True)
class Place:
    page: int
    depth: float
    """Share of the printable height above it, 0 at the top."""


@dataclass(frozen=True, slots=True)
class Layout:
    places: dict[str, Place]
    total: int

    @property
    def pages(self) -> dict[str, int]:
        return {name: place.page for name, place in self.places.items()}


def measured(content: bytes, listen: Listen = nobody, frame: Frame = OURS) -> Layout:
    """Raises Unmeasurable, and whatever `listen` raises."""
    return _read(printed(content, listen), frame)


def _read(pdf: bytes, frame: Frame) -> Layout:
    reader = PdfReader(io.BytesIO(pdf))
    heights = [float(page.mediabox.height) for page in reader.pages]
    places = {}
    for name, target in reader.named_destinations.items():
        page = reader.get_destination_page_number(target)
        if page is not None and page >= 0:
            places[_decoded(name)] = Place(page + 1, _depth(float(target.top or 0), heights[page], frame))
    return Layout(places, len(heights))


def _depth(top: float, height: float, frame: Frame) -> float:
    """What is printable lies between the margins."""
    above, below = frame.top / _POINT, frame.bottom / _POINT
    return (height - above - top) / (height - above - below)


def _decoded(name: str) -> str:
    """LibreOffice writes `_` as `5F`."""
    return re.sub(r"5F", "_", name.lstrip("/"))


def balanced(layout: Layout, drawn: Drawn, pages: Pages) -> Pages:
    """Blocks whose last page is too full, or holds a few lines only, are drawn closer.

    In the others, section headings near an edge of a page begin one for good.
    """
    unstable = _unstable_blocks(layout, drawn)
    return replace(pages, tightened=unstable, pushed=_unstable_headings(layout, drawn) - _inside(unstable, drawn))


def broken(layout: Layout, drawn: Drawn, pages: Pages) -> Pages:
    """What drawing closer did not cure gets page breaks of its own, headings and last rows of long tables alike."""
    split = _unstable_blocks(layout, drawn) & drawn.splittable
    return replace(pages, pushed=pages.pushed | _unstable_headings(layout, drawn), split=split)


def _unstable_blocks(layout: Layout, drawn: Drawn) -> frozenset[str]:
    return frozenset(block for end, block in drawn.ends.items() if _unstable(layout, block, end))


def _unstable_headings(layout: Layout, drawn: Drawn) -> frozenset[str]:
    """Each heading pushed to a new page pushes the rest of its block down by as much."""
    highest = 0.0 if drawn.flowing else HIGHEST_HEADING
    pushed: set[str] = set()
    shifts: dict[str, float] = {}
    for name, block in drawn.sections.items():
        if name not in layout.places:
            continue
        depth = (layout.places[name].depth + shifts.get(block, 0.0)) % 1
        if depth > LOWEST_HEADING:
            shifts[block] = shifts.get(block, 0.0) + 1 - depth
        if not highest <= depth <= LOWEST_HEADING:
            pushed.add(name)
    return frozenset(pushed)


def _inside(blocks: frozenset[str], drawn: Drawn) -> frozenset[str]:
    return frozenset(name for name, block in drawn.sections.items() if block in blocks)


def _unstable(layout: Layout, block: str, end: str) -> bool:
    first, last = layout.places.get(block), layout.places.get(end)
    if first is None or last is None:
        return False
    pages = last.page - first.page + 1
    drift = max(DRIFT * pages, 1 - FULLEST)
    return last.depth > 1 - drift or (pages > 1 and last.depth < max(drift, EMPTIEST))
