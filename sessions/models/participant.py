"""A seat in a session: a phone, a facilitator or a projector."""

import secrets
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from sessions.models.live_row import SessionRow
from sessions.models.live_session import Anonymity, LiveSession
from sessions.refusals import NotJoined
from workshop.foundations.base import choice, new_id
from workshop.foundations.clock import now
from workshop.foundations.text import one_line
from workshop.people.models import User
from workshop.people.models.sign_in_link import digest
from workshop.projects.rights import Right


class Seat(StrEnum):
    """What a seat is for."""

    PARTICIPANT = "participant"
    FACILITATOR = "facilitator"
    PROJECTOR = "projector"


class Participant(SessionRow):
    """Whoever holds a token of a session. Its row is never projected: a roster is never sent.

    In an anonymous session a participant's seat has neither name nor account, so that no path
    leads from an idea or a dot to a person. `joined_at` is kept for facilitators' seats alone. A seat taken
    by an account ends when its sign-ins do: `stamp` is the account's when it was taken.
    """

    __tablename__ = "participants"

    seat: Mapped[Seat] = mapped_column(choice(Seat), default=Seat.PARTICIPANT)
    name: Mapped[str] = mapped_column(String(80), default="")
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[str | None] = mapped_column(ForeignKey("users.id"), index=True)
    stamp: Mapped[str | None] = mapped_column(String(36))
    joined_at: Mapped[datetime | None]
    user: Mapped[User | None] = relationship()
    live_session: Mapped[LiveSession] = relationship(overlaps="participants")

    @classmethod
    def take(cls, live: LiveSession, seat: Seat, name: str = "", user: User | None = None) -> tuple["Participant", str]:
        """A new seat and the token that holds it, which is shown once."""
        token = secrets.token_urlsafe(32)
        known = seat is not Seat.PARTICIPANT or live.anonymity is not Anonymity.ANONYMOUS
        made = cls(
            id=new_id(),
            live_session_id=live.id,
            seat=seat,
            name=one_line(name, 80) if known and name.strip() else "",
            token_hash=digest(token),
            user=user if known else None,
            stamp=user.stamp if known and user else None,
            joined_at=now() if seat is not Seat.PARTICIPANT else None,
        )
        live.db.add(made)
        live.db.flush()
        return made, token

    @classmethod
    def holding(cls, db: Session, token: str, live_session_id: str | None = None) -> "Participant":
        """Whoever holds that token (in that session); raises NotJoined."""
        found = db.scalar(select(cls).where(cls.token_hash == digest(token)))
        if found is None or (live_session_id and found.live_session_id != live_session_id) or not found.still_allowed():
            raise NotJoined()
        return found

    def still_allowed(self) -> bool:
        """Whether the database still gives this seat its right, now."""
        if self.user is None:
            return True
        if not self.user.active or self.user.stamp != self.stamp:
            return False
        if self.seat is Seat.PARTICIPANT:
            return True
        return self.live_session.project.allows(self.user, Right.RUN_SESSIONS)

    @property
    def facilitates(self) -> bool:
        """Whether it runs the session."""
        return self.seat is Seat.FACILITATOR

    @property
    def shown_name(self) -> str | None:
        """The name beside its notes; none in an anonymous session."""
        return None if self.live_session.anonymity is Anonymity.ANONYMOUS else (self.name or None)

    def rename(self, name: str) -> None:
        """Change the name shown from now on."""
        if self.live_session.anonymity is not Anonymity.ANONYMOUS:
            self.name = one_line(name, 80)

    def card(self) -> dict[str, Any]:
        """What the holder is told of itself."""
        return {"id": self.id, "name": self.name, "role": self.seat.value}
