"""The sections of an action sheet: two-level lists of lines, and what a step has of its own."""

from collections.abc import Sequence
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum
from typing import ClassVar

import regex
from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workshop.foundations.base import Base, choice, key
from workshop.foundations.text import clean
from workshop.plan.models.cells import Cells, day, line
from workshop.plan.models.sheet_row import SheetRow

LONGEST_LINE = 4_000
# A dash or a dot before the words; a star only where it is no emphasis.
MARKERS = regex.compile(r"^(?:[-•–\s]|\*(?=[\s•–-]|$)|\*\*+(?=\s|$))+")
ALIKE = 0.55


class Section(StrEnum):
    """The sections of a sheet, in the order of the document."""

    OBJECTIVES = "objectives"
    OPERATIONAL = "operational_objectives"
    STEPS = "steps"
    RESOURCES = "resources"
    INDICATORS = "indicators"


class SheetLine(Base, SheetRow):
    """One line; `level` 1 belongs to the last line of level 0 before it. A step may have an owner, a day, a tick."""

    __tablename__ = "sheet_lines"
    __table_args__ = (
        UniqueConstraint("sheet_id", "section", "position"),
        CheckConstraint("level in (0, 1)", name="level"),
    )
    KIND = "step"
    CELLS: ClassVar = {"owner": line(200), "due_on": day, "done_on": day}
    OWNERS: ClassVar = {"owner": "owner_id"}

    id: Mapped[str] = key()
    sheet_id: Mapped[str] = mapped_column(ForeignKey("action_sheets.id"))
    section: Mapped[Section] = mapped_column(choice(Section))
    position: Mapped[int]
    level: Mapped[int] = mapped_column(default=0)
    text: Mapped[str] = mapped_column(Text)
    owner: Mapped[str] = mapped_column(String(200), default="")
    owner_id: Mapped[str | None] = mapped_column(ForeignKey("users.id"))
    due_on: Mapped[date | None]
    done_on: Mapped[date | None]

    def record(self) -> Cells:
        """Its cells with its words, which tell what the owner, the day and the tick are about."""
        cells = self.cells()
        return {**cells, "text": self.text} if cells else {}

    def is_late(self, on: date) -> bool:
        """Whether it should be done."""
        return self.done_on is None and self.due_on is not None and self.due_on < on


Line = tuple[int, str]


def read_lines(text: str) -> list[Line]:
    """The (level, text) lines a person typed: one a line, indented or with two dashes for the second level."""
    lines: list[Line] = []
    for raw in clean(text, 60_000).replace("\t", "    ").split("\n"):
        stripped = raw.strip()
        body = MARKERS.sub("", stripped).strip()
        if body:
            deep = bool(lines) and (raw.startswith("  ") or stripped.startswith("--"))
            lines.append((int(deep), clean(body, LONGEST_LINE)))
    return lines


def write_lines(lines: Sequence[Line]) -> str:
    """The text in which a person edits these lines."""
    return "\n".join(f"{'    - ' if level else '- '}{text}" for level, text in lines)


def same_lines(before: Sequence[str], after: Sequence[str]) -> list[int | None]:
    """For each line of `after`, the place in `before` of the line it still is, or None: it is a new one.

    A line is itself wherever it was moved; a reworded one is recognised by its words, the most alike first.
    """
    found: list[int | None] = [None] * len(after)
    free = _unmoved(before, after, found)
    for place, text in enumerate(after):
        if found[place] is None:
            found[place] = next((old for old in free if before[old] == text), None)
            free.discard(found[place]) if found[place] is not None else None
    for _likeness, old, place in sorted(_alike(before, after, free, found), reverse=True):
        if old in free and found[place] is None:
            found[place] = old
            free.discard(old)
    return found


def _unmoved(before: Sequence[str], after: Sequence[str], found: list[int | None]) -> "set[int]":
    """Pair the lines that stand in the same order; returns the places of `before` that are left."""
    free = set(range(len(before)))
    for block in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            found[block.b + step] = block.a + step
            free.discard(block.a + step)
    return free


def _alike(
    before: Sequence[str], after: Sequence[str], free: "set[int]", found: list[int | None]
) -> list[tuple[float, int, int]]:
    """How alike the lines that are left are, where they are enough so; nearer places first among equals."""
    pairs = []
    for place, text in enumerate(after):
        matcher = SequenceMatcher(None, "", text.casefold(), autojunk=False)
        for old in free if found[place] is None else ():
            matcher.set_seq1(before[old].casefold())
            if matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE:
                pairs.append((matcher.ratio() - abs(old - place) / 10_000, old, place))
    return pairs
