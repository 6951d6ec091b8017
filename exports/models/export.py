"""Documents asked for: one row per export, followed while a worker writes it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

import regex
from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, select, true
from sqlalchemy.orm import Mapped, mapped_column, relationship, selectinload

from exports.models.refusals import FormatUnknown, NoLongerWanted, NothingToCancel, NotReady
from exports.models.word_template import WordTemplate
from workshop.foundations.base import Base, choice, key
from workshop.foundations.clock import now, today
from workshop.foundations.refusals import Unknown
from workshop.people.models import User
from workshop.projects.models import Project

# A whole layout of 500 sheets took 39 s: a worker that says nothing for this long is gone.
PATIENCE = timedelta(minutes=5)
FORBIDDEN_IN_FILE_NAMES = regex.compile(r'[\\/:*?"<>|\p{C}]+')
LONGEST_NAME = 120
PROJECT, REGISTER = "project", "register"


class ExportFormat(StrEnum):
    """The formats documents are written in; the value is the file's extension."""

    DOCX = "docx"
    XLSX = "xlsx"
    CSV = "csv"
    PDF = "pdf"
    ODT = "odt"
    PPTX = "pptx"
    ICS = "ics"

    @classmethod
    def named(cls, name: str) -> "ExportFormat":
        """The format of that name; raises FormatUnknown."""
        try:
            return cls(name)
        except ValueError:
            raise FormatUnknown(format=name) from None


class ExportState(StrEnum):
    """Waiting for a worker, being written, written, not written, or no longer wanted."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """What somebody asks for: which kind, about what, in which format and on which template; `title` of its file."""

    kind: str = PROJECT
    subject: str = ""
    format: ExportFormat = ExportFormat.DOCX
    template: WordTemplate | None = None
    title: str = ""


class Export(Base):
    """One document asked for: `kind` is its name in the registry, `subject` the id of what it is about.

    Without a project it is about all those that one person may read, and belongs to that person alone.

    `step` is what the worker does now, in French; `told_at` when it last said so.

    `problem` is the code of the refusal that ended it. The bytes stand in the instance folder under its id.
    `findings` are what our checker has to say of the file; `previews` the pages drawn as pictures.
    """

    __tablename__ = "exports"
    __table_args__ = (CheckConstraint("percent between 0 and 100", name="percent"),)

    id: Mapped[str] = key()
    project_id: Mapped[str | None] = mapped_column(ForeignKey("projects.id"), index=True)
    requested_by_id: Mapped[str | None] = mapped_column(ForeignKey("users.id"), index=True)
    kind: Mapped[str] = mapped_column(String(32), default="project")
    subject: Mapped[str] = mapped_column(String(64), default="")
    format: Mapped[ExportFormat] = mapped_column(choice(ExportFormat))
    state: Mapped[ExportState] = mapped_column(choice(ExportState), default=ExportState.WAITING)
    step: Mapped[str] = mapped_column(String(200), default="")
    percent: Mapped[int] = mapped_column(default=0)
    requested_at: Mapped[datetime] = mapped_column(default=now)
    told_at: Mapped[datetime] = mapped_column(default=now)
    finished_at: Mapped[datetime | None]
    file_name: Mapped[str] = mapped_column(String(200), default="")
    size: Mapped[int] = mapped_column(default=0)
    sha256: Mapped[str] = mapped_column(String(64), default="")
    problem: Mapped[str] = mapped_column(String(64), default="")
    template_id: Mapped[str | None] = mapped_column(ForeignKey("word_templates.id"))
    fingerprint: Mapped[str] = mapped_column(String(64), default="")
    pages: Mapped[int] = mapped_column(default=0)
    previews: Mapped[int] = mapped_column(default=0)
    findings: Mapped[list[Any]] = mapped_column(JSON, default=list)
    template: Mapped[WordTemplate | None] = relationship()
    project: Mapped[Project | None] = relationship()
    requested_by: Mapped[User | None] = relationship()

    @classmethod
    def of(cls, project: Project, limit: int = 20) -> list["Export"]:
        """The last documents asked for in the project, the latest first."""
        query = select(cls).where(cls.project_id == project.id)
        query = query.order_by(cls.requested_at.desc(), cls.id)
        return list(
            project.db.scalars(query.options(selectinload(cls.requested_by), selectinload(cls.template)).limit(limit))
        )

    @classmethod
    def in_project(cls, project: Project, export_id: str) -> "Export":
        """One document of that project; raises Unknown."""
        found = project.db.get(cls, export_id)
        if found is None or found.project_id != project.id:
            raise Unknown(noun="export")
        return found

    @classmethod
    def of_reader(cls, reader: User, limit: int = 20) -> list["Export"]:
        """The last documents about all their projects that this person asked for, the latest first."""
        query = select(cls).where(cls.project_id.is_(None), cls.requested_by_id == reader.id)
        return list(reader.db.scalars(query.order_by(cls.requested_at.desc(), cls.id).limit(limit)))

    @classmethod
    def own(cls, reader: User, export_id: str) -> "Export":
        """One of those, for the person who asked for it and for nobody else; raises Unknown."""
        found = reader.db.get(cls, export_id)
        if found is None or found.project_id is not None or found.requested_by_id != reader.id:
            raise Unknown(noun="export")
        return found

    @classmethod
    def request(cls, project: Project | None, by: User, ordered: Ordered) -> "Export":
        """The same document already under way, else a new one: pressing twice asks once."""
        like = select(cls).where(
            cls.project_id == (project.id if project else None),
            cls.requested_by_id == by.id if project is None else true(),
            cls.kind == ordered.kind,
            cls.subject == ordered.subject,
            cls.format == ordered.format,
            cls.template_id == (ordered.template.id if ordered.template else None),
            cls.state.in_((ExportState.WAITING, ExportState.RUNNING)),
        )
        under_way = next((one for one in by.db.scalars(like) if one.under_way), None)
        return under_way or cls._made(project, by, ordered)

    @classmethod
    def _made(cls, project: Project | None, by: User, ordered: Ordered) -> "Export":
        title = ordered.title or (project.title if project else "")
        made = cls(
            project_id=project.id if project else None,
            requested_by_id=by.id,
            kind=ordered.kind,
            subject=ordered.subject,
            format=ordered.format,
            template_id=ordered.template.id if ordered.template else None,
            state=ExportState.WAITING,
            told_at=now(),
            file_name=file_name(title, today(), ordered.format),
        )
        by.db.add(made)
        by.db.flush()
        return made

    @property
    def over(self) -> bool:
        """Whether no worker will touch it again."""
        return self.state in (ExportState.DONE, ExportState.FAILED, ExportState.CANCELLED)

    @property
    def silent(self) -> bool:
        """Whether it should be under way, and no worker has said anything for long."""
        return not self.over and now() - self.told_at > PATIENCE

    @property
    def under_way(self) -> bool:
        """Whether a file may still be expected of it."""
        return not self.over and not self.silent

    @property
    def ready(self) -> bool:
        """Whether its file can be taken home."""
        return self.state is ExportState.DONE

    @property
    def stored_as(self) -> str:
        """The name of its file in the instance folder."""
        return f"{self.id}.{self.format.value}"

    def begin(self) -> bool:
        """Take it up; False when another delivery already did, since asking twice queues it twice."""
        if self.state is not ExportState.WAITING:
            return False
        self.state, self.percent, self.told_at = ExportState.RUNNING, 0, now()
        return True

    def tell(self, step: str, percent: int) -> None:
        """Say what is being done; raises NoLongerWanted."""
        self.require_wanted()
        self.step, self.percent, self.told_at = step[:200], max(0, min(percent, 100)), now()

    def cancel(self) -> None:
        """Nobody waits for it any more: the worker stops at its next step. Raises NothingToCancel."""
        if self.over:
            raise NothingToCancel()
        self.state, self.told_at, self.finished_at = ExportState.CANCELLED, now(), now()

    def require_wanted(self) -> None:
        """Raise NoLongerWanted when somebody cancelled it."""
        if self.state is ExportState.CANCELLED:
            raise NoLongerWanted()

    def judge(self, findings: list[Any], fingerprint: str) -> None:
        """What our checker says of it, and what it was made from."""
        self.findings, self.fingerprint = findings, fingerprint

    def show(self, pages: int, previews: int, findings: list[Any]) -> None:
        """It was printed: how many pages, how many of them drawn as pictures, what the print taught."""
        self.pages, self.previews = pages, previews
        self.findings = [*findings, *self.findings]

    def finish(self, size: int, sha256: str) -> None:
        """The whole file stands in its place; raises NoLongerWanted."""
        self.require_wanted()
        self.state, self.percent, self.size, self.sha256 = ExportState.DONE, 100, size, sha256
        self.told_at = self.finished_at = now()

    def fail(self, problem: str) -> None:
        """There will be no file; `problem` is the code of the sentence that says why."""
        self.state, self.problem = ExportState.FAILED, problem
        self.told_at = self.finished_at = now()

    def require_file(self) -> "Export":
        """This export, or NotReady."""
        if not self.ready:
            raise NotReady()
        return self


def file_name(title: str, day: date, wanted: ExportFormat) -> str:
    """What the file is called on the desk of who downloads it."""
    shown = FORBIDDEN_IN_FILE_NAMES.sub(" ", title).strip(" .")[:LONGEST_NAME].strip()
    return f"{shown or 'Projet'} ({day.isoformat()}).{wanted.value}"
