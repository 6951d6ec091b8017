"""A change of many sheets at once: prepared, looked at, made a part at a time, and undone."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, Select, delete, func, insert, select
from sqlalchemy.orm import Mapped, Session, contains_eager, joinedload, mapped_column, relationship, selectinload

from workshop.foundations.base import Base, choice, key, new_id
from workshop.foundations.clock import now
from workshop.foundations.refusals import Refused, Unknown
from workshop.people.models import User
from workshop.plan.models.action_sheet import ActionSheet
from workshop.plan.models.bulk_change import BulkChange
from workshop.plan.models.bulk_line import BulkLine, Outcome
from workshop.plan.models.sheet_state import WITHDRAWN
from workshop.projects.models import Project
from workshop.projects.rights import Right

# One transaction holds the database on SQLite: boards must not wait for a thousand sheets.
AT_ONCE = 25


class NoSheetChosen(Refused):
    """A change of many sheets is about at least one."""

    code: ClassVar[str] = "no_sheet_chosen"
    status = 400


class NothingToChange(Refused):
    """It says what it changes."""

    code: ClassVar[str] = "nothing_to_change"
    status = 400


class StateIsOneByOne(Refused):
    """A sheet is withdrawn by itself: each says why and where it goes on."""

    code: ClassVar[str] = "state_one_by_one"


class BulkDone(Refused):
    """It was already made, or already undone."""

    code: ClassVar[str] = "bulk_done"


class Stage(StrEnum):
    """How far it is."""

    DRAFT = "draft"
    APPLYING = "applying"
    APPLIED = "applied"
    UNDOING = "undoing"
    UNDONE = "undone"


# The stage that follows, and the lines it still has to go through.
RUNNING = {Stage.APPLYING: (Stage.APPLIED, Outcome.WAITING), Stage.UNDOING: (Stage.UNDONE, Outcome.CHANGED)}


class BulkEdit(Base):
    """What one person changes on many sheets; `wanted` is a BulkChange as plain values."""

    __tablename__ = "bulk_edits"

    id: Mapped[str] = key()
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"), index=True)
    author_id: Mapped[str] = mapped_column(ForeignKey("users.id"), index=True)
    wanted: Mapped[dict[str, Any]] = mapped_column(default=dict)
    stage: Mapped[Stage] = mapped_column(choice(Stage), default=Stage.DRAFT)
    begun_at: Mapped[datetime] = mapped_column(default=now)
    undone_by_id: Mapped[str | None] = mapped_column(ForeignKey("users.id"))
    undone_at: Mapped[datetime | None]
    project: Mapped[Project] = relationship()
    author: Mapped[User] = relationship(foreign_keys=author_id)
    undone_by: Mapped[User | None] = relationship(foreign_keys=undone_by_id)

    @classmethod
    def prepare(cls, project: Project, by: User, versions: Mapping[str, int]) -> "BulkEdit":
        """A new one for these sheets (version seen by id); what the same person prepared before is forgotten."""
        if not versions:
            raise NoSheetChosen()
        db = project.db
        own = (cls.project_id == project.id, cls.author_id == by.id, cls.stage == Stage.DRAFT)
        forgotten = select(cls.id).where(*own)
        db.execute(delete(BulkLine).where(BulkLine.bulk_edit_id.in_(forgotten)))
        db.execute(delete(cls).where(*own))
        made = cls(id=new_id(), project=project, author=by)
        db.add(made)
        db.flush()
        lines = [
            {"bulk_edit_id": made.id, "sheet_id": sheet_id, "position": position, "seen": seen}
            for position, (sheet_id, seen) in enumerate(versions.items())
        ]
        db.execute(insert(BulkLine), lines)
        return made

    @classmethod
    def found(cls, project: Project, bulk_edit_id: str, by: User, hold: bool = False) -> "BulkEdit":
        """One of this person, or any when they edit the whole plan; raises Unknown. `hold` it to advance it."""
        made = held(project.db, bulk_edit_id) if hold else project.db.get(cls, bulk_edit_id)
        if made is None or made.project_id != project.id:
            raise Unknown(noun="bulk_edit")
        if made.author_id != by.id and not (made.stage is not Stage.DRAFT and project.allows(by, Right.EDIT_PLAN)):
            raise Unknown(noun="bulk_edit")
        return made

    @classmethod
    def of(cls, project: Project, user: User) -> list["BulkEdit"]:
        """Those this person may look at again, the latest first."""
        query = select(cls).where(cls.project_id == project.id, cls.stage != Stage.DRAFT)
        if not project.allows(user, Right.EDIT_PLAN):
            query = query.where(cls.author_id == user.id)
        query = query.options(joinedload(cls.author), joinedload(cls.undone_by)).order_by(cls.begun_at.desc())
        return list(project.db.scalars(query.limit(50)))

    @property
    def change(self) -> BulkChange:
        """What is wanted."""
        return BulkChange.read(self.wanted)

    @property
    def running(self) -> bool:
        """Whether a part of it is still to be done."""
        return self.stage in RUNNING

    def want(self, change: BulkChange, versions: Mapping[str, int]) -> None:
        """Say what to change on these sheets as they are seen now; raises NothingToChange, BulkDone."""
        self._require(Stage.DRAFT)
        if not change.changes_something:
            raise NothingToChange()
        if change.state in WITHDRAWN:
            raise StateIsOneByOne()
        self.wanted = change.kept
        for line in self.db.scalars(self._lines()):
            line.seen = versions.get(line.sheet_id, line.seen)

    def begin(self) -> None:
        """Make the change: `advance` does the work, here again where it was cut; raises NothingToChange, BulkDone."""
        if self.stage is Stage.APPLYING:
            return
        self._require(Stage.DRAFT)
        if not self.change.changes_something:
            raise NothingToChange()
        self.stage, self.begun_at = Stage.APPLYING, now()

    def begin_undo(self, by: User) -> None:
        """Take it back: `advance` does the work, here again where it was cut; raises BulkDone."""
        if self.stage is Stage.UNDOING:
            return
        self._require(Stage.APPLIED)
        self.stage, self.undone_by, self.undone_at = Stage.UNDOING, by, now()

    def advance(self, size: int = AT_ONCE) -> bool:
        """Do the next part; whether one remains. Interrupted anywhere, it goes on where it was."""
        if not self.running:
            return False
        after, waiting = RUNNING[self.stage]
        lines = self._next(waiting, size)
        step = self._undo if self.stage is Stage.UNDOING else self._apply
        for line in lines:
            step(line)
        if len(lines) < size:
            self.stage = after
        return self.running

    def total(self) -> int:
        """How many sheets it is about."""
        return self.db.scalar(select(func.count()).where(BulkLine.bulk_edit_id == self.id)) or 0

    def progress(self) -> int:
        """How many of them are through."""
        waiting = RUNNING[self.stage][1] if self.running else None
        through = select(func.count()).where(BulkLine.bulk_edit_id == self.id, BulkLine.outcome != waiting)
        return self.db.scalar(through) or 0 if waiting else self.total()

    def _apply(self, line: BulkLine) -> None:
        line.apply(self.change, self.author)

    def _undo(self, line: BulkLine) -> None:
        line.undo(self.undone_by or self.author)

    def _require(self, stage: Stage) -> None:
        if self.stage is not stage:
            raise BulkDone()

    def _lines(self) -> Select[BulkLine]:
        return select(BulkLine).where(BulkLine.bulk_edit_id == self.id).order_by(BulkLine.position)

    def _next(self, waiting: Outcome, size: int) -> list[BulkLine]:
        """The next lines with their sheets, which nobody else edits meanwhile."""
        whole = contains_eager(BulkLine.sheet).options(
            selectinload(ActionSheet.pilots), selectinload(ActionSheet.objective)
        )
        query = self._lines().join(BulkLine.sheet).where(BulkLine.outcome == waiting).limit(size).options(whole)
        query = query.with_for_update(of=ActionSheet).execution_options(populate_existing=True)
        return list(self.db.scalars(query))


def held(db: Session, bulk_edit_id: str) -> BulkEdit | None:
    """It, for one at a time to advance it."""
    return db.get(BulkEdit, bulk_edit_id, with_for_update=True)
