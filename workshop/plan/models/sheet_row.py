"""Rows that hang from an action sheet, one noun each: read and written as cells of text."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Self

from workshop.plan.models.cells import Cells, Reader, text_of

if TYPE_CHECKING:
    from workshop.plan.models.action_sheet import ActionSheet


class SheetRow:
    """A row of a sheet. `KIND` names it in the history; `CELLS` are its columns, with what reads each from text."""

    KIND: ClassVar[str]
    CELLS: ClassVar[Mapping[str, Reader]]
    OWNERS: ClassVar[Mapping[str, str]] = {}

    def cells(self) -> Cells:
        """Its cells as text; empty ones are left out."""
        texts = {name: text_of(getattr(self, name)) for name in self.CELLS}
        return {name: text for name, text in texts.items() if text}

    def record(self) -> Cells:
        """What the history keeps of it; nothing where there is nothing to keep."""
        return self.cells()

    def write(self, cells: Cells) -> Self:
        """Give these cells a new text; raises the refusal of the first that cannot be read."""
        for name, text in cells.items():
            setattr(self, name, self.CELLS[name](text))
        self.check()
        return self

    def check(self) -> None:
        """Refuse cells that contradict each other."""

    def fit(self, sheet: "ActionSheet") -> None:
        """Refuse what does not go with the rest of the sheet."""

    @classmethod
    def read(cls, cells: Cells) -> Self:
        """A row that belongs to no unit of work: how one was at another time."""
        row = cls()
        known = {name: cells.get(name, "") for name in cls.CELLS}
        for name, text in known.items():
            setattr(row, name, cls.CELLS[name](text))
        return row

    def recognise(self, accounts: Mapping[str, str]) -> None:
        """Find the accounts of the people it names; `accounts` is the id by the name in small letters."""
        for name, column in self.OWNERS.items():
            setattr(self, column, accounts.get(getattr(self, name).casefold()))


def packed(cells: Cells) -> str:
    """Cells as one text of the history; no cell at all, hence no row, is the empty text."""
    return json.dumps(cells, ensure_ascii=False, sort_keys=True) if cells else ""


def unpacked(text: str) -> Cells:
    """The cells of such a text."""
    found: dict[str, Any] = json.loads(text) if text else {}
    return {str(name): str(value) for name, value in found.items()}
