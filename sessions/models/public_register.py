"""The public register of a session: what became of its ideas, for whoever has its address."""

import secrets
from typing import ClassVar

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from sessions.models.live_session import LiveSession
from workshop.foundations.base import Base
from workshop.foundations.refusals import Refused

TOKEN_BYTES = 12


class RegisterClosed(Refused):
    """Nobody published that register, or it was withdrawn."""

    code: ClassVar[str] = "register_closed"
    status = 404


class PublicRegister(Base):
    """The address is kept when the register is withdrawn: posters already on the walls work again once it is back."""

    __tablename__ = "public_registers"

    live_session_id: Mapped[str] = mapped_column(ForeignKey("live_sessions.id"), primary_key=True)
    token: Mapped[str] = mapped_column(String(32), unique=True)
    published: Mapped[bool] = mapped_column(default=False)
    live_session: Mapped[LiveSession] = relationship()

    @classmethod
    def of(cls, live: LiveSession) -> "PublicRegister | None":
        """The register of a session, if it was ever published."""
        return live.db.get(cls, live.id)

    @classmethod
    def publish(cls, live: LiveSession) -> "PublicRegister":
        """Open it to whoever has the address, which nobody can guess."""
        found = cls.of(live)
        if found is None:
            found = cls(live_session_id=live.id, token=secrets.token_urlsafe(TOKEN_BYTES))
            live.db.add(found)
        found.published = True
        live.db.flush()
        return found

    @classmethod
    def at(cls, db: Session, token: str) -> "PublicRegister":
        """The published register of that address; raises RegisterClosed."""
        found = db.scalar(select(cls).where(cls.token == token))
        if found is None or not found.published:
            raise RegisterClosed()
        return found

    def withdraw(self) -> None:
        """Close it."""
        self.published = False
