"""An activity of the agenda: a board, a vote, a mind map, an information or a pause."""

from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import Select, String, Text, func, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sessions.models.activity_settings import settings_for
from sessions.models.cluster import Cluster
from sessions.models.live_row import COUNTED, Audience, Record, SessionRow
from sessions.models.live_session import LiveSession
from sessions.models.node import Node
from sessions.models.note import Note
from sessions.models.participant import Participant
from sessions.models.vote import Option, Voting
from sessions.refusals import ActivityClosed, ActivityNotOpen, Already, BadSettings, BoardFull, Removed
from workshop.foundations.base import choice
from workshop.foundations.text import clean, one_line

FULLEST_BOARD = 20_000


class ActivityKind(StrEnum):
    """What participants do in it."""

    BOARD = "board"
    VOTE = "vote"
    MINDMAP = "mindmap"
    INFORMATION = "information"
    PAUSE = "pause"


class ActivityState(StrEnum):
    """Prepared, then open, then closed."""

    PREPARED = "prepared"
    OPEN = "open"
    CLOSED = "closed"


class Activity(SessionRow):
    """One line of the agenda. `waiting` counts private notes not yet revealed, for facilitators only."""

    __tablename__ = "activities"
    collection: ClassVar[str] = "activities"

    kind: Mapped[ActivityKind] = mapped_column(choice(ActivityKind))
    title: Mapped[str] = mapped_column(String(250))
    instruction: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[ActivityState] = mapped_column(choice(ActivityState), default=ActivityState.PREPARED)
    position: Mapped[float] = mapped_column(default=0.0)
    settings: Mapped[dict[str, Any]] = mapped_column(default=dict)
    waiting: Mapped[int] = mapped_column(default=0)
    removed: Mapped[bool] = mapped_column(default=False)
    live_session: Mapped[LiveSession] = relationship(overlaps="agenda")

    @classmethod
    def plan(cls, live: LiveSession, activity_id: str, kind: str, title: str, rest: dict[str, Any]) -> "Activity":
        """A new activity at the end of the agenda; `rest` may hold instruction and settings."""
        known = ActivityKind(kind)
        made = cls(
            id=live.free_id(cls, activity_id),
            live_session_id=live.id,
            kind=known,
            title=one_line(title, 250),
            instruction=clean(rest.get("instruction") or "", 2_000),
            state=ActivityState.PREPARED,
            settings=settings_for(kind, rest.get("settings") or {}),
            position=max((other.position for other in live.activities()), default=0.0) + 1,
            removed=False,
        )
        live.db.add(made)
        live.db.flush()
        return made

    def projection(self, audience: Audience) -> Record | None:
        """The line of the agenda; a removed one is nothing."""
        if self.removed:
            return None
        record = {
            "id": self.id,
            "kind": self.kind.value,
            "title": self.title,
            "instruction": self.instruction,
            "state": self.state.value,
            "position": self.position,
            "settings": self.settings,
        }
        return {**record, "waiting": self.waiting or 0} if audience is Audience.FACILITATORS else record

    def edit(self, title: str | None, instruction: str | None, settings: dict[str, Any] | None) -> None:
        """Change it; the settings of a vote are fixed once it has been opened (Already)."""
        if settings is not None:
            if self.kind is ActivityKind.VOTE and self.state is not ActivityState.PREPARED:
                raise Already(state=self.state.value)
            if self._keeps_private() and settings.get("private") is False:
                self.reveal()
            self.settings = settings_for(self.kind, {**self.settings, **settings})
        if title is not None:
            self.title = one_line(title, 250)
        if instruction is not None:
            self.instruction = clean(instruction, 2_000)

    def open(self) -> None:
        """Begin it and show it; a counted vote never opens again (Already)."""
        self.live_session.require_open()
        if self.state is ActivityState.OPEN or (self.kind is ActivityKind.VOTE and self.state is ActivityState.CLOSED):
            raise Already(state=self.state.value)
        if self.kind is ActivityKind.VOTE:
            Voting.start(self.live_session, self.id, self.settings)
        self.state = ActivityState.OPEN
        self.live_session.show(self)

    def close(self) -> None:
        """End it; a vote is counted in the same transaction. Raises Already."""
        if self.state is not ActivityState.OPEN:
            raise Already(state=self.state.value)
        self.state = ActivityState.CLOSED
        if self.kind is ActivityKind.VOTE:
            self.voting().count()

    def close_if_open(self) -> None:
        """End it if it runs."""
        if self.state is ActivityState.OPEN:
            self.close()

    def remove(self) -> None:
        """Take it off the agenda; only one that nobody has worked in yet (Already)."""
        if self.state is not ActivityState.PREPARED:
            raise Already(state=self.state.value)
        self.removed = True
        if self.live_session.current_id == self.id:
            self.live_session.show(None)

    def reveal(self) -> None:
        """Show the private notes to everyone, in an order that tells nothing of when they were written."""
        if not self._keeps_private():
            raise Already(state="revealed")
        self.settings = {**self.settings, "revealed": True}
        self.waiting = 0
        drafts = list(self.db.scalars(select(Note).where(Note.activity_id == self.id, Note.draft)))
        # Held while each note tells its author: one query for all of them instead of one each.
        authors = list(self.db.scalars(select(Participant).where(Participant.id.in_(_authors_of(self.id)))))
        for note in drafts:
            note.publish()
        del authors

    def _keeps_private(self) -> bool:
        return bool(self.settings.get("private")) and not self.settings.get("revealed")

    def require_open(self) -> None:
        """Raise SessionClosed, ActivityNotOpen, ActivityClosed or Removed unless work may go on."""
        self.live_session.require_open()
        if self.removed:
            raise Removed()
        if self.state is ActivityState.PREPARED:
            raise ActivityNotOpen()
        if self.state is ActivityState.CLOSED:
            raise ActivityClosed()

    def require_workable(self, by: Participant) -> None:
        """Participants work while it is open; a facilitator also puts order in it afterwards."""
        if not by.facilitates:
            self.require_open()
        elif self.removed:
            raise Removed()

    def require_kind(self, kind: ActivityKind) -> "Activity":
        """This activity, or BadSettings when it is of another kind."""
        if self.kind is not kind:
            raise BadSettings(field="kind")
        return self

    def size(self, model: type[Note] | type[Cluster] | type[Node]) -> int:
        """How many rows of that kind it holds before one more; raises BoardFull at the documented limit."""
        counted = self.db.info.get(COUNTED, {})
        number: int | None = counted.get((model, self.id))
        if number is None:
            query = select(func.count()).select_from(model).where(model.activity_id == self.id)
            number = self.db.scalar(query) or 0
        counted[model, self.id] = number + 1
        if number >= FULLEST_BOARD:
            raise BoardFull(limit=FULLEST_BOARD)
        return number

    def voting(self) -> Voting:
        """The vote it holds."""
        found = self.db.get(Voting, self.id)
        if found is None:
            raise ActivityNotOpen()
        return found

    def options(self) -> list[Option]:
        """What is voted on, in order."""
        return list(self.db.scalars(select(Option).where(Option.activity_id == self.id).order_by(Option.position)))


def _authors_of(activity_id: str) -> Select[Any]:
    return select(Note.author_id).where(Note.activity_id == activity_id, Note.draft)
