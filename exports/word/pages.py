"""What one pass knows of the page numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto


class Knowledge(Enum):
    NONE = auto()  # no layout engine here: numbers are left out, never guessed
    MEASURING = auto()  # first pass: numbers of the right width stand in, the file is never handed out
    MEASURED = auto()


@dataclass(frozen=True, slots=True)
class Pages:
    """`numbers`: bookmark → page. `pushed`: headings to begin on a new page; `tightened`: blocks to draw closer.
    `split`: blocks whose table ends on a page of its own.
    """

    knowledge: Knowledge
    numbers: Mapping[str, int] = field(default_factory=dict)
    total: int = 0
    pushed: frozenset[str] = frozenset()
    tightened: frozenset[str] = frozenset()
    split: frozenset[str] = frozenset()

    @property
    def written(self) -> bool:
        return self.knowledge is not Knowledge.NONE

    @property
    def measuring(self) -> bool:
        return self.knowledge is Knowledge.MEASURING

    def number(self, bookmark: str) -> str:
        return str(self.numbers.get(bookmark, 0)) if self.knowledge is Knowledge.MEASURED else "00"


WITHOUT = Pages(Knowledge.NONE)
