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

    No author: the way back leads to a session and a board, never to a person.
    """

    __tablename__ = "idea_origins"
    __table_args__ = (UniqueConstraint("row_id", "idea_id"),)

    id: Mapped[str] = key()
    idea_id: Mapped[str] = mapped_column(ForeignKey("ideas.id"), index=True)
    kind: Mapped[OriginKind] = mapped_column(choice(OriginKind))
    row_id: Mapped[str] = mapped_column(String(36))
    live_session_id: Mapped[str] = mapped_column(String(36), index=True)
    session_title: Mapped[str] = mapped_column(String(250))
    activity_title: Mapped[str] = mapped_column(String(250))
    held_on: Mapped[date | None]


class IdeaFlow(Base):
    """An idea that went into another: many into one is a merge, one into many is a split."""

    __tablename__ = "idea_flows"
    __table_args__ = (CheckConstraint("source_id <> into_id", name="not_itself"),)

    source_id: Mapped[str] = mapped_column(ForeignKey("ideas.id"), primary_key=True)
    into_id: Mapped[str] = mapped_column(ForeignKey("ideas.id"), primary_key=True, index=True)


_GIVEN = "case when {}_id is null then 0 else 1 end"


class IdeaTarget(Base):
    """What an idea feeds: a sheet (and perhaps one of its sections), an objective or a value."""

    __tablename__ = "idea_targets"
    __table_args__ = (
        CheckConstraint(
            f"{_GIVEN.format('sheet')} + {_GIVEN.format('objective')} + {_GIVEN.format('value')} = 1", "one_target"
        ),
    )

    id: Mapped[str] = key()
    idea_id: Mapped[str] = mapped_column(ForeignKey("ideas.id"), index=True)
    sheet_id: Mapped[str | None] = mapped_column(ForeignKey("action_sheets.id"), index=True)
    objective_id: Mapped[str | None] = mapped_column(ForeignKey("objectives.id"), index=True)
    value_id: Mapped[str | None] = mapped_column(ForeignKey("values.id"), index=True)
    section: Mapped[str] = mapped_column(String(32), default="")
