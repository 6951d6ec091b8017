"""What a change of many sheets would do, and what it did: one line a sheet."""

from collections import Counter
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field

from sqlalchemy import select

from workshop.foundations.refusals import Refused
from workshop.people.models import User
from workshop.plan.listing.listed_sheets import ListedSheet, of_plan, with_pilots
from workshop.plan.models import ActionSheet, BulkEdit, BulkLine, Plan
from workshop.plan.models.action_sheet import number_order
from workshop.plan.models.bulk_change import BulkChange
from workshop.plan.models.bulk_line import Outcome


@dataclass(frozen=True)
class FieldShift:
    """One field, from what to what, as the history writes them."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class PreviewLine:
    """One sheet: what changes, or why nothing does; `code` names a refusal, `kept` the fields left to others."""

    row: ListedSheet
    outcome: Outcome
    shifts: list[FieldShift] = field(default_factory=list)
    code: str = ""
    kept: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Preview:
    """All the lines, with how many have each outcome."""

    lines: list[PreviewLine]

    @property
    def counts(self) -> dict[Outcome, int]:
        """How many sheets have each outcome."""
        found = Counter(line.outcome for line in self.lines)
        return {outcome: found[outcome] for outcome in Outcome if found[outcome]}


def foreseen(plan: Plan, bulk: BulkEdit, by: User) -> Preview:
    """What it would do now. Each line is the rule of a single edit run on a copy of the row."""
    change = bulk.change
    return Preview([_foreseen(row, change, by) for row in chosen_rows(plan, bulk, by)])


def _foreseen(row: ListedSheet, change: BulkChange, by: User) -> PreviewLine:
    if not row.editable:
        return PreviewLine(row, Outcome.NOT_ALLOWED)
    stand_in = copy(row)
    try:
        made = change.edit(row).apply(stand_in, by)  # type: ignore[arg-type]
    except Refused as refused:
        return PreviewLine(row, Outcome.REFUSED, code=refused.code)
    shifts = [FieldShift(one.field, one.before, one.after) for one in made]
    return PreviewLine(row, Outcome.CHANGED if shifts else Outcome.SAME, shifts)


def done(plan: Plan, bulk: BulkEdit, by: User) -> Preview:
    """What it did."""
    rows = {row.id: row for row in chosen_rows(plan, bulk, by)}
    query = select(BulkLine).where(BulkLine.bulk_edit_id == bulk.id).order_by(BulkLine.position)
    return Preview([_done(line, rows[line.sheet_id]) for line in bulk.db.scalars(query) if line.sheet_id in rows])


def _done(line: BulkLine, row: ListedSheet) -> PreviewLine:
    shifts = [FieldShift(name, _text(value), str(line.after[name])) for name, value in line.before.items()]
    return PreviewLine(row, line.outcome, shifts, line.code, line.kept)


def _text(value: object) -> str:
    return "\n".join(sorted(value)) if isinstance(value, dict) else str(value)


def chosen_rows(plan: Plan, bulk: BulkEdit, by: User) -> list[ListedSheet]:
    """The rows of its sheets, by number."""
    query = of_plan(plan).join(BulkLine, BulkLine.sheet_id == ActionSheet.id).where(BulkLine.bulk_edit_id == bulk.id)
    rows = [ListedSheet(*found) for found in plan.project.db.execute(query).all()]
    return with_pilots(plan, sorted(rows, key=number_order), by)


def versions(rows: list[ListedSheet]) -> Mapping[str, int]:
    """The version of each sheet by its id, by number."""
    return {row.id: row.version for row in sorted(rows, key=number_order)}
