"""The plan of a project: the parent through which objectives, sheets and ideas are reached."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import selectinload

from workshop.foundations.refusals import Unknown
from workshop.foundations.text import one_line
from workshop.people.models import User
from workshop.plan.destiny import Destiny, counted, fates
from workshop.plan.models.action_sheet import ActionSheet, SheetState, number_order
from workshop.plan.models.by_revision import by_revision
from workshop.plan.models.deciding import decide, feed, load_ideas, stop_feeding
from workshop.plan.models.decision import Decision, Verb
from workshop.plan.models.decision_batch import DecisionBatch
from workshop.plan.models.given_number import NumberKind, give, is_given, once_given
from workshop.plan.models.idea import AlreadyDecided, Idea
from workshop.plan.models.idea_links import IdeaFlow, IdeaOrigin, IdeaTarget
from workshop.plan.models.lineage import Lineage
from workshop.plan.models.objective import Objective
from workshop.plan.models.tree import NumberTaken, Tree, WrongLevel
from workshop.projects.models import Project


@dataclass(frozen=True)
class Plan:
    """Scoped look-ups: what is not found here does not exist for this project."""

    project: Project

    @property
    def tree(self) -> Tree:
        """What is done with its objectives."""
        return Tree(self.project)

    def objectives(self) -> list[Objective]:
        """Its objectives with their sheets, from top to bottom."""
        query = select(Objective).where(Objective.project_id == self.project.id)
        query = query.order_by(Objective.position, Objective.number).options(selectinload(Objective.sheets))
        return list(self.project.db.scalars(query))

    def objective(self, number: int | str) -> Objective:
        """The objective of that number, or that bore it before a renumbering; raises Unknown."""
        query = select(Objective).where(Objective.project_id == self.project.id, Objective.number == str(number))
        found = self.project.db.scalar(query)
        if found is None:
            former = once_given(self.project, NumberKind.OBJECTIVE, str(number))
            found = self.project.db.get(Objective, former) if former else None
        if found is None:
            raise Unknown(noun="objective")
        return found

    def sheets(self) -> list[ActionSheet]:
        """Every sheet, in the order of the numbers."""
        query = select(ActionSheet).join(Objective).where(Objective.project_id == self.project.id)
        return sorted(self.project.db.scalars(query.options(selectinload(ActionSheet.pilots))), key=number_order)

    def sheet(self, number: str) -> ActionSheet:
        """The sheet of that number, or that bore it before a renumbering; raises Unknown."""
        query = select(ActionSheet).join(Objective)
        found = self.project.db.scalar(
            query.where(Objective.project_id == self.project.id, ActionSheet.number == number)
        )
        if found is None:
            former = once_given(self.project, NumberKind.SHEET, number)
            found = self.project.db.get(ActionSheet, former) if former else None
        if found is None:
            raise Unknown(noun="sheet")
        return found

    def add_objective(
        self, title: str, short_title: str = "", number: int | None = None, parent: Objective | None = None
    ) -> Objective:
        """A new objective, numbered after the last unless a rank is given; raises NumberTaken, WrongLevel."""
        self.one_at_a_time()
        return self.tree.add(title, short_title, number, parent)

    def add_sheet(self, objective: Objective, title: str, rank: int | None = None) -> ActionSheet:
        """A new sheet at the end of an objective of the lowest level, or under a number never given.

        Raises NumberTaken, WrongLevel.
        """
        if not objective.holds_sheets:
            raise WrongLevel(level=self.project.levels[-2].singular)
        number = self.next_number(objective, rank)
        places = select(func.max(ActionSheet.rank)).where(ActionSheet.objective_id == objective.id)
        made = ActionSheet(
            objective=objective,
            rank=rank if rank is not None else (self.project.db.scalar(places) or 0) + 1,
            number=number,
            title=one_line(title, 300),
            state=SheetState.TO_BUILD,
        )
        self.project.db.add(made)
        self.project.db.flush()
        give(self.project, NumberKind.SHEET, number, made.id)
        return made

    def next_number(self, objective: Objective, rank: int | None = None) -> str:
        """The number of a new sheet there, never given before; the one of that rank when asked (NumberTaken)."""
        self.one_at_a_time()
        self.project.db.refresh(objective, ["last_rank"])
        number = f"{objective.number}.{rank if rank is not None else objective.last_rank + 1}"
        while is_given(self.project, NumberKind.SHEET, number):
            if rank is not None:
                raise NumberTaken(number=number)
            objective.last_rank += 1
            number = f"{objective.number}.{objective.last_rank + 1}"
        objective.last_rank = max(objective.last_rank, int(number.rpartition(".")[2]))
        return number

    def idea(self, idea_id: str) -> Idea:
        """One idea; raises Unknown."""
        found = self.project.db.get(Idea, idea_id)
        if found is None or found.project_id != self.project.id:
            raise Unknown(noun="idea")
        return found

    def decide(self, idea_ids: Sequence[str], decision: Decision, by: User | None) -> DecisionBatch | None:
        """Give these undecided ideas the same destiny, all of them or none; raises what Decision.effect raises."""
        self.one_at_a_time()
        ideas = load_ideas(self, idea_ids)
        for idea in ideas:
            if idea.is_decided and idea.id not in decision.into:
                raise AlreadyDecided(destiny=idea.destiny.value, idea=idea.text)
        taken = decide(self, {idea.id: idea.rev for idea in ideas}, decision, by)
        for left in taken.left:
            raise left.refused
        return taken.batch

    def reopen(self, idea_ids: Sequence[str], by: User | None = None) -> DecisionBatch | None:
        """Take the destiny of these ideas back."""
        seen = {idea.id: idea.rev for idea in load_ideas(self, idea_ids)}
        return decide(self, seen, Decision(Verb.REOPEN), by).batch

    def feed(self, idea_id: str, aims: Sequence[str], by: User | None) -> DecisionBatch | None:
        """Let a kept idea feed more; raises NotKept, TargetMissing, Unknown."""
        return feed(self, self.idea(idea_id), aims, by)

    def stop_feeding(self, idea_id: str, target_id: str, by: User | None) -> DecisionBatch | None:
        """Take one of the things an idea feeds away; raises LastTarget, Unknown."""
        return stop_feeding(self, self.idea(idea_id), target_id, by)

    def one_at_a_time(self) -> None:
        """Two decisions at once could merge in a circle, each seeing only its own half of it."""
        self.project.db.execute(select(Project.id).where(Project.id == self.project.id).with_for_update())

    def fates(self) -> dict[str, Destiny]:
        """The fate of every idea of the project, by id."""
        ideas = select(Idea.id, Idea.destiny).where(Idea.project_id == self.project.id)
        own = {row.id: row.destiny for row in self.project.db.execute(ideas)}
        return own | self.merged_fates()

    def merged_fates(self) -> dict[str, Destiny]:
        """The fate of the merged ideas alone, by id: that of all the others is their destiny."""
        return {idea: fate for idea, _, fate in self._merged()}

    def _merged(self) -> list[tuple[str, bool, Destiny]]:
        """Each merged idea: its id, whether it was posted, its fate."""
        return by_revision(self.project, "merged", self._followed)

    def _followed(self) -> list[tuple[str, bool, Destiny]]:
        db = self.project.db
        flows = select(IdeaFlow.source_id, IdeaFlow.into_id).join(Idea, Idea.id == IdeaFlow.source_id)
        pairs = [(a, b) for a, b in db.execute(flows.where(Idea.project_id == self.project.id))]
        ends = select(IdeaFlow.into_id).join(Idea, Idea.id == IdeaFlow.source_id)
        reached = Idea.id.in_(ends.where(Idea.project_id == self.project.id))
        query = select(Idea.id, Idea.destiny, Idea.posted).where(Idea.project_id == self.project.id)
        met = db.execute(query.where((Idea.destiny == Destiny.MERGED) | reached)).all()
        settled = fates({row.id: row.destiny for row in met}, pairs)
        return [(row.id, row.posted, settled[row.id]) for row in met if row.destiny is Destiny.MERGED]

    def counts(self) -> dict[Destiny, int]:
        """How many posted ideas have each fate."""
        return dict(by_revision(self.project, "counts", self._counts))

    def _counts(self) -> dict[Destiny, int]:
        mine = (Idea.project_id == self.project.id) & Idea.posted
        direct = select(Idea.destiny, func.count()).where(mine, Idea.destiny != Destiny.MERGED).group_by(Idea.destiny)
        onward = Counter(fate for _, posted, fate in self._merged() if posted)
        return counted(Counter(dict(self.project.db.execute(direct).all())) + onward)

    def posted(self) -> int:
        """How many ideas people posted."""
        query = select(func.count()).select_from(Idea).where(Idea.project_id == self.project.id, Idea.posted)
        return self.project.db.scalar(query) or 0

    def ideas_behind(self, sheet: ActionSheet) -> list[Idea]:
        """The ideas kept in a sheet, attached to it, or that came with the sheets it took over.

        What was merged into them is their upstream.
        """
        behind = Idea.id.in_(self.ids_behind(sheet))
        return list(self.project.db.scalars(select(Idea).where(behind).order_by(Idea.text)))

    def ids_behind(self, sheet: ActionSheet) -> Select[str]:
        """Their ids, for a query: a sheet may have thousands."""
        sheets = {sheet.id, *Lineage.of(self.project).upstream(sheet.id)}
        return select(IdeaTarget.idea_id).where(IdeaTarget.sheet_id.in_(sheets)).distinct()

    def number_behind(self, sheet: ActionSheet) -> int:
        """How many they are."""
        return self.project.db.scalar(select(func.count()).select_from(self.ids_behind(sheet).subquery())) or 0

    def ideas_of_session(self, live_session_id: str, most: int | None = None) -> list[Idea]:
        """The ideas that a live session gave, or the first of them."""
        query = select(Idea).join(IdeaOrigin).where(IdeaOrigin.live_session_id == live_session_id)
        query = query.where(Idea.project_id == self.project.id).order_by(Idea.text).limit(most)
        return list(self.project.db.scalars(query))


__all__ = ["NumberTaken", "Plan"]
