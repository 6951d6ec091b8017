"""A table on slides: measured beforehand, and continued on as many slides as it takes, its header on each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.util import Pt

from exports.outline.slides import Grid
from exports.slides.frame import BODY, Box, Line, shown, write_lines
from exports.slides.measure import Type, clipped, height
from exports.slides.package import TABLE_STYLE

LEAD = Type(18)
# The largest letters in which the whole table fits a slide; else the smallest, on several.
SIZES = (18.0, 16.0, 14.0)
# Around the words of a cell, on each side.
ACROSS, DOWN = 6.0, 3.5
# One line of the plan does not fill a slide: the notes tell it whole.
MOST_LINES = 6
LEAD_GAP = 10.0
STEP = 6.0
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A table as it is drawn in that width: its rows cut where they are too long, in letters of that size."""

    grid: Grid
    width: float
    size: float

    @property
    def widths(self) -> list[float]:
        """Of its columns, in points."""
        return [self.width * share / sum(self.grid.widths) for share in self.grid.widths]

    @property
    def head(self) -> Type:
        """The letters of the header."""
        return Type(self.size, bold=True)

    @property
    def cell(self) -> Type:
        """The letters of the rows."""
        return Type(self.size)

    def rows(self) -> list[Row]:
        """Its rows, as they are shown."""
        return [
            tuple(
                clipped(shown(text), self.cell, width - 2 * ACROSS, MOST_LINES)
                for text, width in zip(row, self.widths, strict=True)
            )
            for row in self.grid.rows
        ]

    def height(self, row: Row, letters: Type) -> float:
        """Of one row."""
        cells = zip(row, self.widths, strict=True)
        return max(height(shown(text), letters, width - 2 * ACROSS) for text, width in cells) + 2 * DOWN

    def fits(self, box: Box) -> bool:
        """Whether all of it stands there without a word cut in two."""
        rows = self.rows()
        if self._cuts(self.grid.header, self.head) or any(self._cuts(row, self.cell) for row in rows):
            return False
        return self.height(self.grid.header, self.head) + sum(self.height(row, self.cell) for row in rows) <= box.height

    def _cuts(self, row: Row, letters: Type) -> bool:
        cells = zip(row, self.widths, strict=True)
        return any(letters.width(word) > width - 2 * ACROSS for text, width in cells for word in shown(text).split())


def sized(grid: Grid, box: Box) -> Drawn:
    """In the largest letters in which it fits, else in the smallest."""
    tried = (Drawn(grid, box.width, size) for size in SIZES)
    # A table of more rows than lines cannot fit: it is not worth measuring.
    few = len(grid.rows) * SIZES[-1] < box.height
    found = next((one for one in tried if one.fits(box)), None) if few else None
    return found or Drawn(grid, box.width, SIZES[-1])


def table_pages(grid: Grid) -> Iterator[Drawn]:
    """The parts of a table that fit a slide each, about as many rows on each; at least one row a part."""
    box = BODY.below(lead_height(grid))
    drawn = sized(grid, box)
    rows = drawn.rows()
    heights = [drawn.height(row, drawn.cell) for row in rows]
    for start, end in _parts(heights, box.height - drawn.height(grid.header, drawn.head)):
        yield replace(drawn, grid=replace(grid, rows=tuple(rows[start:end])))


def _parts(heights: Sequence[float], room: float) -> list[tuple[int, int]]:
    """First and last rows of each part: as few parts as can be, then no part much shorter than the others."""
    most = len(_filled(heights, room))
    level = sum(heights) / max(1, most)
    while len(parts := _filled(heights, min(level, room))) > most and level < room:
        level += STEP
    return parts


def _filled(heights: Sequence[float], room: float) -> list[tuple[int, int]]:
    parts, start, left = [], 0, room
    for place, needed in enumerate(heights):
        if place > start and needed > left:
            parts.append((start, place))
            start, left = place, room
        left -= needed
    return [*parts, (start, len(heights))]


def lead_height(grid: Grid) -> float:
    """What the sentence above the table takes."""
    return height(shown(grid.lead), LEAD, BODY.width) + LEAD_GAP if grid.lead else 0


def draw_table(slide: Any, drawn: Drawn, box: Box) -> None:
    """One part, which fits."""
    grid = drawn.grid
    frame = slide.shapes.add_table(len(grid.rows) + 1, len(grid.header), *box.lengths)
    frame.name = "Tableau"
    frame._element.nvGraphicFramePr.cNvPr.set("descr", shown(grid.description))
    table = frame.table
    _style(table)
    for column, width in zip(table.columns, drawn.widths, strict=True):
        column.width = Pt(width)
    total = 0.0
    for rank, (row, letters) in enumerate([(grid.header, drawn.head), *((row, drawn.cell) for row in drawn.rows())]):
        table.rows[rank].height = Pt(tall := drawn.height(row, letters))
        total += tall
        for place, text in enumerate(row):
            _fill(table.cell(rank, place), text, letters)
    frame.height = Pt(total)


def _style(table: Any) -> None:
    """Our own style rather than the library's: header and bands in the colours of the theme."""
    properties = table._tbl.tblPr
    properties.find(f"{{{properties.nsmap['a']}}}tableStyleId").text = TABLE_STYLE
    table.first_row, table.horz_banding = True, True


def _fill(cell: Any, text: str, letters: Type) -> None:
    cell.margin_left = cell.margin_right = Pt(ACROSS)
    cell.margin_top = cell.margin_bottom = Pt(DOWN)
    cell.vertical_anchor = MSO_ANCHOR.TOP
    write_lines(cell.text_frame, [Line(text=part, letters=letters) for part in (shown(text) or "–").split("\n")])
