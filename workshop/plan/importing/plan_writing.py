"""The objectives and action sheets of a file."""

from collections.abc import Iterator
from typing import Any

from workshop.foundations.text import clean
from workshop.plan.importing.sheet_schema import LinkPart, ObjectivePart, SheetPart
from workshop.plan.importing.texts import SteppedLine
from workshop.plan.models import ActionSheet, OutsideLink, Plan, Section, SheetLink
from workshop.plan.models.sheet_lines import Line


def write_plan(plan: Plan, objectives: list[ObjectivePart]) -> int:
    """Write every objective, then the links between sheets; returns the number of links."""
    made: dict[str, ActionSheet] = {}
    parts = [(objective, sheet) for objective in objectives for sheet in objective.actions]
    rows = {one.number: plan.add_objective(one.title, one.short_title, one.number) for one in objectives}
    for one in objectives:
        rows[one.number].synthesis = _synthesis(one.body_list)
    for objective, part in parts:
        sheet = plan.add_sheet(rows[objective.number], part.title, int(part.number.split(".")[1]))
        _fill(sheet, part)
        made[part.number] = sheet
    pairs = {_link(made, part.number, link) for _, part in parts for link in part.links}
    return len(pairs)


def _synthesis(body_list: Any) -> list[dict[str, Any]]:
    """The lines by which an older document listed its sheets, where the file gives them, for the checks."""
    lines = body_list if isinstance(body_list, list) else []
    known = [line for line in lines if isinstance(line, dict) and isinstance(line.get("text"), str)]
    return [
        {"text": clean(line["text"], 1_000), "sheets": [str(number)[:24] for number in line.get("annex") or []]}
        for line in known
    ]


def _fill(sheet: ActionSheet, part: SheetPart) -> None:
    sheet.subtitle, sheet.note = part.subtitle, part.note
    for section in (Section.OBJECTIVES, Section.STEPS, Section.RESOURCES, Section.INDICATORS):
        sheet.write_section(section, list(_lines(getattr(part, section.value))))
    operational = [SteppedLine(text=one.title, items=one.items) for one in part.operational_objectives]
    sheet.write_section(Section.OPERATIONAL, list(_lines(operational)))


def _lines(steps: list[SteppedLine]) -> Iterator[Line]:
    for step in steps:
        yield 0, step.text
        yield from ((1, one) for one in step.items)


def _link(made: dict[str, ActionSheet], number: str, link: LinkPart) -> tuple[str, ...]:
    """Tie it, and return what makes the link one and the same from both ends."""
    sheet = made[number]
    if link.kind == "plan":
        sheet.outside_links.append(OutsideLink(target=link.target, text=link.text))
        return (number, link.target)
    # « lien avec action 3.3 » says no more than the link itself, and the wrong number from the other end.
    other = made[link.target]
    sheet.link(other, "" if link.target in link.text else link.text)
    _tell(sheet, other)
    return tuple(sorted((number, link.target)))


def _tell(sheet: ActionSheet, other: ActionSheet) -> None:
    """Keep which end told the link; once both have, it is nobody's alone."""
    low, high = sorted((sheet.id, other.id))
    row = sheet.db.get_one(SheetLink, (low, high))
    row.told_by_id = sheet.id if row.told_by_id in (None, sheet.id) else None
