"""Who a sheet concerns: pilots, project lead, coordinator, sponsor, contributors."""

from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workshop.foundations.base import Base, choice, key

PILOTS = "pilots"


class Part(StrEnum):
    """The part somebody takes in a sheet, beside its pilots; its value is the name of the field."""

    PROJECT_LEAD = "project_lead"
    COORDINATOR = "coordinator"
    SPONSOR = "sponsor"
    CONTRIBUTORS = "contributors"


NAMED = (PILOTS, *(part.value for part in Part))


class SheetPerson(Base):
    """Somebody who takes a part: an account, or a name as long as there is none."""

    __tablename__ = "sheet_people"
    __table_args__ = (UniqueConstraint("sheet_id", "part", "name"),)

    id: Mapped[str] = key()
    sheet_id: Mapped[str] = mapped_column(ForeignKey("action_sheets.id"))
    part: Mapped[Part] = mapped_column(choice(Part))
    name: Mapped[str] = mapped_column(String(200))
    user_id: Mapped[str | None] = mapped_column(ForeignKey("users.id"), index=True)
