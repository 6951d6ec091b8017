"""A project d'administration: the démarche around which everything else stands."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from workshop.foundations.base import AFTER, Base, key
from workshop.foundations.clock import now
from workshop.foundations.refusals import NotAllowed, Unknown
from workshop.people.models import Organisation, User
from workshop.projects.models.levels import Level, read_levels
from workshop.projects.models.membership import LastLead, Membership
from workshop.projects.models.texts import Phase, ProjectText, TextKey, Value
from workshop.projects.rights import PERSONAL, Right, Role

KNOWN = "rights"


class Project(Base):
    """One démarche of one organisation (others may take part in it).

    `level_names` are pairs of singular and plural, none for the usual two levels. `edition` grows when a
    publication numbers everything anew: within an edition a number is given once.
    """

    __tablename__ = "projects"

    id: Mapped[str] = key()
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisations.id"))
    title: Mapped[str] = mapped_column(String(250), unique=True)
    short_title: Mapped[str] = mapped_column(String(120), default="")
    partners: Mapped[list[str]] = mapped_column(default=list)
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    level_names: Mapped[list[Any]] = mapped_column(JSON, default=list)
    edition: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=now)
    organisation: Mapped[Organisation] = relationship()
    memberships: Mapped[list[Membership]] = relationship(back_populates="project", cascade="all, delete-orphan")
    texts: Mapped[list[ProjectText]] = relationship(cascade="all, delete-orphan")
    phases: Mapped[list[Phase]] = relationship(cascade="all, delete-orphan", order_by=Phase.number)
    values: Mapped[list[Value]] = relationship(cascade="all, delete-orphan", order_by=Value.position)

    @classmethod
    def of(cls, user: User) -> list["Project"]:
        """The projects this person belongs to, by title (all of them for an administrator)."""
        query = select(cls).order_by(cls.title)
        if not user.administrator:
            query = query.where(cls.memberships.any(Membership.user_id == user.id))
        return list(user.db.scalars(query))

    @classmethod
    def seen_by(cls, user: User, project_id: str) -> "Project":
        """The project, for somebody who may read it; raises Unknown, so that its existence is not told."""
        project = user.db.get(cls, project_id)
        if project is None or not project.allows(user, Right.READ):
            raise Unknown(noun="project")
        return project

    @classmethod
    def titled(cls, db: Session, title: str) -> "Project":
        """The project of that title; raises Unknown."""
        project = db.scalar(select(cls).where(cls.title == title))
        if project is None:
            raise Unknown(noun="project")
        return project

    @property
    def levels(self) -> tuple[Level, ...]:
        """How the levels of its plan are called, from the top; the last one is that of the action sheets."""
        return read_levels(self.level_names)

    def roles(self, user: User) -> set[Role]:
        """What this person is here."""
        query = select(Membership.role).where(Membership.project_id == self.id, Membership.user_id == user.id)
        return set(self.db.scalars(query))

    def allows(self, user: User, right: Right) -> bool:
        """Whether this person may, as the database says now."""
        return right in self.rights_of(user)

    def rights_of(self, user: User) -> frozenset[Right]:
        """All that this person may, as the database says now.

        A page asks several times: the answer is kept as long as one reads in the same transaction, never in one
        that writes.
        """
        db = self.db
        if AFTER in db.info or db.get_transaction() is None:
            return self._rights_of(user)
        transaction, known = db.info.get(KNOWN, (None, {}))
        if transaction is not db.get_transaction():
            known = {}
            db.info[KNOWN] = (db.get_transaction(), known)
        key = (self.id, user.id)
        if key not in known:
            known[key] = self._rights_of(user)
        found: frozenset[Right] = known[key]
        return found

    def _rights_of(self, user: User) -> frozenset[Right]:
        if not user.active:
            return frozenset()
        query = select(Membership).where(Membership.project_id == self.id, Membership.user_id == user.id)
        held = [right for one in self.db.scalars(query) for right in Right if one.gives(right)]
        return frozenset(held) | (frozenset(Right) - PERSONAL if user.administrator else frozenset())

    def require(self, user: User, right: Right) -> "Project":
        """This project, or NotAllowed."""
        if not self.allows(user, right):
            raise NotAllowed()
        return self

    def admit(self, user: User, role: Role) -> None:
        """Give a person a role here; again is the same as once."""
        if role not in self.roles(user):
            self.memberships.append(Membership(user=user, role=role))
            self.db.flush()

    def dismiss(self, membership_id: str) -> None:
        """Take a role back; the last project lead stays (LastLead)."""
        one = next((m for m in self.memberships if m.id == membership_id), None)
        if one is None:
            raise Unknown(noun="membership")
        leads = [m for m in self.memberships if m.role is Role.PROJECT_LEAD]
        if leads == [one]:
            raise LastLead()
        self.memberships.remove(one)

    def text(self, key: TextKey) -> ProjectText:
        """The text of that place; an empty one, not yet kept, when nobody wrote it."""
        found = next((text for text in self.texts if text.key is key), None)
        return found or ProjectText(key=key, title="", body="", signature="", version=0)

    def write_text(self, key: TextKey, title: str, body: str, signature: str = "") -> ProjectText:
        """Write the text of that place (Markdown, cleaned)."""
        text = self.text(key)
        if text not in self.texts:
            text.version = 1
            self.texts.append(text)
        text.write(title, body, signature)
        return text

    def phase(self, phase_id: str) -> Phase:
        """One of its phases; raises Unknown."""
        phase: Phase = _one(self.phases, phase_id, "phase")
        return phase

    def value(self, value_id: str) -> Value:
        """One of its values; raises Unknown."""
        value: Value = _one(self.values, value_id, "value")
        return value


def _one(rows: list[Any], row_id: str, noun: str) -> Any:
    for row in rows:
        if row.id == row_id:
            return row
    raise Unknown(noun=noun)
