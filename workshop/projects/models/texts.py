"""The texts of the document that belong to the project itself: Markdown, in a fixed order of places."""

import hashlib
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workshop.foundations.base import Base, choice, key
from workshop.foundations.refusals import Refused
from workshop.foundations.text import clean, one_line


class TextKey(StrEnum):
    """The place of a text in the document, in reading order; the last one opens the quarterly letter."""

    EDITO = "edito"
    WHY = "why"
    WHAT = "what"
    METHODS = "methods"
    VALUES = "values"
    VISION = "vision"
    TEAM = "team"
    OBJECTIVES = "objectives"
    NEXT_STEPS = "next_steps"
    CALENDAR = "calendar"
    LETTER = "letter"


class StaleText(Refused):
    """Somebody changed the same text since it was read."""

    code: ClassVar[str] = "stale_text"


class Marked:
    """What several people write: `mark` names the state that one of them saw."""

    @property
    def mark(self) -> str:
        """Changes whenever the text does."""
        raise NotImplementedError

    def require_mark(self, seen: str) -> None:
        """Raise StaleText unless it is still as it was seen."""
        if seen != self.mark:
            raise StaleText()


class ProjectText(Marked, Base):
    """A titled Markdown text; `signature` closes the édito."""

    __tablename__ = "project_texts"
    __table_args__ = (UniqueConstraint("project_id", "key"),)

    id: Mapped[str] = key()
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"))
    key: Mapped[TextKey] = mapped_column(choice(TextKey))
    title: Mapped[str] = mapped_column(String(250), default="")
    body: Mapped[str] = mapped_column(Text, default="")
    signature: Mapped[str] = mapped_column(String(250), default="")
    version: Mapped[int] = mapped_column(default=1)

    @property
    def mark(self) -> str:
        """Its version."""
        return str(self.version)

    def write(self, title: str, body: str, signature: str = "") -> None:
        """Replace the text (Markdown, cleaned)."""
        self.title, self.body, self.signature = clean(title, 250), clean(body, 60_000), clean(signature, 250)
        self.version += 1


class Phase(Marked, Base):
    """A stage of the démarche, with what it produced, as Markdown."""

    __tablename__ = "phases"

    id: Mapped[str] = key()
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(250))
    body: Mapped[str] = mapped_column(Text, default="")

    @property
    def mark(self) -> str:
        """Drawn from what it says; its place is not part of it."""
        return _digest(self.title, self.body)

    def write(self, title: str, body: str) -> None:
        """Replace its title and what it produced (Markdown, cleaned)."""
        self.title, self.body = one_line(title, 250), clean(body, 60_000)


class Value(Marked, Base):
    """A value of the organisation with the practices that make it real."""

    __tablename__ = "values"

    id: Mapped[str] = key()
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"))
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(250))
    practices: Mapped[list[str]] = mapped_column(default=list)

    @property
    def mark(self) -> str:
        """Drawn from what it says; its place is not part of it."""
        return _digest(self.name, *self.practices)

    def write(self, name: str, practices: list[str]) -> None:
        """Replace its name and its practices."""
        self.name = one_line(name, 250)
        self.practices = [one_line(practice, 1000) for practice in practices if practice.strip()]


def _digest(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]
