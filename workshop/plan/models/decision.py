"""What people decide about ideas: one verb, what it needs, and the ideas it is taken for."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from workshop.foundations.refusals import Malformed
from workshop.foundations.text import clean, required
from workshop.people.models import User
from workshop.plan.destiny import Destiny
from workshop.plan.models.aims import Aim, aim_of, exists, in_sheet, targets
from workshop.plan.models.flows import Flows, stretches
from workshop.plan.models.idea import LONGEST_IDEA, NEEDS_TARGET, Idea
from workshop.plan.models.idea_refusals import NothingChosen as NothingChosen
from workshop.plan.models.idea_refusals import ReasonMissing, TargetMissing
from workshop.plan.models.newborn import TITLE

if TYPE_CHECKING:
    from workshop.plan.models.plan import Plan

LONGEST_MEETING = 250
MAKING = frozenset({"keep_in_new_sheet", "keep_in_new_objective"})


class Verb(StrEnum):
    """What can be decided about an idea."""

    KEEP = "keep"
    KEEP_IN_SHEET = "keep_in_sheet"
    KEEP_IN_NEW_SHEET = "keep_in_new_sheet"
    KEEP_IN_OBJECTIVE = "keep_in_objective"
    KEEP_IN_NEW_OBJECTIVE = "keep_in_new_objective"
    KEEP_IN_VALUE = "keep_in_value"
    KEEP_IN_VISION = "keep_in_vision"
    ATTACH = "attach"
    MERGE = "merge"
    SPLIT = "split"
    ALREADY_DONE = "already_done"
    POSTPONED = "postponed"
    OUT_OF_SCOPE = "out_of_scope"
    REOPEN = "reopen"
    FEED = "feed"


DESTINIES = {
    Verb.ATTACH: Destiny.ATTACHED,
    Verb.ALREADY_DONE: Destiny.ALREADY_DONE,
    Verb.POSTPONED: Destiny.POSTPONED,
    Verb.OUT_OF_SCOPE: Destiny.OUT_OF_SCOPE,
}


@dataclass(frozen=True)
class Decision:
    """A verb and its complements: numbers of a sheet or an objective, id of a value, title of what is
    created, ids of the ideas merged into, texts of the parts of a split, codes of further aims (see `aims`)."""

    verb: Verb
    sheet: str = ""
    section: str = ""
    objective: str = ""
    value: str = ""
    title: str = ""
    into: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    aims: tuple[str, ...] = ()
    reason: str = ""
    meeting: str = ""

    def prepare(self, plan: "Plan", ids: Collection[str]) -> "Prepared":
        """What it comes to for these ideas; makes what it needs: a sheet, an objective, a common idea.

        Raises what concerns them all: NothingChosen, TargetMissing, ReasonMissing, Unknown.
        """
        if not ids or (self.verb is Verb.SPLIT and len(ids) > 1):
            raise NothingChosen()
        if self.verb is Verb.FEED:
            raise Malformed(field="verb")
        if self.verb is Verb.OUT_OF_SCOPE and not clean(self.reason, 1000):
            raise ReasonMissing()
        reason, meeting = clean(self.reason, 1000), clean(self.meeting, LONGEST_MEETING)
        settling = self.verb not in (Verb.REOPEN, Verb.SPLIT, Verb.MERGE)
        aims = self._aims(plan) if settling and DESTINIES.get(self.verb, Destiny.KEPT) in NEEDS_TARGET else []
        into = self._into(plan, ids) if self.verb is Verb.MERGE else []
        made = {**aims[0], TITLE: self.title} if self.verb in MAKING else {}
        return Prepared(self.verb, aims, into, list(self.texts), reason, meeting, made)

    def moving(self, ids: Collection[str]) -> list[str]:
        """Those of these ideas that it changes: an idea is not merged into itself."""
        return [one for one in ids if self.verb is not Verb.MERGE or one not in self.into]

    def _aims(self, plan: "Plan") -> list[Aim]:
        own = [AIMS[self.verb](plan, self)] if self.verb in AIMS else []
        found = [*own, *(aim_of(plan, code) for code in self.aims)]
        if not found:
            raise TargetMissing()
        return found

    def _into(self, plan: "Plan", ids: Collection[str]) -> list[str]:
        others = [plan.idea(idea_id).id for idea_id in dict.fromkeys(self.into)]
        if not others and not self.title:
            raise TargetMissing()
        return others or [_common_idea(plan, self.title, ids).id]


@dataclass(frozen=True)
class Prepared:
    """A decision with all that it needed made, as plain values: its ideas may be taken a part at a time.

    `made` are the ids of what it made and that taking it back may take away.
    """

    verb: Verb
    aims: list[Aim] = field(default_factory=list)
    into: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    reason: str = ""
    meeting: str = ""
    made: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, kept: dict[str, Any]) -> "Prepared":
        """The one that `kept` told."""
        return cls(**{**kept, "verb": Verb(kept["verb"])})

    @property
    def kept(self) -> dict[str, Any]:
        """All of it, as JSON holds it."""
        return {**vars(self), "verb": self.verb.value}

    def still_possible(self, plan: "Plan") -> bool:
        """Whether what it leads to is still there."""
        others = plan.project.db.scalars(select(Idea.id).where(Idea.id.in_(self.into))).all() if self.into else []
        return len(others) == len(self.into) and all(exists(plan, aim) for aim in self.aims)

    def blocked(self, plan: "Plan") -> set[str]:
        """The ids of the ideas that it cannot be taken for: they came out of those it merges into."""
        if self.verb is not Verb.MERGE:
            return set()
        return unmergeable(plan, [plan.idea(one) for one in self.into])

    def act(self, idea: Idea, by: User | None) -> None:
        """Do it to one idea that has no destiny; raises what the verbs of Idea raise."""
        if self.verb is Verb.REOPEN:
            return
        if self.verb is Verb.SPLIT:
            idea.split(self.texts, by)
        elif self.verb is Verb.MERGE:
            idea.flow_into(self.into, by, self.reason)
        else:
            idea.decide(DESTINIES.get(self.verb, Destiny.KEPT), by, targets(self.aims), self.reason)
        idea.meeting = self.meeting


def unmergeable(plan: "Plan", others: Sequence[Idea]) -> set[str]:
    """The ids of the ideas that cannot go into these: they came out of them, or hold them as their parts."""
    if not others:
        return set()
    flows = Flows.of(plan.project.db, plan.project.id)
    found = {one for other in others for one in flows.downstream(other.id)}
    return found.union(*(flows.upstream(other.id) for other in others if other.is_part))


def _common_idea(plan: "Plan", title: str, ids: Collection[str]) -> Idea:
    """Nobody posted it: it is not counted, and goes when nothing feeds it any more."""
    db, votes = plan.project.db, 0
    for some in stretches(ids):
        votes += db.scalar(select(func.sum(Idea.votes)).where(Idea.id.in_(some))) or 0
    text = required(title, LONGEST_IDEA)
    common = Idea(project_id=plan.project.id, text=text, posted=False, votes=votes, destiny=Destiny.UNDECIDED)
    db.add(common)
    db.flush()
    return common


def _sheet(plan: "Plan", decision: Decision) -> Aim:
    if not decision.sheet:
        raise TargetMissing()
    return in_sheet(plan, decision.sheet, decision.section)


def _new_sheet(plan: "Plan", decision: Decision) -> Aim:
    if not decision.objective:
        raise TargetMissing()
    return {"sheet_id": plan.add_sheet(plan.objective(decision.objective), decision.title).id}


def _objective(plan: "Plan", decision: Decision) -> Aim:
    if not decision.objective:
        raise TargetMissing()
    return {"objective_id": plan.objective(decision.objective).id}


def _new_objective(plan: "Plan", decision: Decision) -> Aim:
    return {"objective_id": plan.add_objective(decision.title).id}


def _value(plan: "Plan", decision: Decision) -> Aim:
    if not decision.value:
        raise TargetMissing()
    return aim_of(plan, f"value:{decision.value}")


def _vision(plan: "Plan", decision: Decision) -> Aim:
    return aim_of(plan, "vision")


def _attached(plan: "Plan", decision: Decision) -> Aim:
    return aim_of(plan, decision.aims[0]) if decision.aims else _sheet(plan, decision)


AIMS: dict[Verb, Callable[["Plan", Decision], Aim]] = {
    Verb.KEEP_IN_SHEET: _sheet,
    Verb.KEEP_IN_NEW_SHEET: _new_sheet,
    Verb.KEEP_IN_OBJECTIVE: _objective,
    Verb.KEEP_IN_NEW_OBJECTIVE: _new_objective,
    Verb.KEEP_IN_VALUE: _value,
    Verb.KEEP_IN_VISION: _vision,
    Verb.ATTACH: _attached,
}
