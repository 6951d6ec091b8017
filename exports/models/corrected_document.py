"""A document corrected in Word that came back, and what it proposes, text by text."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, mapped_column, relationship, selectinload

from workshop.foundations.base import Base, choice, key
from workshop.foundations.clock import now
from workshop.foundations.refusals import Refused, Unknown
from workshop.people.models import User
from workshop.projects.models import Project

PATIENCE = timedelta(minutes=5)


class CorrectedNotReady(Refused):
    """What is asked of a corrected document does not suit where it stands."""

    code: ClassVar[str] = "corrected_not_ready"


class CorrectedState(StrEnum):
    """Waiting to be read, read, being undone, undone; or not read."""

    WAITING = "waiting"
    READ = "read"
    UNDOING = "undoing"
    UNDONE = "undone"
    FAILED = "failed"


UNDER_WAY = frozenset({CorrectedState.WAITING, CorrectedState.UNDOING})


class CorrectedDocument(Base):
    """One file that came back. `version_on` is the day printed on its cover; `told` what cannot become a correction.

    `problem` is the code of a refusal, with its `facts`. Its bytes stand in the instance folder until they are read.
    """

    __tablename__ = "corrected_documents"
    __table_args__ = (CheckConstraint("percent between 0 and 100", name="percent"),)

    id: Mapped[str] = key()
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"), index=True)
    requested_by_id: Mapped[str | None] = mapped_column(ForeignKey("users.id"))
    undone_by_id: Mapped[str | None] = mapped_column(ForeignKey("users.id"))
    state: Mapped[CorrectedState] = mapped_column(choice(CorrectedState), default=CorrectedState.WAITING)
    file_name: Mapped[str] = mapped_column(String(200))
    size: Mapped[int] = mapped_column(default=0)
    version_on: Mapped[date | None]
    step: Mapped[str] = mapped_column(String(200), default="")
    percent: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str] = mapped_column(String(64), default="")
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    told: Mapped[dict[str, Any]] = mapped_column(default=dict)
    requested_at: Mapped[datetime] = mapped_column(default=now)
    told_at: Mapped[datetime] = mapped_column(default=now)
    undone_at: Mapped[datetime | None]
    project: Mapped[Project] = relationship()
    requested_by: Mapped[User | None] = relationship(foreign_keys=[requested_by_id])
    undone_by: Mapped[User | None] = relationship(foreign_keys=[undone_by_id])
    corrections: Mapped[list["Correction"]] = relationship(
        cascade="all, delete-orphan", order_by="Correction.rank", back_populates="document"
    )

    @classmethod
    def of(cls, project: Project, limit: int = 30) -> list["CorrectedDocument"]:
        """The last files that came back, the latest first."""
        query = select(cls).where(cls.project_id == project.id).order_by(cls.requested_at.desc(), cls.id)
        return list(project.db.scalars(query.options(selectinload(cls.requested_by)).limit(limit)))

    @classmethod
    def in_project(cls, project: Project, document_id: str) -> "CorrectedDocument":
        """One of them; raises Unknown."""
        found = project.db.get(cls, document_id)
        if found is None or found.project_id != project.id:
            raise Unknown(noun="corrected_document")
        return found

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
        """Whether something of it may be put back."""
        return self.state is CorrectedState.READ or (self.state is CorrectedState.UNDOING and self.silent)

    def held(self) -> "CorrectedDocument":
        """It, locked until the transaction ends: two people decide one after the other."""
        self.db.refresh(self, with_for_update={"of": CorrectedDocument})
        self.db.expire(self, ["corrections"])
        return self

    def require(self, *states: CorrectedState) -> "CorrectedDocument":
        """This document, or CorrectedNotReady when it stands elsewhere."""
        if self.state not in states:
            raise CorrectedNotReady()
        return self

    def tell(self, step: str, percent: int) -> None:
        """Say what is being done."""
        self.step, self.percent, self.told_at = step[:200], max(0, min(percent, 99)), now()

    def enter(self, state: CorrectedState) -> None:
        """Stand elsewhere from now on."""
        self.state, self.step, self.percent, self.problem, self.facts = state, "", 0, "", {}
        self.told_at = now()

    def fail(self, refused: Refused) -> None:
        """It cannot be read; the refusal says why."""
        self.enter(CorrectedState.FAILED)
        self.problem = refused.code
        self.facts = {name: fact for name, fact in refused.facts.items() if isinstance(fact, str | int)}

    def end_undone(self, by: User) -> None:
        """All that could be put back is; what could not, says why."""
        self.enter(CorrectedState.UNDONE)
        self.undone_at, self.undone_by = now(), by

    def counts(self) -> dict["CorrectionState", int]:
        """How many of its corrections stand where."""
        query = select(Correction.state, func.count()).where(Correction.document_id == self.id)
        return {state: count for state, count in self.db.execute(query.group_by(Correction.state))}


class CorrectionState(StrEnum):
    """To be decided; written in Atelier; left as it was; written, then put back."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    UNDONE = "undone"


class Correction(Base):
    """One text of the document that its editor changed.

    `key` names it, `place` what it belongs to. `before` is the text that was printed, `current` that of Atelier when it
    was last looked at, `proposed` that of the file; `conflict`: Atelier changed since it was printed. `previous` and
    `written` are the texts before and after it was accepted; `problem` is why it could not be written or put back.
    """

    __tablename__ = "corrections"
    __table_args__ = (UniqueConstraint("document_id", "key"),)

    id: Mapped[str] = key()
    document_id: Mapped[str] = mapped_column(ForeignKey("corrected_documents.id"), index=True)
    rank: Mapped[int]
    key: Mapped[str] = mapped_column(String(80))
    place: Mapped[str] = mapped_column(String(64))
    before: Mapped[str] = mapped_column(Text, default="")
    current: Mapped[str] = mapped_column(Text, default="")
    proposed: Mapped[str] = mapped_column(Text, default="")
    conflict: Mapped[bool] = mapped_column(default=False)
    state: Mapped[CorrectionState] = mapped_column(choice(CorrectionState), default=CorrectionState.WAITING)
    previous: Mapped[str] = mapped_column(Text, default="")
    written: Mapped[str] = mapped_column(Text, default="")
    problem: Mapped[str] = mapped_column(String(64), default="")
    decided_by_id: Mapped[str | None] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime | None]
    document: Mapped[CorrectedDocument] = relationship(back_populates="corrections")
    decided_by: Mapped[User | None] = relationship()

    @property
    def emptied(self) -> bool:
        """Whether the text was taken out: never accepted along with others."""
        return not self.proposed.strip()

    @property
    def plain(self) -> bool:
        """Whether nothing speaks against accepting it along with others."""
        return self.state is CorrectionState.WAITING and not (self.emptied or self.conflict)

    def decide(self, state: CorrectionState, by: User) -> None:
        """Who decided what of it, and when."""
        self.state, self.decided_by, self.decided_at, self.problem = state, by, now(), ""
