"""A decision about many ideas: what it would change, then the change itself, with what happened in between."""

from dataclasses import dataclass

from sqlalchemy import select

from workshop.foundations.refusals import Refused
from workshop.people.models import User
from workshop.plan.models import DecisionBatch, Destiny, Idea, Plan
from workshop.plan.models.deciding import AT_ONCE, Taken, advance, batch_of, begin, decide, load_ideas
from workshop.plan.models.decision import Decision, Verb, unmergeable
from workshop.plan.models.idea import ReasonMissing, TargetMissing, WouldLoop
from workshop.plan.sorting.filters import IdeaSieve
from workshop.plan.sorting.rows import matching

SHOWN = 8


@dataclass(frozen=True)
class Choice:
    """The ideas a decision is about: those ticked, or all that a filter keeps."""

    sieve: IdeaSieve
    ticked: tuple[str, ...] = ()
    everything: bool = False

    def ids(self, plan: Plan) -> list[str]:
        """Their ids, as of now."""
        return matching(plan, self.sieve) if self.everything else list(self.ticked)


@dataclass(frozen=True)
class Preview:
    """How many would change, how many have a destiny already, and which would be refused."""

    total: int
    fresh: int
    fresh_shown: list[Idea]
    decided: int
    decided_shown: list[Idea]
    refused: list[tuple[str, Refused]]


def preview(plan: Plan, choice: Choice, decision: Decision) -> Preview:
    """What the decision would do; nothing is written. Raises what refuses it for all: no reason, no target."""
    require_complements(decision)
    ids = choice.ids(plan)
    known = _known(plan, ids)
    into = load_ideas(plan, decision.into)
    blocked = unmergeable(plan, into) if decision.verb is Verb.MERGE else set()
    refused = [one for one in known if one in blocked]
    moving = [one for one in known if one not in blocked and one not in decision.into]
    fresh = [one for one in moving if known[one] is Destiny.UNDECIDED]
    decided = [one for one in moving if known[one] is not Destiny.UNDECIDED]
    named = [(idea.text, WouldLoop()) for idea in load_ideas(plan, refused)]
    shown = load_ideas(plan, fresh[:SHOWN]), load_ideas(plan, decided[:SHOWN])
    return Preview(len(known), len(fresh), shown[0], len(decided), shown[1], list(named))


def require_complements(decision: Decision) -> None:
    """What a decision needs whatever the idea; raises ReasonMissing, TargetMissing."""
    if decision.verb is Verb.OUT_OF_SCOPE and not decision.reason.strip():
        raise ReasonMissing()
    needed = {
        Verb.KEEP_IN_SHEET: decision.sheet,
        Verb.ATTACH: decision.sheet,
        Verb.KEEP_IN_OBJECTIVE: decision.objective,
        Verb.KEEP_IN_NEW_SHEET: decision.objective and decision.title,
        Verb.KEEP_IN_NEW_OBJECTIVE: decision.title,
        Verb.KEEP_IN_VALUE: decision.value,
        Verb.MERGE: decision.title or decision.into,
    }
    if not needed.get(decision.verb, "nothing"):
        raise TargetMissing()


def _known(plan: Plan, ids: list[str]) -> dict[str, Destiny]:
    """The destiny of each, in their order."""
    query = select(Idea.id, Idea.destiny).where(Idea.project_id == plan.project.id)
    present = {row.id: row.destiny for row in plan.project.db.execute(query)}
    return {one: present[one] for one in ids if one in present}


@dataclass(frozen=True)
class Asked:
    """A decision after its preview: the revision that was shown, and whether earlier destinies are replaced."""

    choice: Choice
    decision: Decision
    seen: int
    replace: bool
    batch_id: str = ""


def apply(plan: Plan, asked: Asked, by: User) -> Taken:
    """Decide for all that the preview showed and that nobody touched since; of many, the first part alone.

    Asked twice under the same id, it happens once.
    """
    plan.one_at_a_time()
    before = plan.project.db.get(DecisionBatch, asked.batch_id) if asked.batch_id else None
    if before is not None:
        return Taken(batch_of(plan, before.id))
    ids = asked.choice.ids(plan)
    query = select(Idea.id, Idea.destiny, Idea.rev).where(Idea.project_id == plan.project.id)
    known = {row.id: row for row in plan.project.db.execute(query)}
    wanted = [known[one] for one in ids if one in known and _wanted(known[one].destiny, known[one].rev, asked)]
    seen = {row.id: asked.seen for row in wanted}
    if len(seen) <= AT_ONCE:
        return decide(plan, seen, asked.decision, by, asked.batch_id) if seen else Taken(None)
    batch = begin(plan, seen, asked.decision, by, asked.batch_id)
    return Taken(batch, advance(plan, batch))


def _wanted(destiny: Destiny, rev: int, asked: Asked) -> bool:
    """What was not in the preview is left out; what was decided since is kept, to be named."""
    if destiny is Destiny.UNDECIDED:
        return rev <= asked.seen or not asked.choice.everything
    return asked.replace or rev > asked.seen


def decided_since(plan: Plan, seen: int, by: User) -> list[Idea]:
    """The ideas that others gave a destiny after that revision, the latest first."""
    query = select(Idea).where(Idea.project_id == plan.project.id, Idea.rev > seen, Idea.destiny != Destiny.UNDECIDED)
    query = query.where(Idea.decided_by_id.is_distinct_from(by.id)).order_by(Idea.rev.desc())
    return list(plan.project.db.scalars(query.limit(SHOWN)))
