"""What people decide about ideas: one verb, what it needs, and the ideas it is taken for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from workshop.foundations.refusals import Malformed, Refused
from workshop.foundations.text import clean, required
from workshop.people.models import User
from workshop.plan.destiny import Destiny
from workshop.plan.models.aims import Aim, aim_of, in_sheet, targets
from workshop.plan.models.idea import LONGEST_IDEA, NEEDS_TARGET, Idea, TargetMissing, WouldLoop

if TYPE_CHECKING:
    from workshop.plan.models.plan import Plan

LONGEST_MEETING = 250


class NothingChosen(Refused):
    """A decision is taken about at least one idea; a split about one alone."""

    code: ClassVar[str] = "nothing_chosen"
    status = 400


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
Effect = Callable[[Idea], None]


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

    def effect(self, plan: "Plan", ideas: Sequence[Idea], by: User | None) -> tuple[list[Idea], Effect]:
        """The ideas it changes among these, and what it does to each; makes what it needs: a sheet, a common idea.

        Raises what the verbs of Idea and Plan raise, and NothingChosen.
        """
        if not ideas or (self.verb is Verb.SPLIT and len(ideas) > 1):
            raise NothingChosen()
        if self.verb is Verb.FEED:
            raise Malformed(field="verb")
        if self.verb is Verb.REOPEN:
            return list(ideas), Idea.reopen
        if self.verb is Verb.SPLIT:
            return list(ideas), lambda idea: self._signed(idea, lambda: idea.split(self.texts, by))
        if self.verb is Verb.MERGE:
            return self._merging(plan, ideas, by)
        return list(ideas), self._settling(plan, by)

    def _settling(self, plan: "Plan", by: User | None) -> Effect:
        destiny = DESTINIES.get(self.verb, Destiny.KEPT)
        aims = self._aims(plan) if destiny in NEEDS_TARGET else []
        return lambda idea: self._signed(idea, lambda: idea.decide(destiny, by, targets(aims), self.reason))

    def _aims(self, plan: "Plan") -> list[Aim]:
        own = [AIMS[self.verb](plan, self)] if self.verb in AIMS else []
        found = [*own, *(aim_of(plan, code) for code in self.aims)]
        if not found:
            raise TargetMissing()
        return found

    def _merging(self, plan: "Plan", ideas: Sequence[Idea], by: User | None) -> tuple[list[Idea], Effect]:
        others = [plan.idea(idea_id) for idea_id in dict.fromkeys(self.into)]
        moving = [idea for idea in ideas if idea not in others]
        if not moving or not (others or self.title):
            raise TargetMissing()
        blocked = unmergeable(others)
        into = others or [_common_idea(plan, self.title, moving)]

        def merge(idea: Idea) -> None:
            if idea.id in blocked:
                raise WouldLoop()
            idea.flow_into(into, by, self.reason)

        return moving, lambda idea: self._signed(idea, lambda: merge(idea))

    def _signed(self, idea: Idea, act: Callable[[], object]) -> None:
        act()
        idea.meeting = clean(self.meeting, LONGEST_MEETING)


def unmergeable(others: Sequence[Idea]) -> set[str]:
    """The ids of the ideas that cannot go into these: they came out of them, or hold them as their parts."""
    found = {one for other in others for one in other.downstream()}
    parts = [other for other in others if other.is_part]
    return found | {idea.id for part in parts for idea in part.upstream()}


def _common_idea(plan: "Plan", title: str, ideas: Sequence[Idea]) -> Idea:
    """Nobody posted it: it is not counted, and goes when nothing feeds it any more."""
    text, votes = required(title, LONGEST_IDEA), sum(idea.votes for idea in ideas)
    common = Idea(project_id=plan.project.id, text=text, posted=False, votes=votes, destiny=Destiny.UNDECIDED)
    plan.project.db.add(common)
    plan.project.db.flush()
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
