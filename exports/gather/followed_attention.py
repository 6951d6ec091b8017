"""Why a sheet is late, and what else deserves a word in a review: by the rules of the plan, in French."""

from collections.abc import Iterable, Mapping
from datetime import date

from exports.gather.followed_rows import Rows
from workshop.plan.models import ActionSheet, Section
from workshop.plan.models.sheet_state import SETTLED


def attention(row: ActionSheet, rows: Rows, on: date, numbers: Mapping[str, str]) -> tuple[str, ...]:
    """The gravest first; nothing for a sheet that is done or withdrawn."""
    if row.state in SETTLED:
        return ()
    return (*_dates(row, on), *_owed(row, rows, on), *_missing(row, rows))


def _dates(row: ActionSheet, on: date) -> Iterable[str]:
    if row.due_on and row.is_late(on):
        days = (on - row.due_on).days
        yield f"échéance du {row.due_on:%d/%m/%Y} dépassée de {days} jour{'s' * (days > 1)}"


def _owed(row: ActionSheet, rows: Rows, on: date) -> Iterable[str]:
    for line in rows.lines.get(row.id, ()):
        if line.section is Section.STEPS and line.is_late(on):
            yield f"étape « {line.text} » prévue pour le {line.due_on:%d/%m/%Y}"
    for one in rows.deliverables.get(row.id, ()):
        if one.is_late(on):
            yield f"livrable « {one.title} » attendu le {one.due_on:%d/%m/%Y}"


def _missing(row: ActionSheet, rows: Rows) -> Iterable[str]:
    if not rows.pilots.get(row.id):
        yield "pas encore de pilote"
    if row.due_on is None:
        yield "pas d’échéance"
