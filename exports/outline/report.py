"""A smaller document than the project's own: a report, minutes, a letter, posters. Free of any file format."""

from dataclasses import dataclass
from datetime import date

from exports.outline.blocks import Block, Spans
from exports.outline.document import Signature
from exports.outline.mindmaps import MindMap
from exports.outline.sheets import Objective, Sheet


@dataclass(frozen=True, slots=True)
class Lines:
    """A cell of several paragraphs, each with its emphasis and its links."""

    lines: tuple[Spans, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A quantity told in words, and drawn under them: `share` of the widest, from 0 to 1."""

    text: str
    share: float


@dataclass(frozen=True, slots=True)
class Card:
    """A cell to cut out: a picture (PNG or JPEG bytes, `size` centimetres wide), words in large letters, words."""

    content: bytes
    alternative: str
    large: str
    lines: tuple[str, ...] = ()
    size: float = 3.2


Cell = str | Lines | Bar | Card
"""A line break in a text stays one; an empty cell is drawn as a dash, which a screen reader says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """`widths` compare columns to each other (equal without them); `description` is read by screen readers.

    `headed`: the first column names its line. `broken`: a line may run over the end of a page, for long texts.
    """

    caption: str
    description: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...] = ()
    headed: bool = True
    broken: bool = False

    def __post_init__(self) -> None:
        columns = len(self.header)
        if not columns or any(len(row) != columns for row in self.rows) or len(self.widths) not in (0, columns):
            raise ValueError(f"table « {self.caption} »: its lines do not all have {columns} cells")


@dataclass(frozen=True, slots=True)
class Figures:
    """Key numbers, each under its name."""

    caption: str
    figures: tuple[tuple[str, int | str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """PNG or JPEG bytes; `alternative` says what it shows. Centimetres; without a caption it is not numbered."""

    content: bytes
    alternative: str
    caption: str = ""
    widest: float = 16.0
    highest: float = 10.5


@dataclass(frozen=True, slots=True)
class Lead:
    """What opens a chapter, in larger and quieter letters."""

    text: str


@dataclass(frozen=True, slots=True)
class Display:
    """What is read from the other side of a door: centred, in letters of `points`."""

    text: str
    points: int = 60


@dataclass(frozen=True, slots=True)
class Callout:
    """What must not be missed, in a frame (« encadré »)."""

    spans: Spans


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a page."""


@dataclass(frozen=True, slots=True)
class SheetCard:
    """A sheet as the project's document shows it, without its title; `rank` (1 to 8) is the colour of its objective."""

    objective: Objective
    sheet: Sheet
    rank: int


ReportBlock = Block | SheetCard | Table | Figures | Picture | MindMap | Lead | Display | Callout | Signature | PageBreak


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportChapter:
    """A heading of the first level and what stands under it; headings of its blocks count from 1 below it.

    `wide`: on landscape pages of its own.
    """

    title: str
    blocks: tuple[ReportBlock, ...] = ()
    wide: bool = False
    new_page: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """`kind_of_document`: « Compte rendu de séance ». `opening` stands between the title and the first chapter.

    `dated_on` is the day the document says; `cover` gives it a cover page. Without a chapter it needs at least a title.
    `plain`: nothing between its title and what it opens with, as on a poster. `dense`: drawn closer, for one page.
    """

    title: str
    organisation: str
    dated_on: date
    kind_of_document: str = ""
    subtitle: str = ""
    opening: tuple[ReportBlock, ...] = ()
    chapters: tuple[ReportChapter, ...] = ()
    cover: bool = False
    plain: bool = False
    dense: bool = False
