"""Clusters: the named groups of a board."""

from typing import ClassVar

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, mapped_column

from sessions.models.live_row import Audience, Record, SessionRow
from sessions.models.note import Note
from sessions.refusals import Removed
from workshop.foundations.refusals import Conflict
from workshop.foundations.text import one_line


class Cluster(SessionRow):
    """A titled area; notes point to it. `x`, `y` from 0 to 1."""

    __tablename__ = "clusters"
    collection: ClassVar[str] = "clusters"

    activity_id: Mapped[str] = mapped_column(ForeignKey("activities.id"), index=True)
    title: Mapped[str] = mapped_column(String(120))
    x: Mapped[float] = mapped_column(default=0.0)
    y: Mapped[float] = mapped_column(default=0.0)
    removed: Mapped[bool] = mapped_column(default=False)
    title_rev: Mapped[int] = mapped_column(default=0)

    def projection(self, audience: Audience) -> Record | None:
        """The group; a removed one is nothing."""
        if self.removed:
            return None
        place = {"x": self.x, "y": self.y, "rev": self.rev}
        return {"id": self.id, "activity": self.activity_id, "title": self.title, **place}

    def require_alive(self) -> "Cluster":
        """This cluster, or Removed."""
        if self.removed:
            raise Removed()
        return self

    def rename(self, title: str, base: int) -> None:
        """Change its name; raises Conflict when it changed after revision `base`."""
        self.require_alive()
        title = one_line(title, 120)
        if (self.title_rev or 0) > base and title != self.title:
            raise Conflict(text=self.title, rev=self.rev)
        self.title = title
        self.db.flush()
        self.title_rev = self.rev

    def move(self, x: float, y: float) -> None:
        """Put it elsewhere."""
        self.require_alive()
        self.x, self.y = x, y

    def remove(self) -> None:
        """Undo the group; its notes stay on the board."""
        self.require_alive()
        for note in self.db.scalars(select(Note).where(Note.cluster_id == self.id)):
            note.leave()
        self.removed = True
