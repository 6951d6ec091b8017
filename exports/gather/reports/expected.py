"""What a plan announces for the days to come: starts, due dates, steps, deliverables, targets."""

from collections.abc import Iterator
from datetime import date

from exports.gather.reports import words
from workshop.plan.models.sheet_state import SETTLED
from workshop.plan.over_time.facts import SheetFact
from workshop.plan.over_time.lateness import NOT_STARTED
from workshop.plan.over_time.on_day import PlanOnDay


def expected(plan: PlanOnDay, one: SheetFact, first: date, last: date) -> Iterator[tuple[date, str, str]]:
    """(day, sheet, what) of all that a sheet announces for those days; nothing of one that is settled."""
    if one.state in SETTLED:
        return
    dated = [
        (one.starts_on if one.state in NOT_STARTED else None, "Début de l’action"),
        (one.due_on, "Échéance de l’action"),
        *((step.due_on, f"Étape : {step.text}") for step in plan.facts.steps.get(one.id, ()) if not step.done(plan.on)),
        *(
            (owed.due_on, f"Livrable : {owed.text}")
            for owed in plan.facts.deliverables.get(one.id, ())
            if not owed.done(plan.on)
        ),
        *(
            (row.target_on, f"Cible : {row.label} ({words.measured(row.target, row.unit)})")
            for row in plan.facts.indicators.get(one.id, ())
            if row.target is not None and not row.reached(plan.on)
        ),
    ]
    for on, what in dated:
        if on and first <= on <= last:
            yield on, sheet_named(one), what


def sheet_named(one: SheetFact) -> str:
    """« 1.2 – Un accueil unique »."""
    return f"{one.number} – {one.title}"
