"""Decisions as they were taken: by whom, when, about which ideas, and what each was before."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshop.foundations.base import Base, key
from workshop.foundations.clock import now
from workshop.foundations.refusals import Refused
from workshop.people.models import User


class AlreadyUndone(Refused):
    """A decision is taken back once."""

    code: ClassVar[str] = "already_undone"


class DecisionStep(Base):
    """What one decision made of one idea. The idea may be gone since, as the part of a split does."""

    __tablename__ = "decision_steps"

    batch_id: Mapped[str] = mapped_column(ForeignKey("decision_batches.id"), primary_key=True)
    idea_id: Mapped[str] = mapped_column(String(36), primary_key=True, index=True)
    before: Mapped[dict[str, Any]]
    after: Mapped[dict[str, Any]]
    undone: Mapped[bool] = mapped_column(default=False)


class DecisionBatch(Base):
    """One decision about one idea or many, that can be taken back whole. `number` is how many it changed."""

    __tablename__ = "decision_batches"
    __table_args__ = (Index("ix_decision_batches_project_id_made_at", "project_id", "made_at"),)

    id: Mapped[str] = key()
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"))
    verb: Mapped[str] = mapped_column(String(32))
    number: Mapped[int]
    reason: Mapped[str] = mapped_column(String(1000), default="")
    meeting: Mapped[str] = mapped_column(String(250), default="")
    made_by_id: Mapped[str | None] = mapped_column(ForeignKey("users.id"))
    made_at: Mapped[datetime] = mapped_column(default=now)
    undone_by_id: Mapped[str | None] = mapped_column(ForeignKey("users.id"))
    undone_at: Mapped[datetime | None]
    made_by: Mapped[User | None] = relationship(foreign_keys=[made_by_id])
    undone_by: Mapped[User | None] = relationship(foreign_keys=[undone_by_id])
    steps: Mapped[list[DecisionStep]] = relationship(cascade="all, delete-orphan")
