"""The sections of an action sheet: two-level lists of lines."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workshop.foundations.base import Base, choice, key
from workshop.foundations.text import clean

LONGEST_LINE = 4_000


class Section(StrEnum):
    """The sections of a sheet, in the order of the document."""

    OBJECTIVES = "objectives"
    OPERATIONAL = "operational_objectives"
    STEPS = "steps"
    RESOURCES = "resources"
    INDICATORS = "indicators"


class SheetLine(Base):
    """One line; `level` 1 belongs to the last line of level 0 before it."""

    __tablename__ = "sheet_lines"
    __table_args__ = (
        UniqueConstraint("sheet_id", "section", "position"),
        CheckConstraint("level in (0, 1)", name="level"),
    )

    id: Mapped[str] = key()
    sheet_id: Mapped[str] = mapped_column(ForeignKey("action_sheets.id"))
    section: Mapped[Section] = mapped_column(choice(Section))
    position: Mapped[int]
    level: Mapped[int] = mapped_column(default=0)
    text: Mapped[str] = mapped_column(Text)


Line = tuple[int, str]


def read_lines(text: str) -> list[Line]:
    """The (level, text) lines a person typed: one a line, indented or with two dashes for the second level."""
    lines: list[Line] = []
    for raw in clean(text, 60_000).replace("\t", "    ").split("\n"):
        stripped = raw.strip()
        body = stripped.lstrip("-*•– ").strip()
        if body:
            deep = bool(lines) and (raw.startswith("  ") or stripped.startswith("--"))
            lines.append((int(deep), clean(body, LONGEST_LINE)))
    return lines


def write_lines(lines: list[Line]) -> str:
    """The text in which a person edits these lines."""
    return "\n".join(f"{'    - ' if level else '- '}{text}" for level, text in lines)
