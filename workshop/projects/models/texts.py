"""The texts of the document that belong to the project itself: Markdown, in a fixed order of places."""

from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workshop.foundations.base import Base, choice, key
from workshop.foundations.text import clean


class TextKey(StrEnum):
    """The place of a text in the document, in reading order."""

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


class ProjectText(Base):
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

    def write(self, title: str, body: str, signature: str = "") -> None:
        """Replace the text (Markdown, cleaned)."""
        self.title, self.body, self.signature = clean(title, 250), clean(body, 60_000), clean(signature, 250)
        self.version += 1


class Phase(Base):
    """A stage of the démarche, with what it produced, as Markdown."""

    __tablename__ = "phases"

    id: Mapped[str] = key()
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(250))
    body: Mapped[str] = mapped_column(Text, default="")


class Value(Base):
    """A value of the organisation with the practices that make it real."""

    __tablename__ = "values"

    id: Mapped[str] = key()
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"))
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(250))
    practices: Mapped[list[str]] = mapped_column(default=list)
