"""A project in a month: what is read of it once, before and after."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from exports.gather.reports.months import Month
from exports.word.dates import long_date
from workshop.plan.models import Plan, SheetState
from workshop.plan.over_time.facts import PlanFacts, SheetFact
from workshop.plan.over_time.on_day import PlanOnDay
from workshop.projects.models import Project


@dataclass(frozen=True)
class ProjectMonth:
    """A project in a month: about 20 queries, whatever its size."""

    project: Project
    month: Month
    on: date

    @property
    def last(self) -> date:
        """The last day that is told."""
        return min(self.month.last, self.on)

    @property
    def until(self) -> str:
        """« Fin octobre 2026 », or the day for a month that is not over."""
        return f"Fin {self.month.title}" if self.last == self.month.last else f"Au {long_date(self.last)}"

    @cached_property
    def facts(self) -> PlanFacts:
        """What is read of the plan."""
        return PlanFacts.of(Plan(self.project), self.month.first, self.last)

    @cached_property
    def before(self) -> PlanOnDay:
        """The plan as the month before left it."""
        return PlanOnDay(self.facts, self.month.before.last)

    @cached_property
    def after(self) -> PlanOnDay:
        """The plan at the end of the month, or today."""
        return PlanOnDay(self.facts, self.last)

    @cached_property
    def new(self) -> list[SheetFact]:
        """The sheets that did not exist before."""
        return [one for one in self.after.sheets if one.id not in self.before.by_id]

    @cached_property
    def finished(self) -> list[SheetFact]:
        """The sheets that were done in the month."""
        return [one for one in self.after.sheets if one.state is SheetState.DONE and not self.was(one, SheetState.DONE)]

    def was(self, one: SheetFact, state: SheetState) -> bool:
        was = self.before.by_id.get(one.id)
        return was is not None and was.state is state
