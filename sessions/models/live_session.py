"""A live session: an agenda of activities, a code to join, one revision counter."""

import secrets
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, WriteOnlyMapped, mapped_column, relationship

from sessions.models.live_row import COUNTED, Audience, LiveRow, Record
from sessions.refusals import Already, IdTaken, SessionClosed, UnknownCode
from workshop.foundations.base import choice, new_id
from workshop.foundations.clock import now, today
from workshop.foundations.refusals import Malformed, Unknown
from workshop.foundations.text import one_line
from workshop.projects.models import Project

if TYPE_CHECKING:
    from sessions.models.activity import Activity
    from sessions.models.participant import Participant

CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 8
LONGEST_TIMER = 8 * 3600


class SessionState(StrEnum):
    """A session is prepared, opened, closed; a closed one may open again."""

    PREPARED = "prepared"
    OPEN = "open"
    CLOSED = "closed"


class Anonymity(StrEnum):
    """What is asked of participants, and kept of them; declared before anybody joins."""

    NAMED = "named"
    PSEUDONYM = "pseudonym"
    ANONYMOUS = "anonymous"


class LiveSession(LiveRow):
    """`rev` is the session's revision; `epoch` changes when an older database comes back."""

    __tablename__ = "live_sessions"
    collection: ClassVar[str] = "session"

    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"), index=True)
    title: Mapped[str] = mapped_column(String(250))
    code: Mapped[str] = mapped_column(String(12), unique=True)
    epoch: Mapped[str] = mapped_column(String(36), default=new_id)
    state: Mapped[SessionState] = mapped_column(choice(SessionState), default=SessionState.PREPARED)
    anonymity: Mapped[Anonymity] = mapped_column(choice(Anonymity), default=Anonymity.PSEUDONYM)
    current_id: Mapped[str | None] = mapped_column(String(36))
    timer_ends_at: Mapped[datetime | None]
    timer_seconds: Mapped[int | None]
    held_on: Mapped[date | None]
    created_at: Mapped[datetime] = mapped_column(default=now)
    project: Mapped[Project] = relationship()
    agenda: WriteOnlyMapped["Activity"] = relationship(order_by="Activity.position, Activity.id")
    participants: WriteOnlyMapped["Participant"] = relationship()

    @property
    def owner_id(self) -> str:
        """It counts its own revisions."""
        return self.id

    @classmethod
    def prepare(cls, project: Project, title: str, anonymity: Anonymity = Anonymity.PSEUDONYM) -> "LiveSession":
        """A new session of a project, ready to be given an agenda; the caller opens its ledger."""
        title = one_line(title, 250)
        return cls(id=new_id(), project=project, title=title, code=new_code(), anonymity=anonymity)

    @classmethod
    def by_code(cls, db: Session, code: str) -> "LiveSession":
        """The session a code leads to; raises UnknownCode, or SessionClosed once it is over."""
        letters = "".join(code.split()).replace("-", "").upper()
        found = db.scalar(select(cls).where(cls.code == letters))
        if found is None or found.state is SessionState.PREPARED:
            raise UnknownCode()
        if found.state is SessionState.CLOSED:
            raise SessionClosed()
        return found

    @classmethod
    def of(cls, project: Project) -> list["LiveSession"]:
        """The sessions of a project, the latest first."""
        return list(project.db.scalars(select(cls).where(cls.project_id == project.id).order_by(cls.created_at.desc())))

    @classmethod
    def in_project(cls, project: Project, session_id: str) -> "LiveSession":
        """One session of that project; raises Unknown."""
        found = project.db.get(cls, session_id)
        if found is None or found.project_id != project.id:
            raise Unknown(noun="session")
        return found

    def projection(self, audience: Audience) -> Record:
        """The session as every screen shows it."""
        timer = (
            {"ends_at": self.timer_ends_at.isoformat(), "seconds": self.timer_seconds} if self.timer_ends_at else None
        )
        return {
            "id": self.id,
            "title": self.title,
            "state": self.state.value,
            "anonymity": self.anonymity.value,
            "current": self.current_id,
            "timer": timer,
            "code": self.code,
        }

    def open(self) -> None:
        """Let participants in; raises Already."""
        if self.state is SessionState.OPEN:
            raise Already(state=self.state.value)
        self.state = SessionState.OPEN
        self.held_on = self.held_on or today()

    def close(self) -> None:
        """End it: what is still open closes, votes are counted; raises Already."""
        if self.state is not SessionState.OPEN:
            raise Already(state=self.state.value)
        for activity in self.activities():
            activity.close_if_open()
        self.state, self.timer_ends_at, self.timer_seconds = SessionState.CLOSED, None, None

    def show(self, activity: "Activity | None") -> None:
        """Put an activity on every screen."""
        self.current_id = activity.id if activity else None

    def start_timer(self, seconds: int) -> None:
        """Count down from now, on the server's clock."""
        if not 0 < seconds <= LONGEST_TIMER:
            raise Malformed(field="seconds")
        self.timer_ends_at, self.timer_seconds = now() + timedelta(seconds=seconds), seconds

    def stop_timer(self) -> None:
        """Stop the countdown."""
        self.timer_ends_at, self.timer_seconds = None, None

    def require_open(self) -> None:
        """Raise SessionClosed unless participants may act."""
        if self.state is not SessionState.OPEN:
            raise SessionClosed()

    def activities(self) -> list["Activity"]:
        """The agenda, in order."""
        return [activity for activity in self.db.scalars(self.agenda.select()) if not activity.removed]

    def row(self, model: type[Any], row_id: str, noun: str) -> Any:
        """A live row of this session by id, removed or not; raises Unknown."""
        found = self.db.get(model, row_id)
        if found is None or found.live_session_id != self.id:
            raise Unknown(noun=noun)
        return found

    def free_id(self, model: type[LiveRow], row_id: str) -> str:
        """That id, or IdTaken when a row has it, here or elsewhere; a group applied at once leaves that to the key."""
        if COUNTED not in self.db.info and self.db.get(model, row_id) is not None:
            raise IdTaken()
        return row_id


def new_code() -> str:
    """A join code nobody can guess: 8 of 31 letters that are not mistaken for one another."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
