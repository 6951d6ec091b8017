"""What happened to whole sheets: moved, merged, split, attached, redirected, abandoned, restored.

Nothing is deleted and no idea changes hands: where a sheet went on is read from these rows, in both directions.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, aliased, mapped_column, relationship

from workshop.foundations.base import Base, choice, key
from workshop.foundations.clock import now
from workshop.people.models import User
from workshop.projects.models import Project


class MoveKind(StrEnum):
    """What is done with a whole sheet."""

    MOVE = "move"
    MERGE = "merge"
    SPLIT = "split"
    ATTACH = "attach"
    REDIRECT = "redirect"
    ABANDON = "abandon"
    RESTORE = "restore"


class Side(StrEnum):
    """Whether a sheet was the one it happened to, or the one that it led to."""

    FROM = "from"
    INTO = "into"


class SheetMove(Base):
    """One such verb, with its circumstances. `taken` is what it added to the sheet that takes over, to undo it."""

    __tablename__ = "sheet_moves"

    id: Mapped[str] = key()
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"), index=True)
    kind: Mapped[MoveKind] = mapped_column(choice(MoveKind))
    rank: Mapped[int]
    reason: Mapped[str] = mapped_column(String(1000), default="")
    meeting: Mapped[str] = mapped_column(String(250), default="")
    author_id: Mapped[str | None] = mapped_column(ForeignKey("users.id"))
    made_at: Mapped[datetime] = mapped_column(default=now)
    undone_by_id: Mapped[str | None] = mapped_column(ForeignKey("users.id"))
    undone_at: Mapped[datetime | None]
    taken: Mapped[dict[str, Any]] = mapped_column(default=dict)
    author: Mapped[User | None] = relationship(foreign_keys=[author_id], lazy="joined")
    undone_by: Mapped[User | None] = relationship(foreign_keys=[undone_by_id])
    ends: Mapped[list["MoveEnd"]] = relationship(back_populates="move", cascade="all, delete-orphan")

    def of(self, side: Side) -> list[str]:
        """The ids of the sheets on that side."""
        return [end.sheet_id for end in self.ends if end.side is side]


class MoveEnd(Base):
    """A sheet of a move. `before` is what the verb changed of it; `ended_at` when it was restored since."""

    __tablename__ = "move_ends"

    move_id: Mapped[str] = mapped_column(ForeignKey("sheet_moves.id"), primary_key=True)
    sheet_id: Mapped[str] = mapped_column(ForeignKey("action_sheets.id"), primary_key=True, index=True)
    side: Mapped[Side] = mapped_column(choice(Side), primary_key=True)
    before: Mapped[dict[str, Any]] = mapped_column(default=dict)
    ended_at: Mapped[datetime | None]
    move: Mapped[SheetMove] = relationship(back_populates="ends")


Roads = Mapping[str, list[str]]


@dataclass(frozen=True)
class Lineage:
    """Which sheets went on in which others, as it stands now."""

    into: Roads
    sources: Roads

    @classmethod
    def of(cls, project: Project) -> "Lineage":
        """That of a project, in one query."""
        left, right = aliased(MoveEnd), aliased(MoveEnd)
        query = select(left.sheet_id, right.sheet_id).join(right, right.move_id == left.move_id)
        query = query.join(SheetMove, SheetMove.id == left.move_id).where(SheetMove.project_id == project.id)
        query = query.where(left.side == Side.FROM, right.side == Side.INTO, left.ended_at.is_(None))
        into: dict[str, list[str]] = defaultdict(list)
        sources: dict[str, list[str]] = defaultdict(list)
        for source, heir in project.db.execute(query.order_by(SheetMove.rank)):
            into[source].append(heir)
            sources[heir].append(source)
        return cls(into, sources)

    def upstream(self, sheet_id: str) -> set[str]:
        """The ids of all sheets that lead to one."""
        return _reached([sheet_id], self.sources)

    def downstream(self, sheet_id: str) -> set[str]:
        """The ids of all sheets it went on in."""
        return _reached([sheet_id], self.into)


def _reached(starts: Iterable[str], roads: Roads) -> set[str]:
    found: set[str] = set()
    waiting = list(starts)
    while waiting:
        fresh = [one for one in roads.get(waiting.pop(), ()) if one not in found]
        found.update(fresh)
        waiting += fresh
    return found
