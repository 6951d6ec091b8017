"""What a sheet is tied to: other sheets, outside plans, pilots."""

from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshop.foundations.base import Base, key
from workshop.people.models import User
from workshop.plan.models.cells import line, needed
from workshop.plan.models.sheet_row import SheetRow


class SheetLink(Base):
    """A link between two sheets: one row for the pair, so that it is always returned.

    `told_by_id` is the one sheet whose text told it, in a plan that came from elsewhere.
    """

    __tablename__ = "sheet_links"
    __table_args__ = (CheckConstraint("low_id < high_id", name="ordered"),)

    low_id: Mapped[str] = mapped_column(ForeignKey("action_sheets.id"), primary_key=True)
    high_id: Mapped[str] = mapped_column(ForeignKey("action_sheets.id"), primary_key=True, index=True)
    text: Mapped[str] = mapped_column(String(300), default="")
    told_by_id: Mapped[str | None] = mapped_column(String(36))

    def other(self, sheet_id: str) -> str:
        """The sheet at the other end."""
        return self.high_id if sheet_id == self.low_id else self.low_id


class OutsideLink(Base, SheetRow):
    """A link to a plan that is not in Atelier."""

    __tablename__ = "outside_links"
    KIND = "outside"
    CELLS: ClassVar = {"target": needed(300), "text": line(300)}

    id: Mapped[str] = key()
    sheet_id: Mapped[str] = mapped_column(ForeignKey("action_sheets.id"), index=True)
    target: Mapped[str] = mapped_column(String(300))
    text: Mapped[str] = mapped_column(String(300), default="")


class SheetPilot(Base):
    """A pilot of a sheet: an account, or a name as long as there is none."""

    __tablename__ = "sheet_pilots"
    __table_args__ = (UniqueConstraint("sheet_id", "name"),)

    id: Mapped[str] = key()
    sheet_id: Mapped[str] = mapped_column(ForeignKey("action_sheets.id"))
    user_id: Mapped[str | None] = mapped_column(ForeignKey("users.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    user: Mapped[User | None] = relationship()
