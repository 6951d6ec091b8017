"""Views of the list of sheets that people name and keep."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, String, UniqueConstraint, or_, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshop.foundations.base import Base, key
from workshop.foundations.clock import now
from workshop.foundations.refusals import NotAllowed, Refused, Unknown
from workshop.foundations.text import one_line
from workshop.people.models import User
from workshop.projects.models import Project
from workshop.projects.rights import Right

LONGEST_ADDRESS = 2000


class ViewNameTaken(Refused):
    """This person already keeps a view of that name (facts: name)."""

    code: ClassVar[str] = "view_name_taken"


class SavedView(Base):
    """A named list: `address` is the end of its address. A shared one is everybody's, kept by the central team."""

    __tablename__ = "saved_views"
    __table_args__ = (UniqueConstraint("project_id", "owner_id", "name"),)

    id: Mapped[str] = key()
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"))
    owner_id: Mapped[str] = mapped_column(ForeignKey("users.id"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    address: Mapped[str] = mapped_column(String(LONGEST_ADDRESS))
    shared: Mapped[bool] = mapped_column(default=False)
    kept_at: Mapped[datetime] = mapped_column(default=now)
    project: Mapped[Project] = relationship()
    owner: Mapped[User] = relationship()

    @classmethod
    def of(cls, project: Project, user: User) -> list["SavedView"]:
        """The views this person finds above the list: the shared ones, then their own."""
        query = select(cls).where(cls.project_id == project.id, or_(cls.shared, cls.owner_id == user.id))
        return list(project.db.scalars(query.order_by(cls.shared.desc(), cls.name)))

    @classmethod
    def found(cls, project: Project, view_id: str, by: User) -> "SavedView":
        """One that this person may change; raises Unknown, NotAllowed."""
        view = project.db.get(cls, view_id)
        if view is None or view.project_id != project.id or not (view.shared or view.owner_id == by.id):
            raise Unknown(noun="view")
        if view.shared:
            project.require(by, Right.EDIT_PLAN)
        return view

    @classmethod
    def keep(cls, project: Project, by: User, name: str, address: str, shared: bool) -> "SavedView":
        """Keep a list under a name, for oneself or for all; raises ViewNameTaken, NotAllowed."""
        view = cls(project=project, owner=by, address=address[:LONGEST_ADDRESS])
        with project.db.no_autoflush:
            view.rename(name, shared, by)
        project.db.add(view)
        return view

    def rename(self, name: str, shared: bool, by: User) -> None:
        """Give it another name, share it or take it back; raises ViewNameTaken, NotAllowed."""
        if shared and not self.project.allows(by, Right.EDIT_PLAN):
            raise NotAllowed()
        name = one_line(name, 80)
        for other in SavedView.of(self.project, self.owner):
            if other.id != self.id and other.owner_id == self.owner.id and other.name == name:
                raise ViewNameTaken(name=name)
        self.name, self.shared = name, shared

    def remove(self) -> None:
        """Take it off the list."""
        self.db.delete(self)
