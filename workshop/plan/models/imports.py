"""Imports: what came in from a file, and all that it takes to undo it whole."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column, relationship, selectinload

from workshop.foundations.base import Base, choice, key
from workshop.foundations.clock import now
from workshop.foundations.refusals import Refused, Unknown
from workshop.people.models import User
from workshop.projects.models import Project

PATIENCE = timedelta(minutes=5)


class ImportNotReady(Refused):
    """What is asked of an import does not suit where it stands."""

    code: ClassVar[str] = "import_not_ready"


class ImportKind(StrEnum):
    """What came in: sheets out of a file people have, or a whole project."""

    WORD = "word"
    WORKBOOK = "workbook"
    CSV = "csv"
    PROJECT = "project"
    ARCHIVE = "archive"


class ImportState(StrEnum):
    """Read, then shown to be confirmed, then written, then perhaps undone."""

    WAITING = "waiting"
    READ = "read"
    WRITING = "writing"
    DONE = "done"
    UNDOING = "undoing"
    UNDONE = "undone"
    FAILED = "failed"
    DISCARDED = "discarded"


UNDER_WAY = frozenset({ImportState.WAITING, ImportState.WRITING, ImportState.UNDOING})


class Import(Base):
    """One file brought in. `choices` is what the person said of its headings; `counts` what came of it.

    `marks` are those of a whole project right after it came in, by table. `problem` is the code of a refusal, with
    its `facts`. The bytes and the draft stand in the instance folder under its id until it is written or discarded.
    """

    __tablename__ = "imports"
    __table_args__ = (CheckConstraint("percent between 0 and 100", name="percent"),)

    id: Mapped[str] = key()
    project_id: Mapped[str | None] = mapped_column(ForeignKey("projects.id"), index=True)
    requested_by_id: Mapped[str | None] = mapped_column(ForeignKey("users.id"))
    undone_by_id: Mapped[str | None] = mapped_column(ForeignKey("users.id"))
    kind: Mapped[ImportKind] = mapped_column(choice(ImportKind))
    state: Mapped[ImportState] = mapped_column(choice(ImportState), default=ImportState.WAITING)
    file_name: Mapped[str] = mapped_column(String(200))
    size: Mapped[int] = mapped_column(default=0)
    sha256: Mapped[str] = mapped_column(String(64), default="")
    project_title: Mapped[str] = mapped_column(String(250), default="")
    step: Mapped[str] = mapped_column(String(200), default="")
    percent: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str] = mapped_column(String(64), default="")
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    choices: Mapped[dict[str, Any]] = mapped_column(default=dict)
    counts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    marks: Mapped[dict[str, Any]] = mapped_column(default=dict)
    requested_at: Mapped[datetime] = mapped_column(default=now)
    told_at: Mapped[datetime] = mapped_column(default=now)
    written_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]
    project: Mapped[Project | None] = relationship()
    requested_by: Mapped[User | None] = relationship(foreign_keys=[requested_by_id])
    undone_by: Mapped[User | None] = relationship(foreign_keys=[undone_by_id])
    changes: Mapped[list["ImportChange"]] = relationship(
        cascade="all, delete-orphan", order_by="ImportChange.rank", back_populates="of_import"
    )

    @classmethod
    def of(cls, project: Project, limit: int = 50) -> list["Import"]:
        """The last files brought into a project, the latest first."""
        query = select(cls).where(cls.project_id == project.id, cls.state != ImportState.DISCARDED)
        query = query.order_by(cls.requested_at.desc(), cls.id)
        return list(project.db.scalars(query.options(selectinload(cls.requested_by)).limit(limit)))

    @classmethod
    def in_project(cls, project: Project, import_id: str) -> "Import":
        """One of them; raises Unknown."""
        found = project.db.get(cls, import_id)
        if found is None or found.project_id != project.id:
            raise Unknown(noun="import")
        return found

    @classmethod
    def brought_by(cls, user: User, import_id: str) -> "Import":
        """A whole project that this person brings; raises Unknown."""
        found = user.db.get(cls, import_id)
        if found is None or not (found.requested_by_id == user.id or user.administrator):
            raise Unknown(noun="import")
        return found

    @property
    def whole(self) -> bool:
        """Whether a whole project came in."""
        return self.kind in (ImportKind.PROJECT, ImportKind.ARCHIVE)

    @property
    def silent(self) -> bool:
        """Whether it should be under way, and no worker has said anything for long."""
        return self.state in UNDER_WAY and now() - self.told_at > PATIENCE

    @property
    def under_way(self) -> bool:
        """Whether a worker has it in hand."""
        return self.state in UNDER_WAY and not self.silent

    @property
    def undoable(self) -> bool:
        """Whether something of it stands in the plan: one whose writing stopped half-way can be undone too."""
        stopped = self.state in (ImportState.WRITING, ImportState.UNDOING) and self.silent
        return self.state is ImportState.DONE or stopped

    def require(self, *states: ImportState) -> "Import":
        """This import, or ImportNotReady when it stands elsewhere."""
        if self.state not in states:
            raise ImportNotReady()
        return self

    def require_undoable(self) -> "Import":
        """This import, or ImportNotReady when nothing of it stands."""
        if not self.undoable:
            raise ImportNotReady()
        return self

    def tell(self, step: str, percent: int) -> None:
        """Say what is being done."""
        self.step, self.percent, self.told_at = step[:200], max(0, min(percent, 99)), now()

    def enter(self, state: ImportState) -> None:
        """Stand elsewhere from now on."""
        self.state, self.step, self.percent, self.problem, self.facts = state, "", 0, "", {}
        self.told_at = now()

    def fail(self, refused: Refused) -> None:
        """It cannot be read or written; the refusal says why."""
        self.enter(ImportState.FAILED)
        self.problem = refused.code
        self.facts = {name: fact for name, fact in refused.facts.items() if isinstance(fact, (str, int, list))}

    def finish(self, counts: dict[str, int]) -> None:
        """What it says is written."""
        self.enter(ImportState.DONE)
        self.counts, self.written_at = counts, now()

    def end_undone(self, by: User | None, counts: dict[str, int]) -> None:
        """It is undone."""
        self.enter(ImportState.UNDONE)
        self.counts = {**self.counts, **counts}
        self.undone_at, self.undone_by = now(), by


class ChangeKind(StrEnum):
    """What an import did to a row of the plan, or could not do."""

    CREATED_OBJECTIVE = "created_objective"
    CREATED_SHEET = "created_sheet"
    CHANGED_SHEET = "changed_sheet"
    LINKED = "linked"
    LEFT = "left"


class ImportChange(Base):
    """One thing an import did. `row_id` has no key: what was created goes when it is undone.

    `before` and `after` are texts by field (of what was left, `before` holds the facts of the refusal); `mark` is that
    of the row and all that belongs to it once it was written; `problem` says why it was left, at import or at undo;
    `kept` names the fields that somebody changed since.
    """

    __tablename__ = "import_changes"

    id: Mapped[str] = key()
    import_id: Mapped[str] = mapped_column(ForeignKey("imports.id"), index=True)
    rank: Mapped[int]
    kind: Mapped[ChangeKind] = mapped_column(choice(ChangeKind))
    row_id: Mapped[str] = mapped_column(String(73), default="")
    number: Mapped[str] = mapped_column(String(24), default="")
    title: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=0)
    before: Mapped[dict[str, Any]] = mapped_column(default=dict)
    after: Mapped[dict[str, Any]] = mapped_column(default=dict)
    mark: Mapped[str] = mapped_column(String(64), default="")
    undone: Mapped[bool] = mapped_column(default=False)
    problem: Mapped[str] = mapped_column(String(64), default="")
    kept: Mapped[list[str]] = mapped_column(JSON, default=list)
    of_import: Mapped[Import] = relationship(back_populates="changes")
