"""A project in a month: what is read of it once, before and after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from exports.gather.reports.happenings import Decided, Happenings
from exports.gather.reports.months import Month
from exports.word.dates import long_date
from workshop.plan.models import SheetState
from workshop.plan.over_time.facts import PlanFacts, SheetFact
from workshop.plan.over_time.on_day import PlanOnDay
from workshop.plan.over_time.reading import read_plans
from workshop.projects.models import Project


def months_of(projects: Sequence[Project], month: Month, on: date) -> list["ProjectMonth"]:
    """Each project in that month, as known on that day: about 20 queries, whatever their number and their size."""
    if not projects:
        return []
    last = min(month.last, on)
    facts = read_plans(projects, month.first, last)
    numbers = {sheet.id: sheet.number for plan in facts.values() for sheet in plan.sheets}
    happenings = Happenings(projects, numbers, month.first, last)
    decided = happenings.decided()
    sessions = happenings.sessions(*ahead_of(month, on))
    return [
        ProjectMonth(
            project=one,
            month=month,
            on=on,
            facts=facts[one.id],
            decided=tuple(decided.get(one.id, ())),
            sessions=tuple(sessions.get(one.id, ())),
        )
        for one in projects
    ]


def ahead_of(month: Month, on: date) -> tuple[date, date]:
    """The days to come: the month after, and what is left of one that is not over."""
    return min(month.last, on) + timedelta(days=1), month.following.last


@dataclass(frozen=True, kw_only=True)
class ProjectMonth:
    """What is known of it. `sessions` are those to come; `on` is the day of the report."""

    project: Project
    month: Month
    on: date
    facts: PlanFacts
    decided: tuple[Decided, ...]
    sessions: tuple[tuple[date, str], ...]

    @property
    def last(self) -> date:
        """The last day that is told."""
        return min(self.month.last, self.on)

    @property
    def ahead(self) -> tuple[date, date]:
        """The days to come."""
        return ahead_of(self.month, self.on)

    @property
    def until(self) -> str:
        """« Fin octobre 2026 », or the day for a month that is not over."""
        return f"Fin {self.month.title}" if self.last == self.month.last else f"Au {long_date(self.last)}"

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
        done = {one.id for one in self.before.sheets if one.state is SheetState.DONE}
        return [one for one in self.after.sheets if one.state is SheetState.DONE and one.id not in done]
