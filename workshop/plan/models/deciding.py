"""Taking decisions, several people at once: what somebody else decided meanwhile is never overwritten unseen."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from workshop.foundations.clock import now
from workshop.foundations.refusals import Refused, Unknown
from workshop.people.models import User
from workshop.plan.models.aims import aim_of, targets
from workshop.plan.models.decision import Decision, Effect, Verb
from workshop.plan.models.decision_batch import AlreadyUndone, DecisionBatch, DecisionStep
from workshop.plan.models.idea import Idea, TargetMissing
from workshop.plan.models.standing import Standing, restorable, restore, same, standings

if TYPE_CHECKING:
    from workshop.plan.models.plan import Plan

AT_ONCE = 500


class DecidedMeanwhile(Refused):
    """Somebody gave it a destiny since the person saw it (facts: idea)."""

    code: ClassVar[str] = "decided_meanwhile"


class TouchedSince(Refused):
    """What was decided is not taken back over what was decided later (facts: idea)."""

    code: ClassVar[str] = "touched_since"


@dataclass(frozen=True)
class Left:
    """An idea that stays as it is, and why."""

    idea: Idea
    refused: Refused


@dataclass(frozen=True)
class Taken:
    """What came of a decision: the batch by which it can be taken back, and the ideas it left alone."""

    batch: DecisionBatch | None
    left: list[Left] = field(default_factory=list)


def load_ideas(plan: "Plan", ids: Collection[str]) -> list[Idea]:
    """These ideas in their order, with what deciding reads of them; raises Unknown."""
    wanted, found = list(ids), {}
    for start in range(0, len(wanted), AT_ONCE):
        query = select(Idea).where(Idea.project_id == plan.project.id, Idea.id.in_(wanted[start : start + AT_ONCE]))
        query = query.options(selectinload(Idea.targets), selectinload(Idea.origins))
        found.update({idea.id: idea for idea in plan.project.db.scalars(query)})
    if len(found) < len(set(wanted)):
        raise Unknown(noun="idea")
    return [found[one] for one in dict.fromkeys(wanted)]


def decide(plan: "Plan", seen: Mapping[str, int], decision: Decision, by: User | None) -> Taken:
    """Give these ideas, by the revision at which they were seen, a destiny; one they had already is replaced.

    One decided by somebody else since is left, and so is one that the verb refuses. Raises what concerns them
    all: see Decision.effect.
    """
    plan.one_at_a_time()
    ideas = load_ideas(plan, seen)
    late = {idea.id for idea in ideas if idea.is_decided and idea.rev > seen[idea.id]}
    left = [Left(idea, DecidedMeanwhile(idea=idea.text)) for idea in ideas if idea.id in late]
    free = [idea for idea in ideas if idea.id not in late]
    if not free and left:
        return Taken(None, left)
    moving, effect = decision.effect(plan, free, by)
    before = standings(plan.project.db, moving)
    left += _apply(plan, moving, before, _once(decision, effect))
    return Taken(_recorded(plan, moving, before, decision, by), left)


def _once(decision: Decision, effect: Effect) -> Effect:
    """An idea decided before is reopened on the way."""

    def act(idea: Idea) -> None:
        if idea.is_decided and decision.verb is not Verb.REOPEN:
            idea.reopen()
        effect(idea)

    return act


def _apply(plan: "Plan", ideas: list[Idea], before: Mapping[str, Standing], effect: Effect) -> list[Left]:
    left = []
    for idea in ideas:
        try:
            effect(idea)
        except Refused as refused:
            if len(ideas) == 1:
                raise
            left.append(Left(idea, refused))
            if not idea.is_decided:
                restore(plan, idea, before[idea.id])
    if len(left) == len(ideas):
        raise left[0].refused
    plan.project.db.flush()
    return left


def feed(plan: "Plan", idea: Idea, aims: Sequence[str], by: User | None) -> DecisionBatch | None:
    """Let a kept idea feed more; raises NotKept, TargetMissing, Unknown."""
    plan.one_at_a_time()
    if not aims:
        raise TargetMissing()
    before = standings(plan.project.db, [idea])
    for target in targets([aim_of(plan, code) for code in aims]):
        idea.feed(target)
    return _recorded(plan, [idea], before, Decision(Verb.FEED), by)


def stop_feeding(plan: "Plan", idea: Idea, target_id: str, by: User | None) -> DecisionBatch | None:
    """Take one of the things it feeds away; raises LastTarget, Unknown."""
    plan.one_at_a_time()
    before = standings(plan.project.db, [idea])
    idea.stop_feeding(target_id)
    return _recorded(plan, [idea], before, Decision(Verb.FEED), by)


def _recorded(
    plan: "Plan", ideas: list[Idea], before: Mapping[str, Standing], decision: Decision, by: User | None
) -> DecisionBatch | None:
    plan.project.db.flush()
    after = standings(plan.project.db, ideas)
    steps = [
        DecisionStep(idea_id=one, before=before[one], after=after[one])
        for one in after
        if not same(before[one], after[one])
    ]
    if not steps:
        return None
    rest = {"reason": decision.reason[:1000], "meeting": decision.meeting[:250], "made_by_id": by.id if by else None}
    batch = DecisionBatch(project_id=plan.project.id, verb=decision.verb.value, number=len(steps), steps=steps, **rest)
    plan.project.db.add(batch)
    plan.project.db.flush()
    return batch


def undo(plan: "Plan", batch_id: str, by: User | None) -> list[Left]:
    """Take a decision back from each idea that nobody touched since; returns the others. Raises AlreadyUndone."""
    plan.one_at_a_time()
    batch = batch_of(plan, batch_id)
    if batch.undone_at is not None:
        raise AlreadyUndone()
    query = select(Idea).where(Idea.id.in_([step.idea_id for step in batch.steps]))
    query = query.options(selectinload(Idea.targets), selectinload(Idea.decided_by))
    ideas = {idea.id: idea for idea in plan.project.db.scalars(query)}
    present = standings(plan.project.db, ideas.values())
    held = _held(plan, batch)
    left = []
    for step in reversed(batch.steps):
        idea = ideas.get(step.idea_id)
        if idea is None:
            continue
        if (
            not same(present[idea.id], step.after)
            or held & set(step.after.get("into", ()))
            or not _given_back(plan, idea, step)
        ):
            left.append(Left(idea, TouchedSince(idea=idea.text)))
    batch.undone_at, batch.undone_by_id = now(), by.id if by else None
    plan.project.db.flush()
    return left


def _given_back(plan: "Plan", idea: Idea, step: DecisionStep) -> bool:
    now_there = standings(plan.project.db, [idea])[idea.id]
    idea.reopen()
    step.undone = restorable(plan, idea, step.before)
    restore(plan, idea, step.before if step.undone else now_there)
    return step.undone


def _held(plan: "Plan", batch: DecisionBatch) -> set[str]:
    """The ids of what only these ideas made, and that somebody gave a destiny of its own since."""
    own = {step.idea_id for step in batch.steps}
    made = {into for step in batch.steps for into in step.after.get("into", ())}
    parts = plan.project.db.scalars(select(Idea).where(Idea.id.in_(made)))
    return {one.id for one in parts if one.is_part and one.is_decided and {s.id for s in one.sources()} <= own}


def batch_of(plan: "Plan", batch_id: str) -> DecisionBatch:
    """One decision of this project; raises Unknown."""
    found = plan.project.db.get(DecisionBatch, batch_id)
    if found is None or found.project_id != plan.project.id:
        raise Unknown(noun="decision")
    return found
