"""Objectives: the levels of the plan above the action sheets, as a tree."""

from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshop.foundations.base import Base, key
from workshop.foundations.text import clean, one_line
from workshop.projects.models import Project
from workshop.projects.models.levels import Level

if TYPE_CHECKING:
    from workshop.plan.models.action_sheet import ActionSheet


class Objective(Base):
    """A numbered objective: « 1 », « 1.2 » under it, « 1.2.3 » under that one.

    The number stays when it is moved; `position` is its place in the plan read from top to bottom, `depth` 0 at
    the top; both are kept by Tree. `last_rank` only grows, so that a sheet's number is never given twice.
    `synthesis` holds the lines by which an older document listed its sheets, as {"text", "sheets"}.
    """

    __tablename__ = "objectives"
    __table_args__ = (
        UniqueConstraint("project_id", "number"),
        CheckConstraint("depth between 0 and 2", name="depth"),
    )

    id: Mapped[str] = key()
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"))
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("objectives.id"), index=True)
    number: Mapped[str] = mapped_column(String(24))
    depth: Mapped[int] = mapped_column(default=0)
    position: Mapped[int] = mapped_column(default=0)
    title: Mapped[str] = mapped_column(String(300))
    short_title: Mapped[str] = mapped_column(String(200), default="")
    last_rank: Mapped[int] = mapped_column(default=0)
    synthesis: Mapped[list[Any]] = mapped_column(JSON, default=list)
    project: Mapped[Project] = relationship()
    parent: Mapped["Objective | None"] = relationship(remote_side=[id])
    sheets: Mapped[list["ActionSheet"]] = relationship(back_populates="objective", order_by="ActionSheet.rank")

    @property
    def level(self) -> Level:
        """How its level is called."""
        levels = self.project.levels
        return levels[min(self.depth, len(levels) - 2)]

    @property
    def holds_sheets(self) -> bool:
        """Whether it stands on the lowest level, where sheets are added."""
        return self.depth == len(self.project.levels) - 2

    def rename(self, title: str, short_title: str = "") -> None:
        """Change its title and its short title."""
        self.title, self.short_title = one_line(title, 300), clean(short_title, 200)
