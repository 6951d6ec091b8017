"""Where an idea comes from, what it became part of, and what it feeds."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workshop.foundations.base import Base, choice, key


class OriginKind(StrEnum):
    """What an idea was when it was written."""

    NOTE = "note"
    CLUSTER = "cluster"
    BRANCH = "branch"
    LINE = "line"


class IdeaOrigin(Base):
    """The post-it, group or branch behind an idea. Titles are kept as they were at the harvest.

    No author: the way back leads to a session and a board, never to a person. `zone` and `cluster` are the
    titles under which it stood on its board.
    """

    __tablename__ = "idea_origins"
    __table_args__ = (UniqueConstraint("row_id", "idea_id"),)

    id: Mapped[str] = key()
    idea_id: Mapped[str] = mapped_column(ForeignKey("ideas.id"), index=True)
    kind: Mapped[OriginKind] = mapped_column(choice(OriginKind))
    row_id: Mapped[str] = mapped_column(String(36))
    live_session_id: Mapped[str] = mapped_column(String(36), index=True)
    session_title: Mapped[str] = mapped_column(String(250))
    activity_id: Mapped[str] = mapped_column(String(36), default="", index=True)
    activity_title: Mapped[str] = mapped_column(String(250))
    zone: Mapped[str] = mapped_column(String(120), default="")
    cluster: Mapped[str] = mapped_column(String(120), default="")
    held_on: Mapped[date | None]


class IdeaFlow(Base):
    """An idea that went into another: many into one is a merge, one into many is a split."""

    __tablename__ = "idea_flows"
    __table_args__ = (CheckConstraint("source_id <> into_id", name="not_itself"),)

    source_id: Mapped[str] = mapped_column(ForeignKey("ideas.id"), primary_key=True)
    into_id: Mapped[str] = mapped_column(ForeignKey("ideas.id"), primary_key=True, index=True)


AIMED = ("sheet_id", "objective_id", "value_id", "text_key")
ONE_TARGET = " + ".join(f"case when {column} is null then 0 else 1 end" for column in AIMED) + " = 1"


class IdeaTarget(Base):
    """What an idea feeds: a sheet (and perhaps one of its sections), an objective, a value or a text: the vision."""

    __tablename__ = "idea_targets"
    __table_args__ = (CheckConstraint(ONE_TARGET, "one_target"),)

    id: Mapped[str] = key()
    idea_id: Mapped[str] = mapped_column(ForeignKey("ideas.id"), index=True)
    sheet_id: Mapped[str | None] = mapped_column(ForeignKey("action_sheets.id"), index=True)
    objective_id: Mapped[str | None] = mapped_column(ForeignKey("objectives.id"), index=True)
    value_id: Mapped[str | None] = mapped_column(ForeignKey("values.id"), index=True)
    text_key: Mapped[str | None] = mapped_column(String(32))
    section: Mapped[str] = mapped_column(String(32), default="")

    @property
    def aim(self) -> dict[str, str]:
        """What makes another target of the same thing: the one column that is given, and the section."""
        found = {name: getattr(self, name) for name in AIMED}
        return {**{name: str(value) for name, value in found.items() if value}, "section": self.section or ""}
