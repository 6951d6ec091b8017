"""How a plan stood at the end of a day: what is there now, less what changed since."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from statistics import mean
from typing import Any

from workshop.plan.models.cells import day as read_day
from workshop.plan.models.sheet_row import unpacked
from workshop.plan.models.sheet_state import SETTLED, SheetState, is_late
from workshop.plan.over_time.facts import Changed, PlanFacts, SheetFact
from workshop.plan.over_time.lateness import Cause, Reason, Watched, reasons

AMOUNTS = ("planned_cents", "committed_cents", "paid_cents")
Cents = tuple[int, int, int]
"""Planned, committed, paid."""


@dataclass(frozen=True)
class PlanOnDay:
    """The plan as it stood when `on` ended; `facts` were read from that day at the latest."""

    facts: PlanFacts
    on: date

    @cached_property
    def sheets(self) -> tuple[SheetFact, ...]:
        """Those that existed, in the order of the numbers, with what they said then."""
        then: dict[tuple[str, str], str] = {}
        for change in reversed(self._later):
            then[change.sheet_id, change.field] = change.before
        there = (one for one in self.facts.sheets if one.born_on is None or one.born_on <= self.on)
        return tuple(_as_it_was(one, then) for one in there)

    @property
    def _later(self) -> list[Changed]:
        return [one for one in self.facts.changes if one.on > self.on]

    @cached_property
    def by_id(self) -> dict[str, SheetFact]:
        """The same by id."""
        return {one.id: one for one in self.sheets}

    @property
    def states(self) -> dict[SheetState, int]:
        """How many sheets stood in each state."""
        counted = Counter(one.state for one in self.sheets)
        return {state: counted[state] for state in SheetState}

    @property
    def completion(self) -> int:
        """The mean of the sheets that count: the withdrawn ones do not."""
        return completion_of(self.sheets)

    @cached_property
    def reasons(self) -> dict[str, tuple[Reason, ...]]:
        """Why each sheet is late or to be watched, by its id; only those with a reason."""
        found = {one.id: reasons(self._watched(one), self.on) for one in self.sheets}
        return {one: told for one, told in found.items() if told}

    @property
    def late(self) -> list[SheetFact]:
        """The sheets whose due date has passed: those that every screen calls late."""
        return [one for one in self.sheets if is_late(one.state, one.due_on, self.on)]

    @property
    def watched(self) -> list[SheetFact]:
        """The others with a reason."""
        return [one for one in self.sheets if any(self.reasons.get(one.id, ())) and not self._has(one.id, Cause.DUE)]

    @cached_property
    def money(self) -> dict[str, Cents]:
        """Planned, committed and paid by sheet id, in cents."""
        found = Counter[tuple[str, str]]()
        for line in self.facts.money:
            for name, cents in zip(AMOUNTS, (line.planned, line.committed, line.paid), strict=True):
                found[line.sheet_id, name] += cents
        for change in self._later:
            if change.field.startswith("budget:"):
                for name in AMOUNTS:
                    found[change.sheet_id, name] -= _cents(change.after, name) - _cents(change.before, name)
        return {
            one.id: (found[one.id, AMOUNTS[0]], found[one.id, AMOUNTS[1]], found[one.id, AMOUNTS[2]])
            for one in self.sheets
        }

    @property
    def spent(self) -> Cents:
        """The same for the whole plan."""
        rows = list(self.money.values())
        return sum(row[0] for row in rows), sum(row[1] for row in rows), sum(row[2] for row in rows)

    def _has(self, sheet_id: str, cause: Cause) -> bool:
        return any(one.cause is cause for one in self.reasons.get(sheet_id, ()))

    def _watched(self, one: SheetFact) -> Watched:
        facts = self.facts
        owed = [facts.owed[wait] for wait in facts.waits.get(one.id, ()) if wait in facts.owed]
        return Watched(
            state=one.state,
            starts_on=one.starts_on,
            due_on=one.due_on,
            last_sign=facts.signs.get(one.id, one.born_on),
            steps=facts.steps.get(one.id, ()),
            deliverables=facts.deliverables.get(one.id, ()),
            awaited=[(debt, facts.named[debt.sheet_id].number) for debt in owed],
            indicators=facts.indicators.get(one.id, ()),
        )


def completion_of(sheets: "tuple[SheetFact, ...] | list[SheetFact]") -> int:
    """The mean completion of those that are done or still to do, as the overview counts it."""
    counted = [one.completion for one in sheets if one.state is SheetState.DONE or one.state not in SETTLED]
    return round(mean(counted)) if counted else 0


def _as_it_was(one: SheetFact, then: dict[tuple[str, str], str]) -> SheetFact:
    told = {name: then[one.id, name] for name in _READERS if (one.id, name) in then}
    return replace(one, **{name: _READERS[name](text) for name, text in told.items()}) if told else one


_READERS: dict[str, Callable[[str], Any]] = {
    "state": SheetState,
    "completion": int,
    "starts_on": read_day,
    "due_on": read_day,
}


def _cents(text: str, name: str) -> int:
    return int(unpacked(text).get(name, "") or 0)
