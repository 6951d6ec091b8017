"""Taking a decision back, a part at a time, from every idea that nobody touched since."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import select

from workshop.foundations.clock import now
from workshop.people.models import User
from workshop.plan.models.deciding import AT_ONCE, Left, TouchedSince, advance, batch_of, known_ideas
from workshop.plan.models.decision_batch import AlreadyUndone, BatchStage, DecisionBatch, DecisionStep, StepOutcome
from workshop.plan.models.flows import Flows, stretches
from workshop.plan.models.idea import Idea, discard_orphans, loosen
from workshop.plan.models.idea_refusals import StillDeciding
from workshop.plan.models.newborn import take_away
from workshop.plan.models.standing import Returning, restore, same, standings

if TYPE_CHECKING:
    from workshop.plan.models.plan import Plan


def undo(plan: "Plan", batch_id: str, by: User | None) -> list[Left]:
    """Take a decision back at once; returns the ideas that stay. Raises AlreadyUndone, StillDeciding."""
    batch = begin_undo(plan, batch_id, by)
    left = []
    while batch.running:
        left += take_back(plan, batch)
    return left


def begin_undo(plan: "Plan", batch_id: str, by: User | None) -> DecisionBatch:
    """Write down that it is taken back: `take_back` does it, here again where it was cut. Raises as `undo`."""
    plan.one_at_a_time()
    batch = batch_of(plan, batch_id, hold=True)
    if batch.stage is BatchStage.DECIDING:
        raise StillDeciding()
    if batch.stage is BatchStage.UNDONE:
        raise AlreadyUndone()
    if batch.stage is BatchStage.DECIDED:
        batch.stage, batch.undone_at, batch.undone_by = BatchStage.UNDOING, now(), by
        plan.project.db.flush()
    return batch


def take_back(plan: "Plan", batch: DecisionBatch, size: int = AT_ONCE) -> list[Left]:
    """Go through the next part; returns the ideas that stay. Interrupted anywhere, it goes on where it was."""
    plan.one_at_a_time()
    steps = batch.waiting_steps(size)
    left = _taken_back(plan, batch, steps) if steps else []
    if len(steps) < size:
        batch.stage = BatchStage.UNDONE
        plan.project.db.flush()
        take_away(plan, batch.wanted.get("made", {}))
    plan.project.db.flush()
    return left


def go_on(plan: "Plan", batch: DecisionBatch) -> list[Left]:
    """Do the next part of a decision that is under way, either way; returns the ideas it left."""
    if batch.stage is BatchStage.DECIDING:
        return advance(plan, batch)
    return take_back(plan, batch) if batch.running else []


def _taken_back(plan: "Plan", batch: DecisionBatch, steps: Sequence[DecisionStep]) -> list[Left]:
    db = plan.project.db
    ideas = known_ideas(plan, [step.idea_id for step in steps])
    going = _going(plan, batch, steps, ideas)
    led = loosen(db, [ideas[step.idea_id] for step in going])
    restore(plan, [(ideas[step.idea_id], step.before) for step in going])
    discard_orphans(db, led)
    for step in steps:
        step.outcome = StepOutcome.GONE if step.idea_id not in ideas else StepOutcome.KEPT
    for step in going:
        step.outcome, step.undone = StepOutcome.UNDONE, True
    staying = [ideas[step.idea_id] for step in steps if step.outcome is StepOutcome.KEPT]
    return [Left(idea, TouchedSince(idea=idea.text)) for idea in staying]


def _going(
    plan: "Plan", batch: DecisionBatch, steps: Sequence[DecisionStep], ideas: Mapping[str, Idea]
) -> list[DecisionStep]:
    """The steps whose idea nobody touched since, and that can stand again where it stood."""
    own = batch.idea_ids()
    present = standings(plan.project.db, ideas.values(), own)
    held = _held(plan, steps, own)
    back = Returning(plan, [step.before for step in steps])
    return [
        step
        for step in steps
        if step.idea_id in ideas
        and same(present[step.idea_id], step.after)
        and not held & set(step.after.get("into", ()))
        and back.accepts(ideas[step.idea_id], step.before)
    ]


def _held(plan: "Plan", steps: Sequence[DecisionStep], own: set[str]) -> set[str]:
    """The ids of what only these ideas made, and that somebody gave a destiny of its own since."""
    made = {into for step in steps for into in step.after.get("into", ())}
    if not made:
        return set()
    db = plan.project.db
    found: list[Idea] = []
    for some in stretches(made):
        found += db.scalars(select(Idea).where(Idea.id.in_(some), ~Idea.posted, ~Idea.origins.any()))
    decided = [one.id for one in found if one.is_decided]
    if not decided:
        return set()
    sources = Flows.of(db, plan.project.id).sources
    return {one for one in decided if sources[one] <= own}
