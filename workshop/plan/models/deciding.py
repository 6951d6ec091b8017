"""Taking decisions, several people at once: what somebody else decided meanwhile is never overwritten unseen."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from workshop.foundations.base import new_id
from workshop.foundations.refusals import Refused, Unknown
from workshop.people.models import User
from workshop.plan.models.aims import aim_of, targets
from workshop.plan.models.decision import Decision, Prepared, Verb
from workshop.plan.models.decision_batch import BatchStage, DecisionBatch, DecisionStep, StepOutcome
from workshop.plan.models.flows import stretches
from workshop.plan.models.idea import Idea, discard_orphans, loosen
from workshop.plan.models.idea_refusals import DecidedMeanwhile as DecidedMeanwhile
from workshop.plan.models.idea_refusals import TargetMissing, WouldLoop
from workshop.plan.models.idea_refusals import TouchedSince as TouchedSince
from workshop.plan.models.standing import same, standings

if TYPE_CHECKING:
    from workshop.plan.models.plan import Plan

# One transaction holds the database on SQLite: boards must not wait for thousands of ideas.
AT_ONCE = 100


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
    found = known_ideas(plan, ids)
    if len(found) < len(set(ids)):
        raise Unknown(noun="idea")
    return [found[one] for one in dict.fromkeys(ids)]


def known_ideas(plan: "Plan", ids: Collection[str]) -> dict[str, Idea]:
    """Those of these ideas that are there, by id, with what deciding reads of them."""
    found = {}
    for some in stretches(ids):
        query = select(Idea).where(Idea.project_id == plan.project.id, Idea.id.in_(some))
        query = query.options(selectinload(Idea.targets), selectinload(Idea.origins), selectinload(Idea.decided_by))
        found.update({idea.id: idea for idea in plan.project.db.scalars(query)})
    return found


def decide(plan: "Plan", seen: Mapping[str, int], decision: Decision, by: User | None, batch_id: str = "") -> Taken:
    """Give these ideas, by the revision at which they were seen, a destiny; one they had already is replaced.

    One decided by somebody else since is left, and so is one that the verb refuses; the rest is changed at once.
    Raises what concerns them all: see Decision.prepare.
    """
    plan.one_at_a_time()
    ideas = load_ideas(plan, list(seen))
    late = {idea.id: DecidedMeanwhile(idea=idea.text) for idea in ideas if idea.is_decided and idea.rev > seen[idea.id]}
    left = [Left(idea, late[idea.id]) for idea in ideas if idea.id in late]
    if late and len(late) == len(ideas):
        return Taken(None, left)
    batch = begin(plan, {one: rev for one, rev in seen.items() if one not in late}, decision, by, batch_id)
    refused: list[Left] = []
    while batch.running:
        refused += advance(plan, batch)
    if refused and len(refused) == batch.progress()[1]:
        raise refused[0].refused
    if not batch.number:
        _forget(plan, batch)
        return Taken(None, left + refused)
    return Taken(batch, left + refused)


def begin(
    plan: "Plan", seen: Mapping[str, int], decision: Decision, by: User | None, batch_id: str = ""
) -> DecisionBatch:
    """Write down what is to be decided, under the id drawn for it: `advance` does it. Raises as Decision.prepare."""
    plan.one_at_a_time()
    moving = decision.moving(list(seen))
    if not moving and seen:
        raise TargetMissing()
    prepared = decision.prepare(plan, moving)
    batch = _batch(plan, decision.verb, by)
    batch.id = batch_id or new_id()
    batch.stage, batch.wanted = BatchStage.DECIDING, prepared.kept
    batch.reason, batch.meeting = prepared.reason, prepared.meeting
    plan.project.db.add(batch)
    plan.project.db.flush()
    batch.write_steps({one: seen[one] for one in moving})
    return batch


def advance(plan: "Plan", batch: DecisionBatch, size: int = AT_ONCE) -> list[Left]:
    """Decide for the next part; returns the ideas it left. Interrupted anywhere, it goes on where it was."""
    plan.one_at_a_time()
    steps = batch.waiting_steps(size)
    left = _decided(plan, batch, steps) if steps else []
    if len(steps) < size:
        batch.stage = BatchStage.DECIDED
    plan.project.db.flush()
    return left


def _decided(plan: "Plan", batch: DecisionBatch, steps: Sequence[DecisionStep]) -> list[Left]:
    wanted, db = Prepared.read(batch.wanted), plan.project.db
    ideas = known_ideas(plan, [step.idea_id for step in steps])
    together = batch.idea_ids()
    before = standings(db, ideas.values(), together)
    left = _refused(plan, wanted, steps, ideas)
    going = [ideas[step.idea_id] for step in steps if step.idea_id in ideas and step.idea_id not in left]
    led = loosen(db, [idea for idea in going if idea.is_decided])
    for idea in going:
        wanted.act(idea, batch.made_by)
    db.flush()
    discard_orphans(db, led)
    after = standings(db, ideas.values(), together)
    for step in steps:
        _close(step, before.get(step.idea_id), after.get(step.idea_id), left.get(step.idea_id))
    batch.number += sum(step.outcome is StepOutcome.CHANGED for step in steps)
    return [Left(ideas[one], refused) for one, refused in left.items()]


def _refused(
    plan: "Plan", wanted: Prepared, steps: Sequence[DecisionStep], ideas: Mapping[str, Idea]
) -> dict[str, Refused]:
    """Why some of these ideas stay as they are, by id."""
    blocked = wanted.blocked(plan) if wanted.still_possible(plan) else None
    left: dict[str, Refused] = {}
    for step in steps:
        idea = ideas.get(step.idea_id)
        if idea is None:
            continue
        if idea.is_decided and idea.rev > step.seen:
            left[idea.id] = DecidedMeanwhile(idea=idea.text)
        elif blocked is None:
            left[idea.id] = TargetMissing()
        elif idea.id in blocked:
            left[idea.id] = WouldLoop()
    return left


def _close(step: DecisionStep, before: object, after: object, refused: Refused | None) -> None:
    """Write what became of one idea."""
    if not isinstance(before, dict) or not isinstance(after, dict):
        step.outcome = StepOutcome.GONE
    elif refused is not None:
        step.outcome, step.refusal = StepOutcome.LEFT, refused.code
    elif same(before, after):
        step.outcome = StepOutcome.SAME
    else:
        step.outcome, step.before, step.after = StepOutcome.CHANGED, before, after


def _batch(plan: "Plan", verb: Verb, by: User | None) -> DecisionBatch:
    return DecisionBatch(project_id=plan.project.id, verb=verb.value, number=0, made_by=by)


def _forget(plan: "Plan", batch: DecisionBatch) -> None:
    """A decision that changed nothing leaves no trace."""
    db = plan.project.db
    for step in db.scalars(select(DecisionStep).where(DecisionStep.batch_id == batch.id)):
        db.delete(step)
    db.flush()
    db.delete(batch)
    db.flush()


def feed(plan: "Plan", idea: Idea, aims: Sequence[str], by: User | None) -> DecisionBatch | None:
    """Let a kept idea feed more; raises NotKept, TargetMissing, Unknown."""
    plan.one_at_a_time()
    if not aims:
        raise TargetMissing()
    before = standings(plan.project.db, [idea])
    for target in targets([aim_of(plan, code) for code in aims]):
        idea.feed(target)
    return _fed(plan, idea, before[idea.id], by)


def stop_feeding(plan: "Plan", idea: Idea, target_id: str, by: User | None) -> DecisionBatch | None:
    """Take one of the things it feeds away; raises LastTarget, Unknown."""
    plan.one_at_a_time()
    before = standings(plan.project.db, [idea])
    idea.stop_feeding(target_id)
    return _fed(plan, idea, before[idea.id], by)


def _fed(plan: "Plan", idea: Idea, before: Mapping[str, object], by: User | None) -> DecisionBatch | None:
    db = plan.project.db
    db.flush()
    after = standings(db, [idea])[idea.id]
    if same(dict(before), after):
        return None
    batch = _batch(plan, Verb.FEED, by)
    batch.number = 1
    db.add(batch)
    db.flush()
    db.add(DecisionStep(batch_id=batch.id, idea_id=idea.id, before=dict(before), after=after))
    db.flush()
    return batch


def batch_of(plan: "Plan", batch_id: str, hold: bool = False) -> DecisionBatch:
    """One decision of this project, for one at a time to advance it when held; raises Unknown."""
    found = plan.project.db.get(DecisionBatch, batch_id, with_for_update=hold or None)
    if found is None or found.project_id != plan.project.id:
        raise Unknown(noun="decision")
    return found
