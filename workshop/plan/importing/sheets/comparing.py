"""A draft beside the plan as it stands: which sheets are new, what would change in the others."""

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload
from sqlalchemy.orm.interfaces import LoaderOption

from workshop.plan.importing.sheets.drafts import Draft, Fault, Place, SheetDraft
from workshop.plan.importing.sheets.labels import plain
from workshop.plan.importing.sheets.sheet_rows import complete_rows, row_fields
from workshop.plan.models import ActionSheet, Deliverable, Dependency, Indicator, Objective, Plan
from workshop.plan.models.sheet_edit import SheetEdit

READ = (
    ActionSheet.lines,
    ActionSheet.pilots,
    ActionSheet.people,
    ActionSheet.budget_lines,
    ActionSheet.resources,
    ActionSheet.deliverables,
    ActionSheet.outside_links,
)


class Verdict(StrEnum):
    """What the import would do with a sheet."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    BLOCKED = "blocked"


@dataclass
class Compared:
    """A sheet of the draft by its rank there; `fields` are [before, after] texts of what would change."""

    rank: int
    number: str
    title: str
    verdict: str
    place: Place
    version: int = 0
    fields: dict[str, list[str]] = field(default_factory=dict)
    problem: str = ""

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self)


def compare(plan: Plan, draft: Draft) -> list[Compared]:
    """Every sheet of the draft, in its order; a sheet without a number is recognised by its title."""
    known = _known(plan)
    for sheet in draft.sheets:
        complete_rows(sheet, plan.project.organisation.name)
    titles = {plain(sheet.title): sheet for sheet in known.values()}
    objectives = {plain(one.title): one for one in plan.objectives()}
    compared = []
    for rank, sheet in enumerate(draft.sheets):
        found = known.get(sheet.number) if sheet.number else titles.get(plain(sheet.fields.get("title", "")))
        compared.append(_changed(rank, sheet, found) if found else _new(rank, sheet, objectives))
    return compared


def blocked_faults(compared: list[Compared]) -> list[Fault]:
    """What keeps a sheet out, told like the other faults of the file."""
    return [Fault(one.place, one.title or one.number, one.problem) for one in compared if one.problem]


def _known(plan: Plan) -> dict[str, ActionSheet]:
    query = select(ActionSheet).join(Objective).where(Objective.project_id == plan.project.id)
    eager = [selectinload(relation) for relation in READ]
    return {sheet.number: sheet for sheet in plan.project.db.scalars(query.options(*eager, *deep()))}


def deep() -> list[LoaderOption]:
    """What hangs from rows is read with them: what was measured, the deliverables that are awaited."""
    measured = selectinload(ActionSheet.indicators).selectinload(Indicator.measurements)
    awaited = selectinload(ActionSheet.dependencies).selectinload(Dependency.deliverable)
    return [measured, awaited.selectinload(Deliverable.sheet)]


def _changed(rank: int, draft: SheetDraft, sheet: ActionSheet) -> Compared:
    fields = changes(draft, sheet) | row_fields(draft, sheet)
    verdict = Verdict.CHANGED if fields or _new_links(draft, sheet) else Verdict.SAME
    return Compared(rank, sheet.number, sheet.title, verdict.value, draft.place, sheet.version, fields)


def changes(draft: SheetDraft, sheet: ActionSheet) -> dict[str, list[str]]:
    """[before, after] of each field that the draft says otherwise; what it leaves empty stays."""
    edit = SheetEdit.from_texts(draft.fields, {}, brought=True)
    pairs = {name: [edit.current(sheet, name), edit.wanted(name)] for name in draft.fields}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _new_links(draft: SheetDraft, sheet: ActionSheet) -> bool:
    """Links are only added, so they count when one is missing."""
    if not (draft.links or draft.outside):
        return False
    numbers, plans = {other.number for other in sheet.linked()}, {link.target for link in sheet.outside_links}
    return not (set(draft.links) - {sheet.number} <= numbers and set(draft.outside) <= plans)


def _new(rank: int, draft: SheetDraft, objectives: dict[str, Objective]) -> Compared:
    title = draft.fields.get("title", "")
    problem = "" if title else "without_title"
    if not problem and not draft.number and not draft.objective:
        problem = "without_number"
    verdict = Verdict.BLOCKED if problem else Verdict.NEW
    fields = {name: ["", text] for name, text in draft.fields.items() if name != "title"} | row_fields(draft, None)
    return Compared(rank, draft.number, title, verdict.value, draft.place, 0, fields, problem)
