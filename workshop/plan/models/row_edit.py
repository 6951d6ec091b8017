"""An edit of one row of a sheet, cell by cell, with the version it was made on."""

from dataclasses import dataclass
from typing import Any, ClassVar

from workshop.foundations.refusals import Refused
from workshop.plan.models.attachment import Attachment
from workshop.plan.models.budget import BudgetLine
from workshop.plan.models.cells import Cells, text_of
from workshop.plan.models.deliverable import Deliverable, Dependency
from workshop.plan.models.indicator import Indicator, Measurement
from workshop.plan.models.resource import Resource
from workshop.plan.models.sheet_edit import StaleSheet
from workshop.plan.models.sheet_lines import SheetLine
from workshop.plan.models.sheet_links import OutsideLink

TYPES = (Indicator, Measurement, BudgetLine, Resource, Deliverable, Dependency, SheetLine, OutsideLink, Attachment)
KINDS: dict[str, Any] = {row.KIND: row for row in TYPES}
# What a form writes; a step comes and goes with the text of its section, a file and an outside plan by their own verbs.
ADDED = frozenset(row.KIND for row in (Indicator, Measurement, BudgetLine, Resource, Deliverable, Dependency))
WRITTEN = ADDED | {SheetLine.KIND}


class RowChanged(Refused):
    """Somebody changed or removed the row since it was read."""

    code: ClassVar[str] = "row_changed"


@dataclass(frozen=True)
class RowEdit:
    """New cells of one row, as text, by its kind; a row without an id is a new one."""

    kind: str
    cells: Cells
    row_id: str = ""

    def touched(self, now: Cells, seen: Cells, version: int) -> Cells:
        """The cells this person changed; raises StaleSheet where somebody else changed the same ones.

        `now` is what the row holds, `seen` what it held when it was read.
        """
        mine = {name: text for name, text in self.wanted().items() if text != seen.get(name, "")}
        clashes = {
            name: {"mine": text, "theirs": now.get(name, "")}
            for name, text in mine.items()
            if now.get(name, "") not in (text, seen.get(name, ""))
        }
        if clashes:
            raise StaleSheet(fields=clashes, version=version)
        return mine

    def rebased(self, now: Cells, seen: Cells) -> Cells:
        """Every cell on the row as it stands: mine where I changed it, theirs elsewhere."""
        return {name: text if text != seen.get(name, "") else now.get(name, "") for name, text in self.wanted().items()}

    def wanted(self) -> Cells:
        """The cells as they would be written; raises the refusal of the first that cannot be."""
        readers = KINDS[self.kind].CELLS
        return {name: text_of(readers[name](text)) for name, text in self.cells.items() if name in readers}
