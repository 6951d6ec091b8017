"""The followed plan as tables, under the names by which a workbook of sheets comes in again.

The columns are those of the reader (`workshop.plan.importing.sheets.columns`). A few that only tell stand after those
of the sheets, and in a table that goes out alone: the reader says of any other column that it does not know it.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from exports.outline.followed import FollowedPlan, FollowedSheet, natural
from exports.workbook.plan_rows import OF_KIND, sheet_values
from exports.workbook.register import ideas_table
from exports.workbook.tables import Column, Look, Table, Value
from workshop.plan.importing.sheets import columns as known

Told = tuple[Column, Callable[[Any, Any], Value]]
"""A column that the reader does not take, and what it says of a sheet and its row."""
IDEAS = "Registre des idées"
SUMMED = frozenset({"planned_cents", "committed_cents", "paid_cents", "amount_cents"})
LOOKS = {"day": Look.DAY, "percent": Look.PERCENT, "euros": Look.EUROS, "number": Look.NUMBER, "year": Look.YEAR}

TOLD_OF_SHEETS: tuple[Told, ...] = (
    (Column(title="Services", width=25), lambda sheet, _: "\n".join(sheet.services)),
    (Column(title="Retard et alertes", width=40), lambda sheet, _: "\n".join(sheet.attention)),
    (Column(title="Idées d’origine", width=10, look=Look.NUMBER), lambda sheet, _: sheet.ideas),
    (Column(title="Modifiée le", width=12, look=Look.DAY), lambda sheet, _: sheet.changed_on),
)
TITLE: Told = (Column(title="Titre de la fiche", width=45), lambda sheet, _: sheet.title)
TOLD: Mapping[str, tuple[Told, ...]] = {
    "indicator": (
        (Column(title="Dernière mesure", width=15, look=Look.NUMBER), lambda _, row: row.last and row.last.value),
        (Column(title="Mesurée le", width=12, look=Look.DAY), lambda _, row: row.last and row.last.on),
    ),
    "dependency": (
        (Column(title="Attendu le", width=12, look=Look.DAY), lambda _, row: row.due_on),
        (Column(title="Remis le", width=12, look=Look.DAY), lambda _, row: row.delivered_on),
    ),
}


def plan_tables(plan: FollowedPlan) -> list[Table]:
    """Every table of the plan's workbook, in the order of its tabs."""
    rows = [_rows(plan, tab, (), summed=False) for tab in known.ROW_TABS]
    return [sheet_table(plan), objective_table(plan), *rows, sums_table(plan), ideas_table(plan.register, IDEAS)]


def sheet_table(plan: FollowedPlan) -> Table:
    """« Fiches »: one line a sheet, with every field."""
    told = (*_rattachement(plan), *TOLD_OF_SHEETS)
    objectives = {sheet.id: one for one in plan.objectives for sheet in one.sheets}
    return Table(
        title=known.SHEETS.title,
        columns=(*_columns(known.SHEETS), *(column for column, _ in told)),
        rows=[
            (
                *(values[column.name] for column in known.SHEETS.columns),
                *(value(sheet, objectives[sheet.id]) for _, value in told),
            )
            for sheet in plan_order(plan)
            if (values := sheet_values(sheet, objectives[sheet.id]))
        ],
        held=1,
    )


def _rattachement(plan: FollowedPlan) -> tuple[Told, ...]:
    """What stands above the objectives, in a plan that has such levels."""
    if not any(one.path for one in plan.objectives):
        return ()
    return ((Column(title="Rattachement", width=40), lambda _, objective: " › ".join(objective.path)),)


def objective_table(plan: FollowedPlan) -> Table:
    """« Objectifs », from top to bottom."""
    lines = [(one.number, one.title, one.short_title) for one in plan.objectives]
    return Table(title=known.OBJECTIVES.title, columns=_columns(known.OBJECTIVES), rows=lines)


def row_table(plan: FollowedPlan, tab: known.Tab) -> Table:
    """The rows of one kind alone, sheet by sheet, with the title of each sheet and the sums."""
    return _rows(plan, tab, (TITLE, *TOLD.get(tab.kind, ())), summed=True)


def _rows(plan: FollowedPlan, tab: known.Tab, told: tuple[Told, ...], summed: bool) -> Table:
    lines = []
    for sheet in plan_order(plan):
        for values, row in OF_KIND[tab.kind](sheet):
            said = {**values, known.SHEET.name: sheet.number}
            lines.append((*(said[one.name] for one in tab.columns), *(value(sheet, row) for _, value in told)))
    return Table(title=tab.title, columns=(*_columns(tab, summed), *(column for column, _ in told)), rows=lines)


def plan_order(plan: FollowedPlan) -> Iterable[FollowedSheet]:
    """The sheets as a reader expects them: by number."""
    return sorted(plan.sheets, key=lambda sheet: natural(sheet.number))


def sums_table(plan: FollowedPlan) -> Table:
    """« Budget par année »: what each organisation plans, commits and pays, added up by us."""
    sums: dict[tuple[int, str, str], list[int]] = {}
    for row in (row for sheet in plan.sheets for row in sheet.budget):
        amounts = sums.setdefault((row.year, row.organisation, row.spending), [0, 0, 0])
        for place, cents in enumerate((row.planned, row.committed, row.paid)):
            amounts[place] += cents
    names = ("year", "organisation", "spending", "planned_cents", "committed_cents", "paid_cents")
    by_name = {column.name: column for column in known.BUDGET.columns}
    return Table(
        title="Budget par année",
        columns=tuple(_column(by_name[name], summed=True) for name in names),
        rows=[(*key, *sums[key]) for key in sorted(sums)],
    )


def _columns(tab: known.Tab, summed: bool = False) -> tuple[Column, ...]:
    return tuple(_column(column, summed) for column in tab.columns)


def _column(column: known.Column, summed: bool) -> Column:
    return Column(
        title=column.title,
        width=column.width,
        look=LOOKS.get(column.look, Look.TEXT),
        offered=tuple((column.words or {}).values()),
        summed=summed and column.name in SUMMED,
    )
