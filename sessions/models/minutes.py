"""The minutes of a session (« relevé de conclusions »): who was there, what was decided, when people meet again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sessions.meeting_dates import NEXT_LENGTH, understood
from sessions.models.live_session import LiveSession
from workshop.foundations.base import Base
from workshop.foundations.clock import now
from workshop.foundations.refusals import Refused
from workshop.foundations.text import clean
from workshop.people.models import User
from workshop.projects.models.texts import Marked

LONGEST_NAME, LONGEST_LINE, LONGEST_TEXT = 200, 1_000, 10_000
MOST_NAMES, MOST_LINES = 400, 200


class MinutesTooLong(Refused):
    """More names, or more lines, than minutes can hold (facts: limit)."""

    code: ClassVar[str] = "minutes_too_long"
    status = 400


class LineKind(StrEnum):
    """A decision is taken; an action is for somebody to do."""

    DECISION = "decision"
    ACTION = "action"


@dataclass(frozen=True)
class MinutesLine:
    """What, by whom (an instance, a service, a name), and when: as people say it, for « fin mars » is no date."""

    kind: LineKind
    text: str
    who: str = ""
    due: str = ""


@dataclass(frozen=True, kw_only=True)
class MinutesDraft:
    """All that minutes say, before or after they are written."""

    reference: str = ""
    place: str = ""
    present: tuple[str, ...] = ()
    excused: tuple[str, ...] = ()
    context: str = ""
    lines: tuple[MinutesLine, ...] = ()
    other: str = ""
    next_meeting: str = ""

    def of_kind(self, kind: LineKind) -> tuple[MinutesLine, ...]:
        """The decisions, or the actions, in their order."""
        return tuple(line for line in self.lines if line.kind is kind)


class Minutes(Marked, Base):
    """One for a session, once somebody wrote them; `present` and `excused` are names as they were typed."""

    __tablename__ = "minutes"

    live_session_id: Mapped[str] = mapped_column(ForeignKey("live_sessions.id"), primary_key=True)
    version: Mapped[int] = mapped_column(default=0)
    reference: Mapped[str] = mapped_column(String(LONGEST_NAME), default="")
    place: Mapped[str] = mapped_column(String(LONGEST_NAME), default="")
    present: Mapped[list[str]] = mapped_column(JSON, default=list)
    excused: Mapped[list[str]] = mapped_column(JSON, default=list)
    context: Mapped[str] = mapped_column(Text, default="")
    lines: Mapped[list[Any]] = mapped_column(JSON, default=list)
    other: Mapped[str] = mapped_column(Text, default="")
    next_meeting: Mapped[str] = mapped_column(String(NEXT_LENGTH), default="")
    edited_by_id: Mapped[str | None] = mapped_column(ForeignKey("users.id"))
    edited_at: Mapped[datetime] = mapped_column(default=now)
    edited_by: Mapped[User | None] = relationship()

    @classmethod
    def of(cls, live: LiveSession) -> "Minutes | None":
        """The minutes of a session, if somebody wrote them."""
        return live.db.get(cls, live.id)

    @classmethod
    def write(cls, live: LiveSession, draft: MinutesDraft, seen: str, by: User) -> "Minutes":
        """Save them as a whole; raises StaleText, WeekUnknown, MinutesTooLong, TextTooLong.

        The session's row is held meanwhile: of two people who save at once, the second is told.
        """
        live.db.refresh(live, with_for_update=True)
        found = live.db.get(cls, live.id, populate_existing=True)
        if found is None:
            found = cls(live_session_id=live.id, version=0)
            live.db.add(found)
        found.require_mark(seen)
        found._take(draft)
        found.version += 1
        found.edited_by, found.edited_at = by, now()
        live.db.flush()
        return found

    @property
    def mark(self) -> str:
        """Its version."""
        return str(self.version)

    def draft(self) -> MinutesDraft:
        """What they say."""
        return MinutesDraft(
            reference=self.reference,
            place=self.place,
            present=tuple(self.present),
            excused=tuple(self.excused),
            context=self.context,
            lines=tuple(MinutesLine(LineKind(kind), text, who, due) for kind, text, who, due in self.lines),
            other=self.other,
            next_meeting=self.next_meeting,
        )

    def _take(self, draft: MinutesDraft) -> None:
        self.reference, self.place = _line(draft.reference, LONGEST_NAME), _line(draft.place, LONGEST_NAME)
        self.present = _names(draft.present)
        # Nobody is both there and excused: whoever came was there.
        self.excused = [name for name in _names(draft.excused) if name not in self.present]
        self.context, self.other = clean(draft.context, LONGEST_TEXT), clean(draft.other, LONGEST_TEXT)
        self.lines = _lines(draft.lines)
        self.next_meeting = understood(_line(draft.next_meeting, NEXT_LENGTH)).text


def _line(text: str, limit: int) -> str:
    return " ".join(clean(text, limit).split())


def _names(names: Iterable[str]) -> list[str]:
    found = list(dict.fromkeys(name for one in names if (name := _line(one, LONGEST_NAME))))
    if len(found) > MOST_NAMES:
        raise MinutesTooLong(limit=MOST_NAMES)
    return found


def _lines(lines: Iterable[MinutesLine]) -> list[list[str]]:
    """A line without a text says nothing; its kind is kept first so that decisions come before actions."""
    told = [
        [line.kind.value, text, _line(line.who, LONGEST_NAME), _line(line.due, LONGEST_NAME)]
        for line in lines
        if (text := clean(line.text, LONGEST_LINE))
    ]
    if len(told) > MOST_LINES:
        raise MinutesTooLong(limit=MOST_LINES)
    return told
