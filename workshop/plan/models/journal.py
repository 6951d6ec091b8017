"""What happened to a sheet: entries people write, and every change of a field."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshop.foundations.base import Base, key
from workshop.foundations.clock import now
from workshop.people.models import User


class JournalEntry(Base):
    """A dated note on the progress of a sheet."""

    __tablename__ = "journal_entries"

    id: Mapped[str] = key()
    sheet_id: Mapped[str] = mapped_column(ForeignKey("action_sheets.id"), index=True)
    author_id: Mapped[str | None] = mapped_column(ForeignKey("users.id"))
    text: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime] = mapped_column(default=now)
    author: Mapped[User | None] = relationship(lazy="joined")


class FieldChange(Base):
    """One field of a sheet changed: from what, to what, by whom, when.

    A row of the sheet is a field too, named by its kind and its id: `budget:6c5f…`; its text is its cells.
    `origin` says where it was written when that is not on the page of the sheet, in French.
    """

    __tablename__ = "field_changes"

    id: Mapped[str] = key()
    sheet_id: Mapped[str] = mapped_column(ForeignKey("action_sheets.id"), index=True)
    version: Mapped[int]
    field: Mapped[str] = mapped_column(String(80))
    before: Mapped[str] = mapped_column(Text)
    after: Mapped[str] = mapped_column(Text)
    author_id: Mapped[str | None] = mapped_column(ForeignKey("users.id"))
    changed_at: Mapped[datetime] = mapped_column(default=now)
    origin: Mapped[str] = mapped_column(String(200), default="")
    author: Mapped[User | None] = relationship(lazy="joined")
