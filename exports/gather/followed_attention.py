"""Why each sheet is late, and what else deserves a word in a review: by the rules of the plan, in French."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import func, select

from exports.gather.followed_rows import Rows
from exports.gather.reports.words import told
from workshop.foundations.clock import PARIS
from workshop.plan.models import ActionSheet, Deliverable, FieldChange, JournalEntry, Objective, Section, SheetLine
from workshop.plan.models.sheet_state import SETTLED
from workshop.plan.over_time.facts import Followed, Owed
from workshop.plan.over_time.lateness import Watched, reasons
from workshop.projects.models import Project

Reasons = Mapping[str, tuple[str, ...]]
"""Sentences by the id of a sheet, the gravest first."""


def attention(project: Project, sheets: Mapping[str, ActionSheet], rows: Rows, on: date) -> Reasons:
    """Those of every sheet that is neither done nor withdrawn."""
    signs, numbers = _signs(project), {one.id: one.number for one in sheets.values()}
    return {
        one.id: (
            *(told(reason) for reason in reasons(_watched(one, rows, signs, numbers), on)),
            *(() if rows.pilots.get(one.id) else ("pas encore de pilote",)),
            *(() if one.due_on else ("pas d’échéance",)),
        )
        for one in sheets.values()
        if one.state not in SETTLED
    }


def _watched(row: ActionSheet, rows: Rows, signs: Mapping[str, date], numbers: Mapping[str, str]) -> Watched:
    awaited = [rows.awaited[wait.deliverable_id] for wait in rows.dependencies.get(row.id, ())]
    born = row.created_at.astimezone(PARIS).date() if row.created_at else None
    return Watched(
        state=row.state,
        starts_on=row.starts_on,
        due_on=row.due_on,
        last_sign=signs.get(row.id, born),
        steps=_steps(rows.lines.get(row.id, ())),
        deliverables=[_owed(one) for one in rows.deliverables.get(row.id, ())],
        awaited=[(_owed(one), numbers[one.sheet_id]) for one in awaited],
        indicators=list(_followed(row, rows)),
    )


def _steps(lines: Iterable[SheetLine]) -> list[Owed]:
    steps = (line for line in lines if line.section is Section.STEPS)
    return [Owed(one.id, one.sheet_id, one.text, one.due_on, one.done_on) for one in steps]


def _owed(row: Deliverable) -> Owed:
    return Owed(row.id, row.sheet_id, row.title, row.due_on, row.delivered_on)


def _followed(row: ActionSheet, rows: Rows) -> Iterable[Followed]:
    for one in rows.indicators.get(row.id, ()):
        measures = tuple((found.measured_on, found.value) for found in rows.measures.get(one.id, ()))
        yield Followed(one.id, row.id, one.label, one.unit, one.baseline, one.target, one.target_on, measures)


def _signs(project: Project) -> Mapping[str, date]:
    """The day of the last entry of the journal or change of each sheet."""
    found: dict[str, date] = {}
    for table, at in ((JournalEntry, JournalEntry.written_at), (FieldChange, FieldChange.changed_at)):
        query = select(table.sheet_id, func.max(at)).join(ActionSheet, ActionSheet.id == table.sheet_id)
        query = query.join(Objective).where(Objective.project_id == project.id).group_by(table.sheet_id)
        for sheet_id, instant in project.db.execute(query):
            day = instant.astimezone(PARIS).date()
            found[sheet_id] = max(day, found.get(sheet_id, day))
    return found
