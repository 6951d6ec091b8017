"""Objectives: what action sheets serve."""

from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshop.foundations.base import Base, key
from workshop.foundations.text import clean, one_line
from workshop.projects.models import Project

if TYPE_CHECKING:
    from workshop.plan.models.action_sheet import ActionSheet


class Objective(Base):
    """A numbered objective. `last_rank` only grows, so that a sheet's number is never given twice."""

    __tablename__ = "objectives"
    __table_args__ = (UniqueConstraint("project_id", "number"),)

    id: Mapped[str] = key()
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(300))
    short_title: Mapped[str] = mapped_column(String(200), default="")
    last_rank: Mapped[int] = mapped_column(default=0)
    project: Mapped[Project] = relationship()
    sheets: Mapped[list["ActionSheet"]] = relationship(back_populates="objective", order_by="ActionSheet.rank")

    def rename(self, title: str, short_title: str = "") -> None:
        """Change its title and its short title."""
        self.title, self.short_title = one_line(title, 300), clean(short_title, 200)

    def next_rank(self) -> int:
        """The rank of a new sheet, never used before."""
        self.last_rank += 1
        return self.last_rank
