"""Ideas that may say the same thing: suggested by a program, judged by people."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from workshop.foundations.base import Base
from workshop.foundations.clock import now
from workshop.people.models import User


class Resemblance(Base):
    """Two ideas that look alike, `score` from 0 to 100. Once dismissed, they are never suggested again."""

    __tablename__ = "resemblances"
    __table_args__ = (CheckConstraint("low_id < high_id", name="low_before_high"),)

    low_id: Mapped[str] = mapped_column(ForeignKey("ideas.id"), primary_key=True)
    high_id: Mapped[str] = mapped_column(ForeignKey("ideas.id"), primary_key=True, index=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"), index=True)
    score: Mapped[int]
    dismissed_by_id: Mapped[str | None] = mapped_column(ForeignKey("users.id"))
    dismissed_at: Mapped[datetime | None]

    def dismiss(self, by: User) -> None:
        """Say that they are two ideas."""
        self.dismissed_by_id, self.dismissed_at = by.id, now()
