"""The plan as the checks read it: plain values, in a dozen queries of bare columns whatever its size.

The lines are read of those sheets alone whose wording is not known yet: they are ten times as many as the rest.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import Select, String, select, type_coerce

from workshop.plan.models import (
    ActionSheet,
    BudgetLine,
    Indicator,
    Objective,
    Plan,
    Resource,
    SheetLine,
    SheetLink,
    SheetPilot,
)
from workshop.plan.models.sheet_state import WITHDRAWN
from workshop.plan.quality.wording import Wording, recalled

# Beyond, one reads the lines of all sheets rather than name these.
NAMED_ONE_BY_ONE = 400


@dataclass
class Sheet:
    """A live sheet. `lines` are the texts of each section, where they were read; `pilots` say whether each has an
    account.
    """

    id: str
    number: str
    title: str
    subtitle: str
    starts_on: date | None
    due_on: date | None
    on_lowest_level: bool = True
    version: int = 1
    lines: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    pilots: list[tuple[str, bool]] = field(default_factory=list)
    indicators: list[tuple[str, str, bool, bool]] = field(default_factory=list)
    step_days: int = 0
    money: bool = False

    @cached_property
    def wording(self) -> Wording:
        """What its words say; known already, or read in its lines."""
        return Wording.of(f"{self.title}\n{self.subtitle}", self.lines, self.step_days)


@dataclass
class Reading:
    """The sheets that are not withdrawn, by id; the links that one side alone told; the older syntheses."""

    sheets: dict[str, Sheet]
    one_way: list[tuple[Sheet, Sheet]]
    syntheses: list[tuple[str, list[dict[str, Any]], list[Sheet]]]


def read(plan: Plan) -> Reading:
    """Read it."""
    sheets = _sheets(plan)
    _word(plan, sheets)
    _write_rows(plan, sheets)
    return Reading(sheets, _one_way(plan, sheets), _syntheses(plan, sheets))


def _of(plan: Plan, query: Any, column: Any) -> Any:
    query = query.join(ActionSheet, ActionSheet.id == column).join(Objective, Objective.id == ActionSheet.objective_id)
    return plan.project.db.execute(query.where(Objective.project_id == plan.project.id))


def _sheets(plan: Plan) -> dict[str, Sheet]:
    lowest = len(plan.project.levels) - 2
    rows = plan.project.db.execute(_live(plan).order_by(Objective.position, ActionSheet.rank))
    return {
        one: Sheet(one, number, title, subtitle, starts_on, due_on, depth == lowest, version)
        for one, number, title, subtitle, starts_on, due_on, depth, version in rows
    }


def _live(plan: Plan) -> Select[*tuple[Any, ...]]:
    query = select(
        ActionSheet.id,
        ActionSheet.number,
        ActionSheet.title,
        ActionSheet.subtitle,
        ActionSheet.starts_on,
        ActionSheet.due_on,
        Objective.depth,
        ActionSheet.version,
    ).join(Objective)
    return query.where(Objective.project_id == plan.project.id, ActionSheet.state.not_in(WITHDRAWN))


def _word(plan: Plan, sheets: dict[str, Sheet]) -> None:
    db = plan.project.db
    unknown = {}
    for sheet in sheets.values():
        known = recalled.find(db, (sheet.id, sheet.version))
        if known is None:
            unknown[sheet.id] = sheet
        else:
            sheet.wording = known
    if unknown:
        _write_lines(plan, unknown)
    for sheet in unknown.values():
        recalled.keep(db, (sheet.id, sheet.version), sheet.wording)


def _write_lines(plan: Plan, sheets: dict[str, Sheet]) -> None:
    # In the order of their index, the section as it is kept: there may be 25,000 rows.
    query = select(SheetLine.sheet_id, type_coerce(SheetLine.section, String), SheetLine.text, SheetLine.due_on)
    named = sheets if len(sheets) <= NAMED_ONE_BY_ONE else _live(plan).with_only_columns(ActionSheet.id)
    query = query.where(SheetLine.sheet_id.in_(named))
    query = query.order_by(SheetLine.sheet_id, SheetLine.section, SheetLine.position)
    for sheet_id, section, text, due_on in plan.project.db.execute(query):
        if sheet_id in sheets:
            sheets[sheet_id].lines[section].append(text)
            sheets[sheet_id].step_days += due_on is not None


def _write_rows(plan: Plan, sheets: dict[str, Sheet]) -> None:
    pilots = select(SheetPilot.sheet_id, SheetPilot.name, SheetPilot.user_id)
    for sheet, name, user_id in _on(plan, pilots, sheets):
        sheet.pilots.append((name, user_id is not None))
    indicators = select(Indicator.sheet_id, Indicator.label, Indicator.unit, Indicator.baseline, Indicator.target)
    for sheet, label, unit, baseline, target in _on(plan, indicators, sheets):
        sheet.indicators.append((label, unit, baseline is not None, target is not None))
    for amounts in select(BudgetLine.sheet_id), select(Resource.sheet_id).where(Resource.amount_cents.is_not(None)):
        for (sheet,) in _on(plan, amounts, sheets):
            sheet.money = True


def _on(plan: Plan, query: Any, sheets: dict[str, Sheet]) -> Iterator[tuple[Any, ...]]:
    """The rows of live sheets, each with its sheet in the place of the id that comes first."""
    for sheet_id, *rest in _of(plan, query, next(iter(query.selected_columns))):
        if sheet_id in sheets:
            yield sheets[sheet_id], *rest


def _one_way(plan: Plan, sheets: dict[str, Sheet]) -> list[tuple[Sheet, Sheet]]:
    query = select(SheetLink.low_id, SheetLink.high_id, SheetLink.told_by_id)
    rows = _of(plan, query.where(SheetLink.told_by_id.is_not(None)), SheetLink.low_id)
    pairs = [(told_by, high if told_by == low else low) for low, high, told_by in rows]
    return [(sheets[one], sheets[other]) for one, other in pairs if one in sheets and other in sheets]


def _syntheses(plan: Plan, sheets: dict[str, Sheet]) -> list[tuple[str, list[dict[str, Any]], list[Sheet]]]:
    query = select(ActionSheet.id, ActionSheet.objective_id).join(Objective)
    held: dict[str, list[Sheet]] = defaultdict(list)
    for sheet_id, objective_id in plan.project.db.execute(query.where(Objective.project_id == plan.project.id)):
        if sheet_id in sheets:
            held[objective_id].append(sheets[sheet_id])
    return [(one.number, one.synthesis, held[one.id]) for one in plan.tree.objectives() if one.synthesis]
