"""The harvest of a session: asked for by somebody, done a part at a time."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from workshop.foundations.base import Base
from workshop.foundations.clock import now


class Harvest(Base):
    """The last harvest of a session: how many ideas it has to make, and made so far."""

    __tablename__ = "harvests"

    live_session_id: Mapped[str] = mapped_column(ForeignKey("live_sessions.id"), primary_key=True)
    asked_by_id: Mapped[str | None] = mapped_column(ForeignKey("users.id"))
    begun_at: Mapped[datetime] = mapped_column(default=now)
    ended_at: Mapped[datetime | None]
    total: Mapped[int] = mapped_column(default=0)
    made: Mapped[int] = mapped_column(default=0)

    @property
    def running(self) -> bool:
        """Whether a part of it is still to be done."""
        return self.ended_at is None

    def begin(self, by_id: str | None, total: int) -> None:
        """Begin again, unless it is under way: then it goes on where it was."""
        if self.running and self.total:
            return
        self.asked_by_id, self.begun_at, self.ended_at = by_id, now(), None
        self.total, self.made = total, 0
