"""Objectives and action sheets, with all that hangs from them, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from exports.gather import sheet_rows
from exports.gather.register import Trace
from exports.gather.words import PRIORITIES, STATES
from exports.outline import Bullet, Objective, OperationalObjective, OutsideLink, Sheet, SheetLink, Span
from exports.outline.markdown import spans_from_line
from workshop.plan.models import ActionSheet, Priority, Section
from workshop.plan.models import Objective as ObjectiveRow
from workshop.plan.models import SheetLink as LinkRow
from workshop.plan.models.indicator import Indicator
from workshop.plan.models.sheet_lines import Line
from workshop.projects.models import Project

Links = Mapping[str, list[SheetLink]]


def objectives(project: Project, trace: Trace) -> tuple[Objective, ...]:
    """Every objective with its sheets, in order."""
    inside = selectinload(ObjectiveRow.sheets)
    query = select(ObjectiveRow).where(ObjectiveRow.project_id == project.id).order_by(ObjectiveRow.position)
    rows = project.db.scalars(
        query.options(
            inside.selectinload(ActionSheet.lines),
            inside.selectinload(ActionSheet.pilots),
            inside.selectinload(ActionSheet.outside_links),
            inside.selectinload(ActionSheet.indicators).selectinload(Indicator.measurements),
            inside.selectinload(ActionSheet.budget_lines),
            inside.selectinload(ActionSheet.resources),
            inside.selectinload(ActionSheet.deliverables),
        )
    ).all()
    links = _links(project, {sheet.id: sheet.number for row in rows for sheet in row.sheets})
    return tuple(
        Objective(
            number=str(row.number),
            title=row.title,
            level=row.level.singular,
            depth=row.depth,
            holds_sheets=row.holds_sheets,
            key=f"objective:{row.id}",
            sheets=tuple(_sheet(sheet, links, trace) for sheet in row.sheets),
        )
        for row in rows
    )


def _links(project: Project, numbers: Mapping[str, str]) -> Links:
    """The links of each sheet id, at both ends, by number."""
    query = select(LinkRow).join(ActionSheet, ActionSheet.id == LinkRow.low_id).join(ObjectiveRow)
    found: dict[str, list[SheetLink]] = defaultdict(list)
    for link in project.db.scalars(query.where(ObjectiveRow.project_id == project.id)):
        for end in (link.low_id, link.high_id):
            found[end].append(SheetLink(numbers[link.other(end)], link.text))
    return {end: sorted(links, key=lambda link: _order(link.number)) for end, links in found.items()}


def _order(number: str) -> list[int]:
    return [int(part) for part in number.split(".")]


def _sheet(row: ActionSheet, links: Links, trace: Trace) -> Sheet:
    return Sheet(
        key=f"sheet:{row.id}",
        number=row.number,
        title=row.title,
        subtitle=row.subtitle,
        pilots=tuple(pilot.name for pilot in row.pilots),
        starts_on=row.starts_on,
        due_on=row.due_on,
        priority=PRIORITIES[row.priority],
        prioritised=row.priority is Priority.HIGH,
        completion=row.completion,
        state=STATES[row.state],
        objectives=bullets_of(row.section(Section.OBJECTIVES)),
        operational_objectives=_operational(row),
        steps=sheet_rows.steps(row),
        resources=bullets_of(row.section(Section.RESOURCES)) + sheet_rows.resources(row.resources),
        indicators=bullets_of(row.section(Section.INDICATORS)) + sheet_rows.indicators(row.indicators),
        budget=sheet_rows.budget(row.budget_lines),
        deliverables=sheet_rows.deliverables(row.deliverables),
        links=tuple(links.get(row.id, ())),
        outside_links=tuple(OutsideLink(link.target) for link in row.outside_links),
        origins=trace.origins(row.id),
    )


def bullets_of(lines: Iterable[Line]) -> tuple[Bullet, ...]:
    """Lines of two levels as nested bullets."""
    found: list[tuple[str, list[str]]] = []
    for level, text in lines:
        if level and found:
            found[-1][1].append(text)
        else:
            found.append((text, []))
    return tuple(_bullet(text, children) for text, children in found)


def _bullet(text: str, children: Iterable[str] = ()) -> Bullet:
    return Bullet(spans_from_line(text), tuple(_bullet(child) for child in children))


def _operational(row: ActionSheet) -> tuple[OperationalObjective, ...]:
    return tuple(
        OperationalObjective(f"{row.number}.{rank}", _text(one.spans), one.children)
        for rank, one in enumerate(bullets_of(row.section(Section.OPERATIONAL)), start=1)
    )


def _text(spans: tuple[Span, ...]) -> str:
    return "".join(span.text for span in spans)
