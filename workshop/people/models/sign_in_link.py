"""Single-use sign-in links."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import ClassVar

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from workshop.foundations.base import Base, key
from workshop.foundations.clock import now
from workshop.foundations.refusals import Refused
from workshop.people.models.user import User

LIFETIME = timedelta(days=7)


class LinkSpent(Refused):
    """The link was used, is too old, or never existed; which of them is not said."""

    code: ClassVar[str] = "link_spent"
    status = 410


class SignInLink(Base):
    """A right to sign in once. Only the hash of its token is kept."""

    __tablename__ = "sign_in_links"

    id: Mapped[str] = key()
    user_id: Mapped[str] = mapped_column(ForeignKey("users.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    user: Mapped[User] = relationship()

    @classmethod
    def issue(cls, user: User) -> str:
        """Make a link for this person and return its token, which is shown once."""
        token = secrets.token_urlsafe(32)
        user.db.add(cls(user=user, token_hash=digest(token), expires_at=now() + LIFETIME))
        return token

    @classmethod
    def spend(cls, db: Session, token: str) -> User:
        """Use the link up and return its person; raises LinkSpent."""
        link = db.scalar(select(cls).where(cls.token_hash == digest(token)).with_for_update())
        if link is None or link.used_at or link.expires_at < now() or not link.user.active:
            raise LinkSpent()
        link.used_at = now()
        return link.user


def digest(token: str) -> str:
    """What is stored of a secret token: its SHA-256, in hexadecimal."""
    return hashlib.sha256(token.encode()).hexdigest()
