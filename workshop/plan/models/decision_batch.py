"""Decisions as they were taken: by whom, when, about which ideas, and what each was before."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, func, insert, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshop.foundations.base import Base, choice, key
from workshop.foundations.clock import now
from workshop.people.models import User
from workshop.plan.models.idea_refusals import AlreadyUndone as AlreadyUndone


class BatchStage(StrEnum):
    """How far a decision is."""

    DECIDING = "deciding"
    DECIDED = "decided"
    UNDOING = "undoing"
    UNDONE = "undone"


class StepOutcome(StrEnum):
    """What became of one idea; the last two follow an undoing."""

    WAITING = "waiting"
    CHANGED = "changed"
    SAME = "same"
    LEFT = "left"
    GONE = "gone"
    UNDONE = "undone"
    KEPT = "kept"


# The stage that follows, and the steps it still has to go through.
RUNNING = {
    BatchStage.DECIDING: (BatchStage.DECIDED, StepOutcome.WAITING),
    BatchStage.UNDOING: (BatchStage.UNDONE, StepOutcome.CHANGED),
}


class DecisionStep(Base):
    """What one decision made of one idea, seen at a revision. The idea may be gone since, as the part of a split does.

    `refusal` is the code of what left the idea as it was.
    """

    __tablename__ = "decision_steps"

    batch_id: Mapped[str] = mapped_column(ForeignKey("decision_batches.id"), primary_key=True)
    idea_id: Mapped[str] = mapped_column(String(36), primary_key=True, index=True)
    position: Mapped[int] = mapped_column(default=0)
    seen: Mapped[int] = mapped_column(default=0)
    outcome: Mapped[StepOutcome] = mapped_column(choice(StepOutcome), default=StepOutcome.CHANGED)
    refusal: Mapped[str] = mapped_column(String(40), default="")
    before: Mapped[dict[str, Any]]
    after: Mapped[dict[str, Any]]
    undone: Mapped[bool] = mapped_column(default=False)


class DecisionBatch(Base):
    """One decision about one idea or many, taken a part at a time, that can be taken back whole.

    `number` is how many it changed so far, `wanted` the decision as `Prepared` keeps it.
    """

    __tablename__ = "decision_batches"
    __table_args__ = (Index("ix_decision_batches_project_id_made_at", "project_id", "made_at"),)

    id: Mapped[str] = key()
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"))
    verb: Mapped[str] = mapped_column(String(32))
    stage: Mapped[BatchStage] = mapped_column(choice(BatchStage), default=BatchStage.DECIDED)
    wanted: Mapped[dict[str, Any]] = mapped_column(default=dict)
    number: Mapped[int]
    reason: Mapped[str] = mapped_column(String(1000), default="")
    meeting: Mapped[str] = mapped_column(String(250), default="")
    made_by_id: Mapped[str | None] = mapped_column(ForeignKey("users.id"))
    made_at: Mapped[datetime] = mapped_column(default=now)
    undone_by_id: Mapped[str | None] = mapped_column(ForeignKey("users.id"))
    undone_at: Mapped[datetime | None]
    made_by: Mapped[User | None] = relationship(foreign_keys=[made_by_id])
    undone_by: Mapped[User | None] = relationship(foreign_keys=[undone_by_id])

    @property
    def running(self) -> bool:
        """Whether a part of it is still to be done."""
        return self.stage in RUNNING

    def write_steps(self, seen: Mapping[str, int], outcome: StepOutcome = StepOutcome.WAITING) -> None:
        """One for each idea, by the revision at which it was seen, in their order."""
        rows = [
            {"batch_id": self.id, "idea_id": idea_id, "position": place, "seen": rev, "outcome": outcome}
            for place, (idea_id, rev) in enumerate(seen.items())
        ]
        if rows:
            # Thousands at once: the table itself is written, which costs a fifth of writing rows of the unit of work.
            table: Any = DecisionStep.__table__
            blank = {"refusal": "", "before": {}, "after": {}, "undone": False}
            self.db.execute(insert(table), [{**row, **blank} for row in rows])

    def waiting_steps(self, size: int) -> list[DecisionStep]:
        """The next ones to go through: an undoing goes backwards."""
        position = DecisionStep.position
        query = select(DecisionStep).where(DecisionStep.batch_id == self.id)
        query = query.where(DecisionStep.outcome == RUNNING[self.stage][1])
        backwards = self.stage is BatchStage.UNDOING
        query = query.order_by(position.desc() if backwards else position, DecisionStep.idea_id).limit(size)
        return list(self.db.scalars(query.execution_options(populate_existing=True)))

    def idea_ids(self) -> set[str]:
        """The ids of all the ideas it is about."""
        return set(self.db.scalars(select(DecisionStep.idea_id).where(DecisionStep.batch_id == self.id)))

    def outcomes(self) -> dict[StepOutcome, int]:
        """How many of its ideas each thing became of."""
        query = select(DecisionStep.outcome, func.count()).where(DecisionStep.batch_id == self.id)
        return {outcome: number for outcome, number in self.db.execute(query.group_by(DecisionStep.outcome))}

    def progress(self, counts: Mapping[StepOutcome, int] | None = None) -> tuple[int, int]:
        """How many of its ideas are through, and how many they are; `counts` are its outcomes when they are known."""
        counts = self.outcomes() if counts is None else counts
        if self.stage in (BatchStage.UNDOING, BatchStage.UNDONE):
            counts = {one: number for one, number in counts.items() if one in _UNDOABLE}
        total = sum(counts.values())
        return total - (counts.get(RUNNING[self.stage][1], 0) if self.running else 0), total


_UNDOABLE: Iterable[StepOutcome] = (StepOutcome.CHANGED, StepOutcome.UNDONE, StepOutcome.KEPT)
