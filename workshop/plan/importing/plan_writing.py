"""The levels, objectives and action sheets of a file."""

from collections.abc import Iterator, Sequence
from typing import Any

from workshop.foundations.text import clean
from workshop.plan.importing.row_schema import RowPart
from workshop.plan.importing.schema import ProjectPart
from workshop.plan.importing.sheet_schema import LinkPart, ObjectivePart, OwnedLine, SheetPart
from workshop.plan.importing.sheets.drafts import SheetDraft
from workshop.plan.importing.sheets.row_writing import bring_rows
from workshop.plan.importing.sheets.sheet_rows import complete_rows
from workshop.plan.importing.texts import SteppedLine
from workshop.plan.importing.waiting import placed_sheets
from workshop.plan.models import ActionSheet, Dependency, Objective, OutsideLink, Plan, Section, SheetLink
from workshop.plan.models.cells import Cells, day
from workshop.plan.models.sheet_lines import Line
from workshop.plan.models.sheet_people import NAMED
from workshop.plan.models.sheet_state import Priority, SheetState
from workshop.projects.models.levels import Level


def write_plan(plan: Plan, part: ProjectPart) -> int:
    """Write levels, objectives and sheets, then what ties sheets to others; returns the number of links."""
    if part.levels:
        plan.tree.name_levels([Level(one.singular, one.plural) for one in part.levels])
    rows: dict[str, Objective] = {}
    _write_branch(plan, part.objectives, None, rows)
    made: dict[str, ActionSheet] = {}
    parts = [(number, sheet) for number, sheet, _place in placed_sheets(part.objectives)]
    for number, one in parts:
        made[one.number] = plan.add_sheet(rows[number], one.title, int(one.number.rpartition(".")[2]))
        _fill(made[one.number], one, part.organisation)
    for _number, one in parts:
        _wait(made, one)
    pairs = {_link(made, one.number, link) for _number, one in parts for link in one.links}
    return len(pairs)


def _write_branch(
    plan: Plan, objectives: list[ObjectivePart], parent: Objective | None, rows: dict[str, Objective]
) -> None:
    """Those of one level, each followed by those under it; `rows` are they by whole number."""
    made = [(one, plan.add_objective(one.title, one.short_title, one.number, parent)) for one in objectives]
    for one, row in made:
        row.synthesis = _synthesis(one.body_list)
        rows[row.number] = row
        _write_branch(plan, one.objectives, row, rows)


def _synthesis(body_list: Any) -> list[dict[str, Any]]:
    """The lines by which an older document listed its sheets, where the file gives them, for the checks."""
    lines = body_list if isinstance(body_list, list) else []
    known = [line for line in lines if isinstance(line, dict) and isinstance(line.get("text"), str)]
    return [
        {"text": clean(line["text"], 1_000), "sheets": [str(number)[:24] for number in line.get("annex") or []]}
        for line in known
    ]


def _fill(sheet: ActionSheet, part: SheetPart, organisation: str) -> None:
    for name in ("subtitle", "note", "completion"):
        setattr(sheet, name, getattr(part, name))
    sheet.state, sheet.priority = SheetState(part.state), Priority(part.priority)
    sheet.starts_on, sheet.due_on = day(part.starts_on), day(part.due_on)
    for field in NAMED:
        sheet.name_people(field, dict.fromkeys(getattr(part, field)))
    for section in (Section.OBJECTIVES, Section.RESOURCES, Section.INDICATORS):
        sheet.write_section(section, list(_lines(getattr(part, section.value))))
    operational = [SteppedLine(text=one.title, items=one.items) for one in part.operational_objectives]
    sheet.write_section(Section.OPERATIONAL, list(_lines(operational)))
    _write_steps(sheet, part)
    draft = SheetDraft(rows=_rows(part))
    complete_rows(draft, organisation)
    bring_rows(sheet, draft, {})


def _write_steps(sheet: ActionSheet, part: SheetPart) -> None:
    owned: list[tuple[int, OwnedLine]] = []
    for step in part.steps:
        owned += [(0, step), *((1, one) for one in step.items)]
    sheet.write_section(Section.STEPS, [(level, one.text) for level, one in owned])
    for line, (_level, one) in zip(sheet.lines_of(Section.STEPS), owned, strict=True):
        line.write(one.own())


def _rows(part: SheetPart) -> dict[str, list[Cells]]:
    """By kind, under the names of the columns of a workbook."""
    kinds: dict[str, Sequence[RowPart]] = {
        "indicator": part.followed_indicators,
        "budget": part.budget,
        "resource": part.named_resources,
        "deliverable": part.deliverables,
    }
    rows = {kind: [one.cells() for one in parts] for kind, parts in kinds.items()}
    rows["measurement"] = [
        {"indicator": indicator.label, **one.cells()}
        for indicator in part.followed_indicators
        for one in indicator.measurements
    ]
    return rows


def _wait(made: dict[str, ActionSheet], part: SheetPart) -> None:
    """The file was checked: the deliverable is there, and no sheet waits for itself."""
    sheet = made[part.number]
    for one in part.dependencies:
        awaited = {row.title.casefold(): row for row in reversed(made[one.sheet].deliverables)}
        row = awaited[one.deliverable.casefold()]
        sheet.dependencies.append(Dependency(deliverable_id=row.id, note=one.cells().get("note", "")))


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
