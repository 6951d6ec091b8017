"""What was answered to each client, so that an operation sent twice happens once."""

from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from workshop.foundations.base import Base


class LiveClient(Base):
    """One outbox of one participant; `next_seq` is the number its next operation must carry."""

    __tablename__ = "live_clients"

    live_session_id: Mapped[str] = mapped_column(ForeignKey("live_sessions.id"), primary_key=True)
    client: Mapped[str] = mapped_column(String(36), primary_key=True)
    participant_id: Mapped[str] = mapped_column(ForeignKey("participants.id"), index=True)
    next_seq: Mapped[int] = mapped_column(default=1)


class LiveAnswer(Base):
    """The result of one operation: ids, figures, or the code and facts of its refusal."""

    __tablename__ = "live_answers"

    live_session_id: Mapped[str] = mapped_column(ForeignKey("live_sessions.id"), primary_key=True)
    client: Mapped[str] = mapped_column(String(36), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    result: Mapped[dict[str, Any]]
