"""The plan of a project: the parent through which objectives, sheets and ideas are reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from workshop.foundations.refusals import Refused, Unknown
from workshop.foundations.text import clean, one_line
from workshop.people.models import User
from workshop.plan.destiny import Destiny, count, fates
from workshop.plan.models.action_sheet import ActionSheet, SheetState, number_order
from workshop.plan.models.decision import Decision
from workshop.plan.models.idea import Idea
from workshop.plan.models.idea_links import IdeaFlow, IdeaOrigin, IdeaTarget
from workshop.plan.models.objective import Objective
from workshop.projects.models import Project


class NumberTaken(Refused):
    """An objective or sheet already has that number (facts: number)."""

    code: ClassVar[str] = "number_taken"


@dataclass(frozen=True)
class Plan:
    """Scoped look-ups: what is not found here does not exist for this project."""

    project: Project

    def objectives(self) -> list[Objective]:
        """Its objectives with their sheets, in order."""
        query = select(Objective).where(Objective.project_id == self.project.id).order_by(Objective.number)
        return list(self.project.db.scalars(query.options(selectinload(Objective.sheets))))

    def objective(self, number: int) -> Objective:
        """The objective of that number; raises Unknown."""
        query = select(Objective).where(Objective.project_id == self.project.id, Objective.number == number)
        found = self.project.db.scalar(query)
        if found is None:
            raise Unknown(noun="objective")
        return found

    def sheets(self) -> list[ActionSheet]:
        """Every sheet, in the order of the numbers."""
        query = select(ActionSheet).join(Objective).where(Objective.project_id == self.project.id)
        return sorted(self.project.db.scalars(query.options(selectinload(ActionSheet.pilots))), key=number_order)

    def sheet(self, number: str) -> ActionSheet:
        """The sheet of that number; raises Unknown."""
        query = select(ActionSheet).join(Objective)
        found = self.project.db.scalar(
            query.where(Objective.project_id == self.project.id, ActionSheet.number == number)
        )
        if found is None:
            raise Unknown(noun="sheet")
        return found

    def add_objective(self, title: str, short_title: str = "", number: int | None = None) -> Objective:
        """A new objective, numbered after the last unless a number is given; raises NumberTaken."""
        taken = [objective.number for objective in self.objectives()]
        number = number if number is not None else max(taken, default=0) + 1
        if number in taken:
            raise NumberTaken(number=number)
        made = Objective(
            project=self.project, number=number, title=one_line(title, 300), short_title=clean(short_title, 200)
        )
        self.project.db.add(made)
        self.project.db.flush()
        return made

    def add_sheet(self, objective: Objective, title: str, rank: int | None = None) -> ActionSheet:
        """A new sheet at the end of an objective, or at a rank never used; raises NumberTaken."""
        if rank is not None and any(sheet.rank == rank for sheet in objective.sheets):
            raise NumberTaken(number=f"{objective.number}.{rank}")
        rank = rank if rank is not None else objective.next_rank()
        objective.last_rank = max(objective.last_rank, rank)
        made = ActionSheet(
            objective=objective,
            rank=rank,
            number=f"{objective.number}.{rank}",
            title=one_line(title, 300),
            state=SheetState.TO_BUILD,
        )
        self.project.db.add(made)
        self.project.db.flush()
        return made

    def idea(self, idea_id: str) -> Idea:
        """One idea; raises Unknown."""
        found = self.project.db.get(Idea, idea_id)
        if found is None or found.project_id != self.project.id:
            raise Unknown(noun="idea")
        return found

    def decide(self, idea_ids: Sequence[str], decision: Decision, by: User | None) -> None:
        """Give these ideas the same destiny, all of them or none; raises what Decision.take raises."""
        self._one_at_a_time()
        decision.take(self, [self.idea(idea_id) for idea_id in idea_ids], by)

    def reopen(self, idea_ids: Sequence[str]) -> None:
        """Take the destiny of these ideas back."""
        self._one_at_a_time()
        for idea_id in idea_ids:
            self.idea(idea_id).reopen()

    def _one_at_a_time(self) -> None:
        """Two decisions at once could merge in a circle, each seeing only its own half of it."""
        self.project.db.execute(select(Project.id).where(Project.id == self.project.id).with_for_update())

    def fates(self) -> dict[str, Destiny]:
        """The fate of every idea of the project, by id."""
        db = self.project.db
        ideas = db.execute(select(Idea.id, Idea.destiny).where(Idea.project_id == self.project.id)).all()
        flows = select(IdeaFlow.source_id, IdeaFlow.into_id).join(Idea, Idea.id == IdeaFlow.source_id)
        pairs = db.execute(flows.where(Idea.project_id == self.project.id)).all()
        return fates({row.id: row.destiny for row in ideas}, [(a, b) for a, b in pairs])

    def counts(self) -> dict[Destiny, int]:
        """How many posted ideas have each fate."""
        posted = select(Idea.id).where(Idea.project_id == self.project.id, Idea.posted)
        return count(self.project.db.scalars(posted), self.fates())

    def posted(self) -> int:
        """How many ideas people posted."""
        query = select(func.count()).select_from(Idea).where(Idea.project_id == self.project.id, Idea.posted)
        return self.project.db.scalar(query) or 0

    def ideas_behind(self, sheet: ActionSheet) -> list[Idea]:
        """The ideas that were kept in a sheet or attached to it; what was merged into them is their upstream."""
        query = select(Idea).join(IdeaTarget).where(IdeaTarget.sheet_id == sheet.id).order_by(Idea.text)
        return list(self.project.db.scalars(query.distinct()))

    def ideas_of_session(self, live_session_id: str) -> list[Idea]:
        """The ideas that a live session gave."""
        query = select(Idea).join(IdeaOrigin).where(IdeaOrigin.live_session_id == live_session_id)
        return list(self.project.db.scalars(query.where(Idea.project_id == self.project.id).order_by(Idea.text)))

    def undecided_of(self, ideas: list[Idea]) -> int:
        """How many of these posted ideas still wait for their destiny."""
        fates = self.fates()
        return sum(idea.posted and fates[idea.id] is Destiny.UNDECIDED for idea in ideas)
