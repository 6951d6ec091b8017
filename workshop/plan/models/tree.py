"""The tree of objectives: where each stands, and what may be done with it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import func, select, update

from workshop.foundations.refusals import Refused
from workshop.foundations.text import clean, one_line
from workshop.plan.models.action_sheet import ActionSheet
from workshop.plan.models.given_number import GivenNumber, NumberKind, give, is_given
from workshop.plan.models.idea_links import IdeaTarget
from workshop.plan.models.objective import Objective
from workshop.projects.models import Project
from workshop.projects.models.contents import moved
from workshop.projects.models.levels import Level, LevelsInUse, write_levels

LAST = 1_000_000


class NumberTaken(Refused):
    """That number was given already (facts: number)."""

    code: ClassVar[str] = "number_taken"


class WrongLevel(Refused):
    """The plan has no level there: below the lowest one, or under itself (facts: level)."""

    code: ClassVar[str] = "wrong_level"


class NotEmpty(Refused):
    """An objective goes only when nothing stands in it any more (facts: sheets, objectives, ideas)."""

    code: ClassVar[str] = "objective_not_empty"


@dataclass(frozen=True)
class Tree:
    """The objectives of a project, from top to bottom."""

    project: Project

    def objectives(self) -> list[Objective]:
        """All of them, each followed by those under it."""
        query = select(Objective).where(Objective.project_id == self.project.id)
        return list(self.project.db.scalars(query.order_by(Objective.position, Objective.number)))

    def children(self, parent: Objective | None) -> list[Objective]:
        """Those right under one, or at the top."""
        above = parent.id if parent else None
        return [one for one in self.objectives() if one.parent_id == above]

    def branch(self, top: Objective) -> list[Objective]:
        """One with all that stands under it."""
        inside, found = {top.id}, [top]
        for one in self.objectives():
            if one.parent_id in inside:
                inside.add(one.id)
                found.append(one)
        return found

    def add(self, title: str, short_title: str, number: int | None, parent: Objective | None) -> Objective:
        """A new one, the last under its parent, or numbered as asked; raises NumberTaken, WrongLevel."""
        db = self.project.db
        db.flush()
        self._require_level(parent, 0)
        given = self._number(parent, number)
        made = Objective(
            project=self.project,
            parent_id=parent.id if parent else None,
            number=given,
            position=LAST,
            title=one_line(title, 300),
            short_title=clean(short_title, 200),
        )
        db.add(made)
        db.flush()
        give(self.project, NumberKind.OBJECTIVE, given, made.id)
        if number is not None:
            self._order(sorted(self.children(parent), key=lambda one: number_key(one.number)))
        self.lay_out()
        return made

    def put_under(self, objective: Objective, parent: Objective | None) -> None:
        """Hang a branch elsewhere; every number stays. Raises WrongLevel."""
        branch = self.branch(objective)
        if parent in branch:
            raise WrongLevel(level=self.project.levels[-2].singular)
        self._require_level(parent, max(one.depth for one in branch) - objective.depth)
        objective.parent_id, objective.position = parent.id if parent else None, LAST
        self.lay_out()

    def reorder(self, objective: Objective, by: int) -> None:
        """Put it earlier (-1) or later (1) among its neighbours; every number stays."""
        self._order(moved(self.children(self._parent(objective)), objective, by))
        self.lay_out()

    def remove(self, objective: Objective) -> None:
        """Take out an empty one; its number is never given again. Raises NotEmpty."""
        db = self.project.db
        ideas = select(func.count()).select_from(IdeaTarget).where(IdeaTarget.objective_id == objective.id)
        sheets = select(func.count()).select_from(ActionSheet).where(ActionSheet.objective_id == objective.id)
        inside = {
            "sheets": db.scalar(sheets) or 0,
            "objectives": len(self.children(objective)),
            "ideas": db.scalar(ideas) or 0,
        }
        if any(inside.values()):
            raise NotEmpty(**inside)
        db.delete(objective)
        db.flush()
        self.lay_out()

    def absorb(self, objective: Objective, into: Objective) -> None:
        """What stands under the one and the ideas kept in it go to the other; old numbers then lead there.

        Its sheets were moved before. Raises WrongLevel, NotEmpty.
        """
        if into in self.branch(objective):
            raise WrongLevel(level=self.project.levels[-2].singular)
        for child in self.children(objective):
            self.put_under(child, into)
        db = self.project.db
        db.execute(update(IdeaTarget).where(IdeaTarget.objective_id == objective.id).values(objective_id=into.id))
        db.execute(update(GivenNumber).where(GivenNumber.row_id == objective.id).values(row_id=into.id))
        into.synthesis = [*into.synthesis, *objective.synthesis]
        db.flush()
        self.remove(objective)

    def name_levels(self, levels: Sequence[Level]) -> None:
        """Choose the words and the number of levels; raises LevelsRefused, LevelsInUse."""
        names = write_levels(levels)
        used = max((one.depth for one in self.objectives()), default=0) + 2
        if len(levels) < used:
            raise LevelsInUse(used=used)
        self.project.level_names = names

    def lay_out(self) -> None:
        """Write the depth and the position of each, parents before what stands under them."""
        under: dict[str | None, list[Objective]] = defaultdict(list)
        for one in self.objectives():
            under[one.parent_id].append(one)
        road = [(one, 0) for one in reversed(under[None])]
        position = 0
        while road:
            one, depth = road.pop()
            one.position, one.depth = position, depth
            position += 1
            road += [(child, depth + 1) for child in reversed(under[one.id])]
        self.project.db.flush()

    def _parent(self, objective: Objective) -> Objective | None:
        return self.project.db.get(Objective, objective.parent_id) if objective.parent_id else None

    def _order(self, siblings: Sequence[Objective]) -> None:
        """Only the order among siblings counts: laying out then gives everyone their place."""
        for place, one in enumerate(siblings):
            one.position = place
        self.project.db.flush()

    def _require_level(self, parent: Objective | None, further: int) -> None:
        depth = (parent.depth + 1 if parent else 0) + further
        if depth > len(self.project.levels) - 2:
            raise WrongLevel(level=self.project.levels[-2].singular)

    def _number(self, parent: Objective | None, number: int | None) -> str:
        prefix = f"{parent.number}." if parent else ""
        if number is not None:
            if is_given(self.project, NumberKind.OBJECTIVE, f"{prefix}{number}"):
                raise NumberTaken(number=f"{prefix}{number}")
            return f"{prefix}{number}"
        beside = [one.number for one in self.objectives() if one.number.rpartition(".")[0] == prefix.rstrip(".")]
        rank = max((int(one.rpartition(".")[2]) for one in beside), default=0) + 1
        while is_given(self.project, NumberKind.OBJECTIVE, f"{prefix}{rank}"):
            rank += 1
        return f"{prefix}{rank}"


def number_key(number: str) -> list[int]:
    """Sorts numbers as a reader expects: 1.2 before 1.10."""
    return [int(part) for part in number.split(".")]
