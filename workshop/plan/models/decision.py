"""What people decide about ideas: one verb, what it needs, and the ideas it is taken for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from workshop.foundations.refusals import Refused
from workshop.foundations.text import required
from workshop.people.models import User
from workshop.plan.destiny import Destiny
from workshop.plan.models.idea import LONGEST_IDEA, Idea, TargetMissing
from workshop.plan.models.idea_links import IdeaTarget

if TYPE_CHECKING:
    from workshop.plan.models.plan import Plan


class NothingChosen(Refused):
    """A decision is taken about at least one idea; a split about one alone."""

    code: ClassVar[str] = "nothing_chosen"
    status = 400


class Verb(StrEnum):
    """What can be decided about an idea."""

    KEEP_IN_SHEET = "keep_in_sheet"
    KEEP_IN_NEW_SHEET = "keep_in_new_sheet"
    KEEP_IN_OBJECTIVE = "keep_in_objective"
    KEEP_IN_NEW_OBJECTIVE = "keep_in_new_objective"
    KEEP_IN_VALUE = "keep_in_value"
    ATTACH = "attach"
    MERGE = "merge"
    SPLIT = "split"
    ALREADY_DONE = "already_done"
    POSTPONED = "postponed"
    OUT_OF_SCOPE = "out_of_scope"


DESTINIES = {
    Verb.ATTACH: Destiny.ATTACHED,
    Verb.ALREADY_DONE: Destiny.ALREADY_DONE,
    Verb.POSTPONED: Destiny.POSTPONED,
    Verb.OUT_OF_SCOPE: Destiny.OUT_OF_SCOPE,
}


@dataclass(frozen=True)
class Decision:
    """A verb and its complements: numbers of a sheet or an objective, id of a value, title of what is
    created, ids of the ideas merged into, texts of the parts of a split."""

    verb: Verb
    sheet: str = ""
    objective: str = ""
    value: str = ""
    title: str = ""
    into: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    reason: str = ""

    def take(self, plan: "Plan", ideas: Sequence[Idea], by: User | None) -> None:
        """Take it for every one of these ideas; raises what the verbs of Idea and Plan raise, and NothingChosen."""
        if not ideas or (self.verb is Verb.SPLIT and len(ideas) > 1):
            raise NothingChosen()
        if self.verb is Verb.SPLIT:
            ideas[0].split(self.texts, by)
        elif self.verb is Verb.MERGE:
            self._merge(plan, ideas, by)
        else:
            self._settle(plan, ideas, by)

    def _merge(self, plan: "Plan", ideas: Sequence[Idea], by: User | None) -> None:
        others = [plan.idea(idea_id) for idea_id in dict.fromkeys(self.into)]
        moving = [idea for idea in ideas if idea not in others]
        if not others and self.title:
            others = [_common_idea(plan, self.title, moving)]
        if not moving or not others:
            raise TargetMissing()
        for idea in moving:
            idea.merge_into(others, by, self.reason)

    def _settle(self, plan: "Plan", ideas: Sequence[Idea], by: User | None) -> None:
        aim = AIMS[self.verb](plan, self) if self.verb in AIMS else None
        for idea in ideas:
            targets = [IdeaTarget(**aim)] if aim else []
            idea.decide(DESTINIES.get(self.verb, Destiny.KEPT), by, targets, self.reason)


def _common_idea(plan: "Plan", title: str, ideas: Sequence[Idea]) -> Idea:
    """Nobody posted it: it is not counted, and goes when nothing feeds it any more."""
    text, votes = required(title, LONGEST_IDEA), sum(idea.votes for idea in ideas)
    common = Idea(project_id=plan.project.id, text=text, posted=False, votes=votes, destiny=Destiny.UNDECIDED)
    plan.project.db.add(common)
    plan.project.db.flush()
    return common


Aim = dict[str, str]


def _sheet(plan: "Plan", decision: Decision) -> Aim:
    if not decision.sheet:
        raise TargetMissing()
    return {"sheet_id": plan.sheet(decision.sheet).id}


def _new_sheet(plan: "Plan", decision: Decision) -> Aim:
    if not decision.objective:
        raise TargetMissing()
    return {"sheet_id": plan.add_sheet(plan.objective(int(decision.objective)), decision.title).id}


def _objective(plan: "Plan", decision: Decision) -> Aim:
    if not decision.objective:
        raise TargetMissing()
    return {"objective_id": plan.objective(int(decision.objective)).id}


def _new_objective(plan: "Plan", decision: Decision) -> Aim:
    return {"objective_id": plan.add_objective(decision.title).id}


def _value(plan: "Plan", decision: Decision) -> Aim:
    if not decision.value:
        raise TargetMissing()
    return {"value_id": plan.project.value(decision.value).id}


AIMS: dict[Verb, Callable[["Plan", Decision], Aim]] = {
    Verb.KEEP_IN_SHEET: _sheet,
    Verb.KEEP_IN_NEW_SHEET: _new_sheet,
    Verb.KEEP_IN_OBJECTIVE: _objective,
    Verb.KEEP_IN_NEW_OBJECTIVE: _new_objective,
    Verb.KEEP_IN_VALUE: _value,
    Verb.ATTACH: _sheet,
}
