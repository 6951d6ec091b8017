"""What hangs from the sheets of the demonstration: rows, people, comments; told by `content/sheet_rows.json`."""

from datetime import date
from typing import Any

from workshop.demonstration.tracking import People, at_noon
from workshop.people.models import User
from workshop.plan.models import ActionSheet, Plan, Section
from workshop.plan.models.cells import Cells
from workshop.plan.models.row_edit import RowEdit
from workshop.projects.models import Project

Content = dict[str, Any]
KINDS = ("budget", "resource", "deliverable")


def fill_sheets(project: Project, content: Content, people: People, by: User) -> None:
    """Write it all; what waits for a deliverable of another sheet comes last."""
    plan, promised = Plan(project), dict[str, str]()
    for number, told in content.items():
        sheet = plan.sheet(number)
        _name(sheet, told.get("people", {}), people)
        _mark_steps(sheet, told.get("steps", []), by)
        _indicators(sheet, told.get("indicators", []), by)
        for kind in KINDS:
            for cells in told.get(kind, []):
                row_id = _write(sheet, kind, cells, by)
                promised[f"{number} {cells.get('title', '')}"] = row_id
        _discuss(sheet, told.get("comments", []), people)
    for number, told in content.items():
        for awaited in told.get("waits_for", []):
            _write(plan.sheet(number), "dependency", {"deliverable_id": promised[awaited]}, by)


def _write(sheet: ActionSheet, kind: str, cells: Cells, by: User) -> str:
    return sheet.write_row(RowEdit(kind, cells), sheet.version, by)


def _name(sheet: ActionSheet, parts: dict[str, list[str]], people: People) -> None:
    for field, keys in parts.items():
        known = {people[key].name if key in people else key: key for key in keys}
        sheet.name_people(field, {name: people[key].id if key in people else None for name, key in known.items()})


def _mark_steps(sheet: ActionSheet, told: list[Cells], by: User) -> None:
    for line, cells in zip(sheet.lines_of(Section.STEPS), told, strict=False):
        if cells:
            sheet.write_row(RowEdit("step", cells, line.id), sheet.version, by)


def _indicators(sheet: ActionSheet, told: list[Content], by: User) -> None:
    for one in told:
        row_id = _write(sheet, "indicator", {name: text for name, text in one.items() if name != "measured"}, by)
        for on, value in one.get("measured", []):
            _write(sheet, "measurement", {"indicator_id": row_id, "measured_on": on, "value": value}, by)


def _discuss(sheet: ActionSheet, told: list[Content], people: People) -> None:
    opened = None
    for one in told:
        comment = sheet.discuss(one["text"], people[one["by"]], opened.id if opened and one.get("answer") else None)
        comment.written_at = at_noon(date.fromisoformat(one["on"]))
        opened = opened if one.get("answer") else comment
