"""What was recognised in a file, before anything is written: plain values, kept as JSON between two pages."""

from dataclasses import asdict, dataclass, field
from typing import Any

from workshop.plan.models.cells import Cells
from workshop.plan.models.sheet_lines import Line

Place = dict[str, Any]


@dataclass
class Fault:
    """A place of the file that is not understood; `problem` is a code of `fault_words`, with its facts."""

    place: Place
    text: str
    problem: str
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass
class SheetDraft:
    """One sheet: `number` is empty when the file gives none; `objective` is the number or the title of its objective.

    `fields` are those of a SheetEdit as text: sections as a person types them, dates as ISO, pilots one a line;
    `rows` are the cells of its rows by kind, under the names of `columns`.
    """

    number: str = ""
    place: Place = field(default_factory=dict)
    objective: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    rows: dict[str, list[Cells]] = field(default_factory=dict)


@dataclass
class Heading:
    """A rubric of the file, what it means for us (`field`, empty when it is not taken), and how often it stands."""

    key: str
    text: str
    field: str
    place: Place
    count: int = 1
    sure: bool = True


@dataclass
class Draft:
    """A whole file: `objectives`, `short_titles` by number; `outside` counts the lines that belong to no sheet."""

    sheets: list[SheetDraft] = field(default_factory=list)
    objectives: dict[str, str] = field(default_factory=dict)
    headings: list[Heading] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    outside: int = 0
    grids: list[str] = field(default_factory=list)
    grid: str = ""
    short_titles: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self)

    @classmethod
    def of_json(cls, kept: dict[str, Any]) -> "Draft":
        """The draft that was kept."""
        return cls(
            sheets=[SheetDraft(**one) for one in kept["sheets"]],
            objectives=kept["objectives"],
            headings=[Heading(**one) for one in kept["headings"]],
            faults=[Fault(**one) for one in kept["faults"]],
            outside=kept["outside"],
            grids=kept["grids"],
            grid=kept["grid"],
            short_titles=kept.get("short_titles", {}),
        )


def typed(lines: list[Line]) -> str:
    """Lines as a person types them; the second level keeps its dash, so that it is read again as it was."""
    return "\n".join(f"{'    - ' if level else '- '}{' '.join(text.split())}" for level, text in lines)
