"""Files attached to a sheet; the bytes stand in the instance folder under their hash."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshop.foundations.base import Base, key
from workshop.foundations.clock import now
from workshop.people.models import User
from workshop.plan.models.cells import needed
from workshop.plan.models.sheet_row import SheetRow


class Attachment(Base, SheetRow):
    """A file: `sha256` names it on disk, `name` is what the person called it. `size` in bytes."""

    __tablename__ = "attachments"
    KIND = "attachment"
    CELLS: ClassVar = {"name": needed(200), "size": int, "sha256": needed(64)}

    id: Mapped[str] = key()
    sheet_id: Mapped[str] = mapped_column(ForeignKey("action_sheets.id"), index=True)
    author_id: Mapped[str | None] = mapped_column(ForeignKey("users.id"))
    name: Mapped[str] = mapped_column(String(200))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    attached_at: Mapped[datetime] = mapped_column(default=now)
    author: Mapped[User | None] = relationship(lazy="joined")
