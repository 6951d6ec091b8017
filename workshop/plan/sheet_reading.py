"""A sheet as a page shows it: as it stands, or as it stood at the end of a day, rebuilt from its history."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from workshop.foundations.clock import PARIS
from workshop.plan.models import (
    ActionSheet,
    Attachment,
    BudgetLine,
    Deliverable,
    Dependency,
    Indicator,
    JournalEntry,
    Measurement,
    Objective,
    OutsideLink,
    Resource,
    Section,
    SheetLine,
)
from workshop.plan.models.cells import Cells
from workshop.plan.models.row_edit import KINDS
from workshop.plan.models.sheet_edit import COLUMNS, FIELDS, SheetEdit
from workshop.plan.models.sheet_lines import read_lines
from workshop.plan.models.sheet_people import NAMED
from workshop.plan.models.sheet_row import unpacked
from workshop.plan.models.sheet_state import is_late
from workshop.plan.row_queries import Awaited, waits
from workshop.projects.models import Project

Rows = dict[str, dict[str, Cells]]


@dataclass(frozen=True)
class Tie:
    """Another sheet that this one is tied to."""

    number: str
    title: str


@dataclass(frozen=True, kw_only=True)
class SheetReading:
    """What is read of a sheet. `columns` are its plain fields by name, `people` the names by field."""

    columns: dict[str, Any]
    people: dict[str, list[str]]
    lines: dict[Section, list[SheetLine]]
    indicators: list[Indicator]
    budget_lines: list[BudgetLine]
    resources: list[Resource]
    deliverables: list[Deliverable]
    dependencies: Awaited
    waiting: dict[str, list[ActionSheet]]
    links: list[Tie]
    outside_links: list[OutsideLink]
    attachments: list[Attachment]
    journal: list[JournalEntry]
    on: date | None = None

    def __getattr__(self, name: str) -> Any:
        try:
            return self.columns[name]
        except KeyError:
            raise AttributeError(name) from None

    def late(self, on: date) -> bool:
        """Whether it was late that day."""
        return is_late(self.columns["state"], self.columns["due_on"], on)

    def file(self, attachment_id: str | None) -> Attachment | None:
        """One of its files."""
        return next((one for one in self.attachments if one.id == attachment_id), None)

    @classmethod
    def now(cls, sheet: ActionSheet) -> "SheetReading":
        """As it stands."""
        around = waits(sheet)
        return cls(
            columns={name: getattr(sheet, name) for name in COLUMNS},
            people={field: list(sheet.accounts_of(field)) for field in NAMED},
            lines={section: sheet.lines_of(section) for section in Section},
            indicators=_with_measurements(sheet),
            budget_lines=sheet.budget_lines,
            resources=sheet.resources,
            deliverables=sheet.deliverables,
            dependencies=around.awaited,
            waiting=around.waiting,
            links=[Tie(other.number, other.title) for other in sheet.linked()],
            outside_links=sheet.outside_links,
            attachments=sheet.attachments,
            journal=sheet.journal,
        )

    @classmethod
    def on_day(cls, sheet: ActionSheet, day: date) -> "SheetReading":
        """As it stood when that day ended. Its rows belong to no unit of work."""
        later = sheet.texts_on(day)
        reader = SheetEdit()
        texts = {name: later.get(name, reader.current(sheet, name)) for name in FIELDS}
        values = SheetEdit.from_texts(texts, {}).fields
        rows = _rows(sheet, later)
        steps = [cells for cells in rows.pop(SheetLine.KIND, {}).values() if cells]
        return cls(
            columns={name: values[name] for name in COLUMNS},
            people={field: list(values[field]) for field in NAMED},
            lines={section: _lines(section, texts[section], steps) for section in Section},
            indicators=_indicators(rows),
            budget_lines=sorted(_made(BudgetLine, rows), key=lambda one: one.year),
            resources=_made(Resource, rows),
            deliverables=_made(Deliverable, rows),
            dependencies=_awaited(sheet, _made(Dependency, rows)),
            waiting={},
            links=[Tie(cells["number"], cells["title"]) for cells in rows.get("link", {}).values() if cells],
            outside_links=_made(OutsideLink, rows),
            attachments=_made(Attachment, rows),
            journal=[one for one in sheet.journal if one.written_at.astimezone(PARIS).date() <= day],
            on=day,
        )


def whole(project: Project, number: str) -> ActionSheet | None:
    """The sheet of that number with what is short enough to come in the same query."""
    query = select(ActionSheet).join(ActionSheet.objective)
    query = query.where(Objective.project_id == project.id, ActionSheet.number == number)
    short = (ActionSheet.pilots, ActionSheet.people, ActionSheet.outside_links)
    query = query.options(contains_eager(ActionSheet.objective), *(joinedload(one) for one in short))
    return project.db.scalars(query).unique().one_or_none()


def _with_measurements(sheet: ActionSheet) -> list[Indicator]:
    query = select(Indicator).where(Indicator.sheet_id == sheet.id).order_by(Indicator.position)
    return list(sheet.db.scalars(query.options(joinedload(Indicator.measurements))).unique())


def _rows(sheet: ActionSheet, later: dict[str, str]) -> Rows:
    """The cells of every row by kind and id; what came later is empty, what went later is there."""
    found: Rows = {}
    held: list[Any] = [
        *sheet.indicators,
        *(one for indicator in sheet.indicators for one in indicator.measurements),
        *sheet.budget_lines,
        *sheet.resources,
        *sheet.deliverables,
        *sheet.dependencies,
        *sheet.outside_links,
        *sheet.attachments,
        *sheet.lines_of(Section.STEPS),
    ]
    for row in held:
        found.setdefault(row.KIND, {})[row.id] = row.record()
    for other in sheet.linked():
        found.setdefault("link", {})[other.id] = {"number": other.number, "title": other.title}
    for field, text in later.items():
        kind, _, row_id = field.partition(":")
        if row_id:
            found.setdefault(kind, {})[row_id] = unpacked(text)
    return found


def _made(kind: Any, rows: Rows) -> list[Any]:
    made = []
    for row_id, cells in rows.get(kind.KIND, {}).items():
        if cells:
            row = KINDS[kind.KIND].read(cells)
            row.id = row_id
            made.append(row)
    return made


def _indicators(rows: Rows) -> list[Indicator]:
    indicators = _made(Indicator, rows)
    measured = sorted(_made(Measurement, rows), key=lambda one: one.measured_on)
    for indicator in indicators:
        indicator.measurements = [one for one in measured if one.indicator_id == indicator.id]
    return indicators


def _lines(section: Section, text: str, steps: list[Cells]) -> list[SheetLine]:
    """The lines of a text; a step takes the owner, the day and the tick that were kept with its words."""
    made = []
    for level, words in read_lines(text):
        line = SheetLine(section=section, level=level, text=words, owner="")
        told = next((cells for cells in steps if cells.get("text") == words), None)
        if section is Section.STEPS and told is not None:
            steps.remove(told)
            line.write({name: told.get(name, "") for name in SheetLine.CELLS})
        made.append(line)
    return made


def _awaited(sheet: ActionSheet, dependencies: list[Dependency]) -> Awaited:
    """With the deliverables that still exist."""
    ids = {one.deliverable_id for one in dependencies}
    query = select(Deliverable).where(Deliverable.id.in_(ids)).options(joinedload(Deliverable.sheet))
    known = {one.id: one for one in sheet.db.scalars(query)} if ids else {}
    return [(one, known[one.deliverable_id]) for one in dependencies if one.deliverable_id in known]
