"""The whole plan as plain values: what a publication freezes, and what today is compared with."""

import hashlib
import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import String, select, type_coerce

from workshop.foundations.recalled import Recalled
from workshop.plan.models import (
    ActionSheet,
    BudgetLine,
    Deliverable,
    Indicator,
    Lineage,
    Objective,
    OutsideLink,
    Plan,
    Resource,
    Section,
    SheetLine,
    SheetLink,
    SheetPerson,
    SheetPilot,
)
from workshop.plan.models.cells import text_of

SCHEMA = "atelier/publication-1"
Picture = dict[str, Any]
COLUMNS = ("number", "title", "subtitle", "state", "priority", "completion", "starts_on", "due_on")
# Beyond, one reads the lines of all sheets rather than name these.
NAMED_ONE_BY_ONE = 400
# The mark of what is inside a sheet, by its id and its version.
_recalled: Recalled[str] = Recalled(12_000)
ROWS: dict[str, Any] = {
    "indicators": Indicator,
    "budget": BudgetLine,
    "resources": Resource,
    "deliverables": Deliverable,
}


def picture(plan: Plan) -> Picture:
    """The plan as it stands: about 20 queries of bare columns, whatever its size.

    The `inside` of a sheet is a mark of its sections and rows, which changes as soon as one of them does.
    """
    sheets = _sheets(plan)
    for sheet_id, inside in insides(plan, sheets).items():
        sheets[sheet_id] |= inside | {"inside": inside_mark(inside)}
    return _head(plan) | {"sheets": list(sheets.values())}


def sketch(plan: Plan) -> Picture:
    """The same with the mark of each sheet's sections and rows in their place.

    They are read of those sheets alone whose mark is not known yet; each of their changes is a version more.
    """
    db, sheets = plan.project.db, _sheets(plan)
    query = select(ActionSheet.id, ActionSheet.version).join(Objective).where(Objective.project_id == plan.project.id)
    keys = {sheet_id: (sheet_id, version) for sheet_id, version in db.execute(query)}
    marks = {sheet_id: found for sheet_id, key in keys.items() if (found := _recalled.find(db, key))}
    for sheet_id, inside in insides(plan, keys.keys() - marks.keys()).items():
        marks[sheet_id] = _recalled.keep(db, keys[sheet_id], inside_mark(inside))
    return _head(plan) | {"sheets": [sheet | {"inside": marks[sheet_id]} for sheet_id, sheet in sheets.items()]}


def inside_mark(sheet: Picture) -> str:
    """The mark of the sections and rows of one."""
    told = json.dumps([sheet["sections"], sheet["rows"]], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:24]


def _head(plan: Plan) -> Picture:
    project = plan.project
    objectives = plan.tree.objectives()
    parents = {one.id: one.number for one in objectives}
    counts = plan.counts()
    return {
        "schema": SCHEMA,
        "title": project.title,
        "organisation": project.organisation.name,
        "levels": [[level.singular, level.plural] for level in project.levels],
        "ideas": {"posted": sum(counts.values()), **{destiny.value: number for destiny, number in counts.items()}},
        "objectives": [
            {
                "id": one.id,
                "number": one.number,
                "parent": parents.get(one.parent_id or "", ""),
                "depth": one.depth,
                "title": one.title,
                "short_title": one.short_title,
            }
            for one in objectives
        ],
    }


def fingerprint(taken: Picture) -> str:
    """Its SHA-256, over one way only to write it."""
    return hashlib.sha256(json.dumps(taken, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _sheets(plan: Plan) -> dict[str, Picture]:
    """All but what is inside."""
    query = select(*(getattr(ActionSheet, name) for name in ("id", *COLUMNS)), Objective.number.label("objective"))
    query = query.join(Objective).where(Objective.project_id == plan.project.id)
    rows = plan.project.db.execute(query.order_by(Objective.position, ActionSheet.rank)).mappings()
    sheets: dict[str, Picture] = {
        row["id"]: {
            **{name: row[name] if name == "completion" else text_of(row[name]) for name in row},
            "people": {},
            **{name: [] for name in ("pilots", "links", "outside_links", "went_on_in")},
        }
        for row in rows
    }
    _people(plan, sheets)
    _ties(plan, sheets)
    return sheets


def insides(plan: Plan, ids: Collection[str]) -> dict[str, Picture]:
    """The sections and the rows of these sheets, by id."""
    found: dict[str, Picture] = {
        sheet_id: {"sections": {section.value: [] for section in Section}, "rows": {name: [] for name in ROWS}}
        for sheet_id in ids
    }
    if found:
        _read_inside(plan, found)
    return found


def _on(plan: Plan, query: Any) -> Any:
    """The rows of sheets of this plan; the id of the sheet comes first."""
    column = next(iter(query.selected_columns))
    query = query.join(ActionSheet, ActionSheet.id == column).join(Objective, Objective.id == ActionSheet.objective_id)
    return plan.project.db.execute(query.where(Objective.project_id == plan.project.id))


def _of(plan: Plan, query: Any, sheets: dict[str, Picture]) -> Any:
    """The rows of these sheets alone."""
    own = select(ActionSheet.id).join(Objective).where(Objective.project_id == plan.project.id)
    named = sheets if len(sheets) <= NAMED_ONE_BY_ONE else own
    rows = plan.project.db.execute(query.where(next(iter(query.selected_columns)).in_(named)))
    return (row for row in rows if row[0] in sheets)


def _people(plan: Plan, sheets: dict[str, Picture]) -> None:
    for sheet_id, name in _on(plan, select(SheetPilot.sheet_id, SheetPilot.name).order_by(SheetPilot.name)):
        sheets[sheet_id]["pilots"].append(name)
    query = select(SheetPerson.sheet_id, SheetPerson.part, SheetPerson.name).order_by(SheetPerson.name)
    for sheet_id, part, name in _on(plan, query):
        sheets[sheet_id]["people"].setdefault(part.value, []).append(name)


def _read_inside(plan: Plan, sheets: dict[str, Picture]) -> None:
    # In the order of their index, the section as it is kept: there may be 25,000 rows.
    section_kept = type_coerce(SheetLine.section, String)
    lines = select(SheetLine.sheet_id, section_kept, SheetLine.level, SheetLine.text)
    lines = lines.order_by(SheetLine.sheet_id, SheetLine.section, SheetLine.position)
    for sheet_id, section, level, text in _of(plan, lines, sheets):
        sheets[sheet_id]["sections"][section].append([level, text])
    for name, table in ROWS.items():
        cells = list(table.CELLS)
        query = select(table.sheet_id, *(getattr(table, cell) for cell in cells)).order_by(table.position, table.id)
        for sheet_id, *values in _of(plan, query, sheets):
            told = {cell: text_of(value) for cell, value in zip(cells, values, strict=True)}
            sheets[sheet_id]["rows"][name].append({cell: text for cell, text in told.items() if text})


def _ties(plan: Plan, sheets: dict[str, Picture]) -> None:
    for low, high in _on(plan, select(SheetLink.low_id, SheetLink.high_id)):
        sheets[low]["links"].append(sheets[high]["number"])
        sheets[high]["links"].append(sheets[low]["number"])
    for sheet_id, target in _on(plan, select(OutsideLink.sheet_id, OutsideLink.target)):
        sheets[sheet_id]["outside_links"].append(target)
    for sheet_id, heirs in Lineage.of(plan.project).into.items():
        sheets[sheet_id]["went_on_in"] = [sheets[heir]["number"] for heir in heirs]
    for listed in (sheet[name] for sheet in sheets.values() for name in ("links", "outside_links", "went_on_in")):
        listed.sort()
