"""The branches of a mind map."""

from typing import ClassVar, Optional

from sqlalchemy import ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from sessions.models.live_row import Audience, Record, SessionRow
from sessions.refusals import Removed, WouldCycle
from workshop.foundations.refusals import Conflict
from workshop.foundations.text import required

LONGEST_NODE = 200


class Node(SessionRow):
    """A branch; `parent` is None at the centre. `source` is the note or cluster it was made from.

    `seal` is recognised by the receipt it was written under.
    """

    __tablename__ = "nodes"
    collection: ClassVar[str] = "nodes"

    activity_id: Mapped[str] = mapped_column(ForeignKey("activities.id"), index=True)
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("nodes.id"), index=True)
    position: Mapped[float] = mapped_column(default=0.0)
    text: Mapped[str] = mapped_column(Text)
    source: Mapped[str | None] = mapped_column(String(36))
    removed: Mapped[bool] = mapped_column(default=False)
    text_rev: Mapped[int] = mapped_column(default=0)
    seal: Mapped[str | None] = mapped_column(String(64))

    def projection(self, audience: Audience) -> Record | None:
        """The branch; a removed one is nothing."""
        if self.removed:
            return None
        place = {"parent": self.parent_id, "position": self.position, "rev": self.rev}
        return {"id": self.id, "map": self.activity_id, "text": self.text, **place}

    def hang(self, parent: Optional["Node"], position: float | None = None) -> None:
        """Hang it from a parent, at the end unless a position is given; raises WouldCycle."""
        above = parent
        while above is not None:
            if above is self:
                raise WouldCycle()
            above = self._parent_of(above)
        self.parent_id = parent.id if parent else None
        self.position = position if position is not None else self._after_last(parent)

    def edit(self, text: str, base: int) -> None:
        """Replace the text; raises Conflict when it changed after revision `base`."""
        self.require_alive()
        text = required(text, LONGEST_NODE)
        if (self.text_rev or 0) > base and text != self.text:
            raise Conflict(text=self.text, rev=self.rev)
        self.text = text
        self.db.flush()
        self.text_rev = self.rev

    def remove(self) -> None:
        """Cut the branch with all that hangs from it; it can be restored."""
        self.require_alive()
        for child in self.children():
            child.remove()
        self.removed = True

    def restore(self) -> None:
        """Bring the branch back; from the centre when its parent is gone."""
        parent = self.db.get(Node, self.parent_id) if self.parent_id else None
        if parent is not None and parent.removed:
            self.parent_id = None
        self.removed = False

    def children(self) -> list["Node"]:
        """What hangs from it."""
        query = select(Node).where(Node.parent_id == self.id, ~Node.removed)
        return list(self.db.scalars(query.order_by(Node.position, Node.id)))

    def roots(self) -> list["Node"]:
        """The centres of its map."""
        query = select(Node).where(Node.activity_id == self.activity_id, Node.parent_id.is_(None), ~Node.removed)
        return list(self.db.scalars(query))

    def require_alive(self) -> "Node":
        """This branch, or Removed."""
        if self.removed:
            raise Removed()
        return self

    def _parent_of(self, node: "Node") -> Optional["Node"]:
        return node.db.get(Node, node.parent_id) if node.parent_id else None

    def _after_last(self, parent: Optional["Node"]) -> float:
        siblings = parent.children() if parent else self.roots()
        return max((one.position for one in siblings if one is not self), default=0.0) + 1
