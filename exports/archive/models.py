"""Copies of a whole project that people take away: its archive, or the workbook of its sheets."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import BigInteger, ForeignKey, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship, selectinload

from workshop.foundations.base import Base, choice, key
from workshop.foundations.clock import now
from workshop.foundations.refusals import Refused, Unknown
from workshop.people.models import User
from workshop.projects.models import Project
from workshop.projects.rights import Right

PATIENCE = timedelta(minutes=10)
# A copy is of an instant: it is asked for again rather than kept.
KEPT = timedelta(days=7)


class CopyNotReady(Refused):
    """The file is asked for before it is written, or after it was cleared away."""

    code: ClassVar[str] = "copy_not_ready"


class CopyKind(StrEnum):
    """What is taken away; the archive holds what only the project lead may see."""

    ARCHIVE = "archive"
    WORKBOOK = "workbook"

    @property
    def right(self) -> Right:
        """What it takes to ask for one."""
        return Right.ADMIT_MEMBERS if self is CopyKind.ARCHIVE else Right.EXPORT

    @property
    def suffix(self) -> str:
        """The extension of its file."""
        return "zip" if self is CopyKind.ARCHIVE else "xlsx"


class CopyState(StrEnum):
    """Asked for, written, or not."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


class ProjectCopy(Base):
    """One copy asked for. The bytes stand in the instance folder under its id, for a week."""

    __tablename__ = "project_copies"

    id: Mapped[str] = key()
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"), index=True)
    requested_by_id: Mapped[str | None] = mapped_column(ForeignKey("users.id"))
    kind: Mapped[CopyKind] = mapped_column(choice(CopyKind))
    state: Mapped[CopyState] = mapped_column(choice(CopyState), default=CopyState.WAITING)
    requested_at: Mapped[datetime] = mapped_column(default=now)
    written_at: Mapped[datetime | None]
    size: Mapped[int] = mapped_column(BigInteger, default=0)
    sha256: Mapped[str] = mapped_column(String(64), default="")
    problem: Mapped[str] = mapped_column(String(64), default="")
    project: Mapped[Project] = relationship()
    requested_by: Mapped[User | None] = relationship()

    @classmethod
    def of(cls, project: Project, limit: int = 10) -> list["ProjectCopy"]:
        """The last copies asked for, the latest first."""
        query = select(cls).where(cls.project_id == project.id).order_by(cls.requested_at.desc(), cls.id)
        return list(project.db.scalars(query.options(selectinload(cls.requested_by)).limit(limit)))

    @classmethod
    def in_project(cls, project: Project, copy_id: str) -> "ProjectCopy":
        """One of them; raises Unknown."""
        found = project.db.get(cls, copy_id)
        if found is None or found.project_id != project.id:
            raise Unknown(noun="copy")
        return found

    @classmethod
    def request(cls, project: Project, kind: CopyKind, by: User) -> "ProjectCopy":
        """The copy already under way, else a new one: pressing twice asks once."""
        known = next((one for one in cls.of(project) if one.kind is kind and one.under_way), None)
        made = known or cls(project_id=project.id, kind=kind, requested_by_id=by.id, requested_at=now())
        project.db.add(made)
        project.db.flush()
        return made

    @property
    def under_way(self) -> bool:
        """Whether a file may still be expected of it."""
        return self.state in (None, CopyState.WAITING) and now() - self.requested_at < PATIENCE

    @property
    def ready(self) -> bool:
        """Whether its file is kept."""
        return self.state is CopyState.DONE and self.written_at is not None and now() - self.written_at < KEPT

    @property
    def stored_as(self) -> str:
        """The name of its file in the instance folder."""
        return f"{self.id}.{self.kind.suffix}"

    def finish(self, size: int, sha256: str) -> None:
        """The whole file stands in its place."""
        self.state, self.size, self.sha256, self.written_at = CopyState.DONE, size, sha256, now()

    def fail(self, problem: str) -> None:
        """There will be no file; `problem` is the code of the sentence that says why."""
        self.state, self.problem = CopyState.FAILED, problem
