"""Ideas and their destiny: nobody's idea is lost (P2)."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, delete, exists, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship, selectinload, validates

from workshop.foundations.base import Base, choice, key
from workshop.foundations.clock import now
from workshop.foundations.refusals import Malformed, Unknown
from workshop.foundations.text import clean, required
from workshop.foundations.word_forms import searchable
from workshop.people.models import User
from workshop.plan.destiny import Destiny
from workshop.plan.models.idea_links import IdeaFlow, IdeaOrigin, IdeaTarget, OriginKind
from workshop.plan.models.idea_refusals import AlreadyDecided as AlreadyDecided
from workshop.plan.models.idea_refusals import LastTarget as LastTarget
from workshop.plan.models.idea_refusals import NotKept as NotKept
from workshop.plan.models.idea_refusals import ReasonMissing as ReasonMissing
from workshop.plan.models.idea_refusals import TargetMissing as TargetMissing
from workshop.plan.models.idea_refusals import WouldLoop as WouldLoop
from workshop.plan.models.resemblance import Resemblance

LONGEST_IDEA = 2_000
NEEDS_TARGET = frozenset({Destiny.KEPT, Destiny.ATTACHED})


class Idea(Base):
    """What the harvest makes of a post-it. `posted` ideas are counted; grouping and splitting make the others.

    `rev` is the revision of the project's ideas at its last change, `words` what a search finds it by.
    """

    __tablename__ = "ideas"
    __table_args__ = (Index("ix_ideas_project_id_rev", "project_id", "rev"),)

    id: Mapped[str] = key()
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text, default="")
    rev: Mapped[int] = mapped_column(default=0)
    posted: Mapped[bool] = mapped_column(default=True)
    votes: Mapped[int] = mapped_column(default=0)
    destiny: Mapped[Destiny] = mapped_column(choice(Destiny), default=Destiny.UNDECIDED)
    reason: Mapped[str] = mapped_column(String(1000), default="")
    meeting: Mapped[str] = mapped_column(String(250), default="")
    decided_by_id: Mapped[str | None] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=now)
    decided_by: Mapped[User | None] = relationship()
    origins: Mapped[list[IdeaOrigin]] = relationship(cascade="all, delete-orphan")
    targets: Mapped[list[IdeaTarget]] = relationship(cascade="all, delete-orphan")

    @validates("text")
    def _keep_words(self, name: str, text: str) -> str:
        self.words = searchable(text)
        return text

    @property
    def kind(self) -> OriginKind:
        """What it was when it was written; a part made by a split counts as a line."""
        return self.origins[0].kind if self.origins else OriginKind.LINE

    @property
    def is_decided(self) -> bool:
        """Whether somebody gave it a destiny."""
        return self.destiny is not Destiny.UNDECIDED

    @property
    def is_part(self) -> bool:
        """Whether it only exists as what others became: nobody wrote it in a session."""
        return not self.posted and not self.origins

    def decide(self, destiny: Destiny, by: User | None, targets: Sequence[IdeaTarget] = (), reason: str = "") -> None:
        """Give its one destiny; merging and splitting have verbs of their own.

        Targets count for the destinies that need some. Raises AlreadyDecided, TargetMissing, ReasonMissing.
        """
        if destiny in (Destiny.MERGED, Destiny.UNDECIDED):
            raise Malformed()
        reason = clean(reason, 1000)
        if destiny in NEEDS_TARGET and not targets:
            raise TargetMissing()
        if destiny is Destiny.OUT_OF_SCOPE and not reason:
            raise ReasonMissing()
        self._sign(destiny, by, reason)
        self.targets = list(targets) if destiny in NEEDS_TARGET else []

    def feed(self, target: IdeaTarget) -> None:
        """Let it feed one thing more; what it feeds already is not written twice. Raises NotKept."""
        if self.destiny not in NEEDS_TARGET:
            raise NotKept()
        if target.aim not in [known.aim for known in self.targets]:
            self.targets.append(target)

    def stop_feeding(self, target_id: str) -> None:
        """Take one of the things it feeds away; raises Unknown, LastTarget."""
        target = next((one for one in self.targets if one.id == target_id), None)
        if target is None:
            raise Unknown(noun="target")
        if len(self.targets) == 1:
            raise LastTarget()
        self.targets.remove(target)

    def merge_into(self, others: Sequence["Idea"], by: User | None, reason: str = "") -> None:
        """Let it go on inside other ideas; raises WouldLoop, AlreadyDecided, TargetMissing."""
        if not others:
            raise TargetMissing()
        others = list(dict.fromkeys(others))
        for other in others:
            if other is self or self.id in other.downstream():
                raise WouldLoop()
        self.flow_into([other.id for other in others], by, reason)
        self.db.flush()

    def flow_into(self, others: Sequence[str], by: User | None, reason: str = "") -> None:
        """`merge_into`, by ids, for who has made sure that none of the others came out of it; raises AlreadyDecided."""
        self._sign(Destiny.MERGED, by, clean(reason, 1000))
        for other in others:
            self.db.add(IdeaFlow(source_id=self.id, into_id=other))

    def split(self, texts: Sequence[str], by: User | None) -> list["Idea"]:
        """Let it go on as several ideas of their own; returns them."""
        if len(texts) < 2:
            raise TargetMissing()
        parts = [
            Idea(project_id=self.project_id, text=required(text, LONGEST_IDEA), posted=False, votes=self.votes)
            for text in texts
        ]
        self.db.add_all(parts)
        self.db.flush()
        self.merge_into(parts, by)
        return parts

    def reopen(self) -> None:
        """Take its destiny back; parts that a split made and that nothing else feeds go with it."""
        discard_orphans(self.db, loosen(self.db, [self]))

    def discard_if_orphan(self) -> None:
        """Remove an idea that only existed as the part of another."""
        discard_orphans(self.db, {self.id})

    def into(self) -> list["Idea"]:
        """The ideas it went into."""
        flows = select(IdeaFlow.into_id).where(IdeaFlow.source_id == self.id)
        return list(self.db.scalars(select(Idea).where(Idea.id.in_(flows)).order_by(Idea.text)))

    def sources(self) -> list["Idea"]:
        """The ideas that went into it."""
        flows = select(IdeaFlow.source_id).where(IdeaFlow.into_id == self.id)
        return list(self.db.scalars(select(Idea).where(Idea.id.in_(flows)).order_by(Idea.text)))

    def downstream(self) -> set[str]:
        """The ids of every idea reached from it through merges and splits."""
        reached: set[str] = set()
        edge = {self.id}
        while edge:
            found = set(self.db.scalars(select(IdeaFlow.into_id).where(IdeaFlow.source_id.in_(edge))))
            edge = found - reached
            reached |= found
        return reached

    def upstream(self) -> list["Idea"]:
        """Every idea that leads to it through merges and splits, itself left out."""
        reached: set[str] = set()
        edge = {self.id}
        while edge:
            found = set(self.db.scalars(select(IdeaFlow.source_id).where(IdeaFlow.into_id.in_(edge))))
            edge = found - reached
            reached |= found
        return list(self.db.scalars(select(Idea).where(Idea.id.in_(reached)).order_by(Idea.text)))

    def _sign(self, destiny: Destiny, by: User | None, reason: str) -> None:
        if self.is_decided:
            raise AlreadyDecided(destiny=self.destiny.value, idea=self.text)
        self.destiny, self.reason, self.decided_by, self.decided_at = destiny, reason, by, now()


def loosen(db: Session, ideas: Iterable[Idea]) -> set[str]:
    """Take the destiny of each back, all in few statements; returns the ids of what the merged ones went into.

    Whoever calls it gives those that nothing feeds any more to `discard_orphans`, once new destinies are given.
    """
    ideas = list(ideas)
    merged = [idea.id for idea in ideas if idea.destiny is Destiny.MERGED]
    led: set[str] = set()
    if merged:
        mine = IdeaFlow.source_id.in_(merged)
        led = set(db.scalars(select(IdeaFlow.into_id).where(mine)))
        db.execute(delete(IdeaFlow).where(mine))
    for idea in ideas:
        idea.destiny, idea.reason, idea.meeting = Destiny.UNDECIDED, "", ""
        idea.decided_by, idea.decided_at, idea.targets = None, None, []
    return led


def discard_orphans(db: Session, ids: Collection[str]) -> None:
    """Remove those of these ideas that only existed as what others became, and that nothing feeds any more."""
    while ids:
        fed = exists().where(IdeaFlow.into_id == Idea.id)
        query = select(Idea).where(Idea.id.in_(ids), ~Idea.posted, ~Idea.origins.any(), ~fed)
        orphans = list(db.scalars(query.options(selectinload(Idea.targets), selectinload(Idea.origins))))
        if not orphans:
            return
        gone = [orphan.id for orphan in orphans]
        ids = loosen(db, orphans)
        either = or_(Resemblance.low_id.in_(gone), Resemblance.high_id.in_(gone))
        db.execute(delete(Resemblance).where(either))
        for orphan in orphans:
            db.delete(orphan)
        db.flush()
