"""The objectives and action sheets of a file."""

from collections.abc import Iterator

from workshop.plan.importing.sheet_schema import LinkPart, ObjectivePart, SheetPart
from workshop.plan.importing.texts import SteppedLine
from workshop.plan.models import ActionSheet, OutsideLink, Plan, Section
from workshop.plan.models.sheet_lines import Line


def write_plan(plan: Plan, objectives: list[ObjectivePart]) -> int:
    """Write every objective, then the links between sheets; returns the number of links."""
    made: dict[str, ActionSheet] = {}
    parts = [(objective, sheet) for objective in objectives for sheet in objective.actions]
    rows = {one.number: plan.add_objective(one.title, one.short_title, one.number) for one in objectives}
    for objective, part in parts:
        sheet = plan.add_sheet(rows[objective.number], part.title, int(part.number.split(".")[1]))
        _fill(sheet, part)
        made[part.number] = sheet
    pairs = {_link(made, part.number, link) for _, part in parts for link in part.links}
    return len(pairs)


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
    sheet.link(made[link.target], "" if link.target in link.text else link.text)
    return tuple(sorted((number, link.target)))
