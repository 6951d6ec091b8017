"""The history of a session: who did what. Append-only, never broadcast."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from workshop.foundations.base import Base, key
from workshop.foundations.clock import now


class LiveEntry(Base):
    """One accepted operation. Dots are never entered; an anonymous session's entries name no seat."""

    __tablename__ = "live_entries"

    id: Mapped[str] = key()
    live_session_id: Mapped[str] = mapped_column(ForeignKey("live_sessions.id"), index=True)
    rev: Mapped[int]
    kind: Mapped[str] = mapped_column(String(32))
    participant_id: Mapped[str | None] = mapped_column(String(36))
    payload: Mapped[dict[str, Any]]
    entered_at: Mapped[datetime] = mapped_column(default=now)
