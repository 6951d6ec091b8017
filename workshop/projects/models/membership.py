"""Who belongs to a project, and as what."""

from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshop.foundations.base import Base, choice, key
from workshop.foundations.refusals import Refused
from workshop.people.models import User
from workshop.projects.rights import RIGHTS, Right, Role

if TYPE_CHECKING:
    from workshop.projects.models.project import Project


class LastLead(Refused):
    """A project keeps at least one project lead."""

    code: ClassVar[str] = "last_lead"


class Membership(Base):
    """One role of one person in one project."""

    __tablename__ = "memberships"
    __table_args__ = (UniqueConstraint("project_id", "user_id", "role"),)

    id: Mapped[str] = key()
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"))
    user_id: Mapped[str] = mapped_column(ForeignKey("users.id"), index=True)
    role: Mapped[Role] = mapped_column(choice(Role))
    project: Mapped["Project"] = relationship(back_populates="memberships")
    user: Mapped[User] = relationship()

    def gives(self, right: Right) -> bool:
        """Whether this role carries that right."""
        return right in RIGHTS[self.role]
