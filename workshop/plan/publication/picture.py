"""The whole plan as plain values: what a publication freezes, and what today is compared with."""

import hashlib
import json
from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from workshop.plan.models import ActionSheet, Lineage, Objective, Plan, Section, SheetLink

SCHEMA = "atelier/publication-1"
Picture = dict[str, Any]


def picture(plan: Plan) -> Picture:
    """The plan as it stands: about 15 queries, whatever its size."""
    project = plan.project
    objectives = plan.tree.objectives()
    sheets = _sheets(plan)
    numbers = {sheet.id: sheet.number for sheet in sheets}
    ties, lineage = _ties(plan, numbers), Lineage.of(project)
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
        "sheets": [
            {
                **_sheet(sheet),
                "objective": parents[sheet.objective_id],
                "links": sorted(ties.get(sheet.id, [])),
                "went_on_in": sorted(numbers[heir] for heir in lineage.into.get(sheet.id, []) if heir in numbers),
            }
            for sheet in sheets
        ],
    }


def fingerprint(taken: Picture) -> str:
    """Its SHA-256, over one way only to write it."""
    return hashlib.sha256(json.dumps(taken, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _sheets(plan: Plan) -> list[ActionSheet]:
    query = select(ActionSheet).join(Objective).where(Objective.project_id == plan.project.id)
    inside = (
        ActionSheet.lines,
        ActionSheet.pilots,
        ActionSheet.people,
        ActionSheet.outside_links,
        ActionSheet.indicators,
        ActionSheet.budget_lines,
        ActionSheet.resources,
        ActionSheet.deliverables,
    )
    query = query.options(*(selectinload(one) for one in inside)).order_by(Objective.position, ActionSheet.rank)
    return list(plan.project.db.scalars(query))


def _ties(plan: Plan, numbers: dict[str, str]) -> dict[str, list[str]]:
    query = select(SheetLink).join(ActionSheet, ActionSheet.id == SheetLink.low_id).join(Objective)
    found: dict[str, list[str]] = defaultdict(list)
    for tie in plan.project.db.scalars(query.where(Objective.project_id == plan.project.id)):
        for end in (tie.low_id, tie.high_id):
            found[end].append(numbers[tie.other(end)])
    return found


def _sheet(sheet: ActionSheet) -> Picture:
    people: dict[str, list[str]] = defaultdict(list)
    for person in sheet.people:
        people[person.part.value].append(person.name)
    rows = {
        "indicators": sheet.indicators,
        "budget": sheet.budget_lines,
        "resources": sheet.resources,
        "deliverables": sheet.deliverables,
    }
    return {
        "id": sheet.id,
        "number": sheet.number,
        "title": sheet.title,
        "subtitle": sheet.subtitle,
        "state": sheet.state.value,
        "priority": sheet.priority.value,
        "completion": sheet.completion,
        "starts_on": _day(sheet.starts_on),
        "due_on": _day(sheet.due_on),
        "pilots": [pilot.name for pilot in sheet.pilots],
        "people": dict(people),
        "sections": {section.value: _lines(sheet, section) for section in Section},
        "rows": {name: [row.cells() for row in found] for name, found in rows.items()},
        "outside_links": sorted(one.target for one in sheet.outside_links),
    }


def _lines(sheet: ActionSheet, section: Section) -> list[list[Any]]:
    return [[line.level, line.text] for line in sheet.lines if line.section is section]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
