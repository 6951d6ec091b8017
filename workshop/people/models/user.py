"""People with an account."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from workshop.foundations.base import Base, key, new_id
from workshop.foundations.clock import now
from workshop.foundations.refusals import Refused
from workshop.foundations.text import one_line
from workshop.people.models.organisation import Organisation, Service
from workshop.people.passwords import DECOY, hash_password, matches


class WrongPassword(Refused):
    """The address and the password do not go together; which of the two is wrong is never said."""

    code: ClassVar[str] = "wrong_password"
    status = 401


class User(Base):
    """An agent, elected member or partner who signs in. `stamp` changes to end every open sign-in."""

    __tablename__ = "users"

    id: Mapped[str] = key()
    organisation_id: Mapped[str | None] = mapped_column(ForeignKey("organisations.id"))
    service_id: Mapped[str | None] = mapped_column(ForeignKey("services.id"))
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str] = mapped_column(String(254), unique=True)
    password_hash: Mapped[str | None] = mapped_column(String(200))
    language: Mapped[str] = mapped_column(String(5), default="fr")
    administrator: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)
    stamp: Mapped[str] = mapped_column(String(36), default=new_id)
    created_at: Mapped[datetime] = mapped_column(default=now)
    organisation: Mapped[Organisation | None] = relationship()
    service: Mapped[Service | None] = relationship()

    @classmethod
    def at(cls, db: Session, email: str, name: str = "", organisation: Organisation | None = None) -> "User":
        """The person of that address, introduced under that name when nobody has it yet."""
        address = cls.address(email)
        found = db.scalar(select(cls).where(cls.email == address))
        if found is None:
            shown = one_line(name) if name.strip() else address.partition("@")[0]
            found = cls(name=shown, email=address, organisation=organisation)
            db.add(found)
            db.flush()
        return found

    @staticmethod
    def address(email: str) -> str:
        """The one spelling under which an e-mail address is kept."""
        return one_line(email, 254).casefold()

    @property
    def is_authenticated(self) -> bool:
        """For Flask-Login: a loaded user is signed in."""
        return True

    @property
    def is_active(self) -> bool:
        """For Flask-Login: a closed account signs nobody in."""
        return self.active

    @property
    def is_anonymous(self) -> bool:
        """For Flask-Login."""
        return False

    def get_id(self) -> str:
        """For Flask-Login: the sign-in dies with the stamp."""
        return f"{self.id}:{self.stamp}"

    def set_password(self, password: str) -> None:
        """Choose a password; every other open sign-in ends."""
        self.keep_password(hash_password(password))

    def keep_password(self, hashed: str) -> None:
        """Take a password hashed before (hashing lasts too long for a transaction); other open sign-ins end."""
        self.password_hash = hashed
        self.stamp = new_id()

    def introduce(self, name: str, language: str) -> None:
        """Change the name shown and the language of the screens."""
        self.name, self.language = one_line(name), language

    def check_password(self, password: str) -> None:
        """Raise WrongPassword unless it is this one; costs the same when there is none."""
        right = matches(self.password_hash or DECOY, password)
        if not (right and self.password_hash and self.active):
            raise WrongPassword()

    def sign_out_everywhere(self) -> None:
        """End every open sign-in of this person."""
        self.stamp = new_id()
