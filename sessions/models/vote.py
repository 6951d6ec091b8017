"""Votes by dots. One ballot is one ballot because the database refuses the rest (P5)."""

from typing import Any, ClassVar

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    String,
    Text,
    UniqueConstraint,
    delete,
    func,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from sessions.models.cluster import Cluster
from sessions.models.live_row import Audience, Record, SessionRow
from sessions.models.live_session import LiveSession
from sessions.models.note import Note
from sessions.models.participant import Participant
from sessions.refusals import NothingToVoteOn, QuotaSpent
from workshop.foundations.base import Base, new_id

NOTHING = 0


class Option(SessionRow):
    """One thing that can be voted for; its text is kept as it was when the vote opened."""

    __tablename__ = "options"
    collection: ClassVar[str] = "options"

    activity_id: Mapped[str] = mapped_column(ForeignKey("activities.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    position: Mapped[int]
    note_id: Mapped[str | None] = mapped_column(ForeignKey("notes.id"))
    cluster_id: Mapped[str | None] = mapped_column(ForeignKey("clusters.id"))

    def projection(self, audience: Audience) -> Record:
        """The option, the same for all."""
        record = {"id": self.id, "activity": self.activity_id, "text": self.text, "position": self.position}
        return {**record, "note": self.note_id, "cluster": self.cluster_id}


class Tally(SessionRow):
    """What an option received; written by the transaction that closes the vote, never before."""

    __tablename__ = "tallies"
    collection: ClassVar[str] = "tallies"

    activity_id: Mapped[str] = mapped_column(ForeignKey("activities.id"), index=True)
    votes: Mapped[int]
    rank: Mapped[int]

    def projection(self, audience: Audience) -> Record:
        """The result, the same for all."""
        return {"id": self.id, "activity": self.activity_id, "votes": self.votes, "rank": self.rank}


class Dot(Base):
    """A dot in one of the participant's slots: the key makes a quota exact under any concurrency.

    No time, no serial: in anonymous mode the rows are erased by the transaction that counts them.
    """

    __tablename__ = "dots"
    __table_args__ = (
        ForeignKeyConstraint(["activity_id", "quota"], ["votings.activity_id", "votings.quota"]),
        CheckConstraint("slot >= 0 and slot < quota", name="slot"),
        {"sqlite_with_rowid": False},
    )

    activity_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    participant_id: Mapped[str] = mapped_column(ForeignKey("participants.id"), primary_key=True)
    slot: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    quota: Mapped[int]
    option_id: Mapped[str] = mapped_column(ForeignKey("options.id"), index=True)


class Voting(Base):
    """The rules of a vote, fixed when it opens."""

    __tablename__ = "votings"
    __table_args__ = (UniqueConstraint("activity_id", "quota"),)

    activity_id: Mapped[str] = mapped_column(ForeignKey("activities.id"), primary_key=True)
    quota: Mapped[int]
    per_option: Mapped[int]
    mode: Mapped[str] = mapped_column(String(10))

    @classmethod
    def start(cls, live: LiveSession, activity_id: str, settings: dict[str, Any]) -> "Voting":
        """Fix the rules and the options; raises NothingToVoteOn under two options."""
        sources = _sources(live, settings)
        if len(sources) < 2:
            raise NothingToVoteOn()
        for position, source in enumerate(sources):
            live.db.add(
                Option(id=new_id(), live_session_id=live.id, activity_id=activity_id, position=position, **source)
            )
        rules = {name: settings[name] for name in ("quota", "per_option", "mode")}
        voting = cls(activity_id=activity_id, **rules)
        live.db.add(voting)
        live.db.flush()
        return voting

    def place(self, option: Option, by: Participant) -> int:
        """Put one dot in the lowest free slot; returns the dots left. Raises QuotaSpent."""
        mine = self.dots_of(by)
        on_it = sum(dot.option_id == option.id for dot in mine)
        free = set(range(self.quota)) - {dot.slot for dot in mine}
        if not free or on_it >= self.per_option:
            raise QuotaSpent(quota=self.per_option if free else self.quota)
        rest = {"participant_id": by.id, "quota": self.quota, "option_id": option.id}
        self.db.add(Dot(activity_id=self.activity_id, slot=min(free), **rest))
        by.touch()
        self.db.flush()
        return len(free) - 1

    def take(self, option: Option, by: Participant) -> int:
        """Take one dot back, if there is one; returns the dots left."""
        mine = self.dots_of(by)
        dot = next((dot for dot in mine if dot.option_id == option.id), None)
        if dot:
            self.db.delete(dot)
            by.touch()
            self.db.flush()
        return self.quota - len(mine) + (1 if dot else NOTHING)

    def dots_of(self, participant: Participant) -> list[Dot]:
        """The dots this participant placed."""
        query = select(Dot).where(Dot.activity_id == self.activity_id, Dot.participant_id == participant.id)
        return list(self.db.scalars(query))

    def count(self) -> None:
        """Count once, in the closing transaction; equal votes share a rank. Anonymous dots are erased."""
        totals = select(Dot.option_id, func.count()).where(Dot.activity_id == self.activity_id).group_by(Dot.option_id)
        votes = {option_id: number for option_id, number in self.db.execute(totals)}
        for option in self.db.scalars(select(Option).where(Option.activity_id == self.activity_id)):
            own = votes.get(option.id, NOTHING)
            rank = 1 + sum(number > own for number in votes.values())
            place = {"id": option.id, "live_session_id": option.live_session_id, "activity_id": self.activity_id}
            self.db.add(Tally(votes=own, rank=rank, **place))
        if self.mode == "anonymous":
            self._erase()

    def _erase(self) -> None:
        voters = select(Dot.participant_id).where(Dot.activity_id == self.activity_id)
        for participant in self.db.scalars(select(Participant).where(Participant.id.in_(voters))):
            participant.touch()
        self.db.flush()
        self.db.execute(delete(Dot).where(Dot.activity_id == self.activity_id))


def _sources(live: LiveSession, settings: dict[str, Any]) -> list[dict[str, Any]]:
    """What is voted on: the groups or the visible notes of the source board, and the written choices."""
    found: list[dict[str, Any]] = []
    if settings["source"] and settings["targets"] == "clusters":
        clusters = select(Cluster).where(Cluster.activity_id == settings["source"], Cluster.live_session_id == live.id)
        clusters = clusters.where(~Cluster.removed)
        found += [
            {"text": one.title, "cluster_id": one.id} for one in live.db.scalars(clusters.order_by(Cluster.title))
        ]
    elif settings["source"]:
        notes = select(Note).where(Note.activity_id == settings["source"], Note.live_session_id == live.id)
        shown = notes.where(~Note.removed, ~Note.hidden, ~Note.draft).order_by(Note.text, Note.id)
        found += [{"text": one.text, "note_id": one.id} for one in live.db.scalars(shown)]
    return found + [{"text": text} for text in settings["choices"]]
