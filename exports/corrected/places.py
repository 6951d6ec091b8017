"""Where the text of a key is kept: what it says now, who may change it, by which verb."""

from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import inspect

from exports.models import Composition, DocumentPhoto, DocumentSection
from exports.outline import Part
from workshop.foundations.refusals import NotAllowed, Refused, Unknown
from workshop.people.models import User
from workshop.plan.models import ActionSheet, Objective
from workshop.plan.models.row_edit import KINDS, RowEdit
from workshop.plan.models.sheet_edit import SheetEdit
from workshop.projects.models import Charter, Project, TextKey
from workshop.projects.rights import Right

SHEET_FIELDS = {"aims": "objectives", "operational": "operational_objectives"}
# The cell of each kind of row that is printed as words.
CELLS = {"resource": "name", "indicator": "label", "deliverable": "title"}


class TextNeeded(Refused):
    """What has to be called something cannot be emptied."""

    code: ClassVar[str] = "text_needed"
    status = 400


@dataclass(frozen=True)
class Place:
    """One text of a project, by the key under which it was printed."""

    project: Project
    row: Any
    name: str

    RIGHT: ClassVar[Right] = Right.EDIT_TEXTS

    @property
    def current(self) -> str:
        """What it says now."""
        return str(getattr(self.row, self.name))

    def hold(self) -> None:
        """Nobody else writes it until the transaction ends."""
        if inspect(self.row).persistent:
            self.project.db.refresh(self.row, with_for_update={"of": type(self.row)})

    def allows(self, user: User) -> bool:
        """Whether this person may change it."""
        return self.project.allows(user, self.RIGHT)

    def write(self, text: str, by: User, origin: str) -> None:
        """Give it that text; raises NotAllowed, TextEmpty, TextTooLong, and what its own verb refuses."""
        if not self.allows(by):
            raise NotAllowed()
        self._write(text, by, origin)

    def _write(self, text: str, by: User, origin: str) -> None:
        raise NotImplementedError


class CoverTitle(Place):
    def _write(self, text: str, by: User, origin: str) -> None:
        one = self.project
        Charter(text, one.short_title, list(one.partners), one.starts_on, one.ends_on).write_on(one)


class WrittenText(Place):
    def _write(self, text: str, by: User, origin: str) -> None:
        told = {name: getattr(self.row, name) for name in ("title", "body", "signature")} | {self.name: text}
        self.project.write_text(self.row.key, **told)


class PhaseText(Place):
    def _write(self, text: str, by: User, origin: str) -> None:
        told = {name: getattr(self.row, name) for name in ("title", "body")} | {self.name: text}
        self.row.write(**told)


class ValueText(Place):
    @property
    def current(self) -> str:
        return "\n".join(self.row.practices) if self.name == "practices" else str(self.row.name)

    def _write(self, text: str, by: User, origin: str) -> None:
        practices = text.splitlines() if self.name == "practices" else list(self.row.practices)
        self.row.write(text if self.name == "name" else self.row.name, practices)


class SectionText(Place):
    def _write(self, text: str, by: User, origin: str) -> None:
        row = self.row
        if not inspect(row).persistent:
            row = next(one for one in Composition(self.project).begin() if one.part is row.part)
        told = {name: getattr(row, name) for name in ("title", "body")} | {self.name: text}
        row.write(**told, level=row.level, seen=row.mark)


class PhotoCaption(Place):
    def _write(self, text: str, by: User, origin: str) -> None:
        self.row.describe(text, self.row.alternative)


class ObjectiveTitle(Place):
    RIGHT = Right.EDIT_PLAN

    def _write(self, text: str, by: User, origin: str) -> None:
        self.row.rename(text, self.row.short_title)


class SheetText(Place):
    @property
    def current(self) -> str:
        return SheetEdit().current(self.row, self.name)

    def hold(self) -> None:
        self.row.held()

    def allows(self, user: User) -> bool:
        return bool(self.row.editable_by(user))

    def _write(self, text: str, by: User, origin: str) -> None:
        for change in self.row.edit(SheetEdit({self.name: text}), self.row.version, by):
            change.origin = origin


class RowWords(Place):
    """The words of a row of a sheet."""

    @property
    def sheet(self) -> ActionSheet:
        return self.project.db.get_one(ActionSheet, self.row.sheet_id)

    def hold(self) -> None:
        self.sheet.held()
        self.project.db.refresh(self.row)

    def allows(self, user: User) -> bool:
        return self.sheet.editable_by(user)

    def _write(self, text: str, by: User, origin: str) -> None:
        sheet = self.sheet
        if not text.strip():
            raise TextNeeded()
        sheet.write_row(RowEdit(self.row.KIND, {**self.row.cells(), self.name: text}, self.row.id), sheet.version, by)
        sheet.db.flush()
        for change in sheet.changes:
            if change.version == sheet.version and change.field == f"{self.row.KIND}:{self.row.id}":
                change.origin = origin


def place_of(project: Project, key: str) -> Place:
    """The place of that key; raises Unknown when it is gone, or was never in this project."""
    kind, _, rest = key.partition(":")
    identity, _, name = rest.rpartition(":")
    found = _FINDERS.get(kind)
    place: Place | None = found(project, identity, name) if found else None
    if place is None:
        raise Unknown(noun="text")
    return place


def _cover(project: Project, _identity: str, name: str) -> Place | None:
    return CoverTitle(project, project, "title") if name == "title" else None


def _text(project: Project, identity: str, name: str) -> Place | None:
    known = identity in set(TextKey) and name in ("title", "body", "signature")
    return WrittenText(project, project.text(TextKey(identity)), name) if known else None


def _phase(project: Project, identity: str, name: str) -> Place | None:
    return PhaseText(project, project.phase(identity), name) if name in ("title", "body") else None


def _value(project: Project, identity: str, name: str) -> Place | None:
    return ValueText(project, project.value(identity), name) if name in ("name", "practices") else None


def _section(project: Project, identity: str, name: str) -> Place | None:
    if name not in ("title", "body"):
        return None
    if identity in set(Part):
        row = next((one for one in Composition(project).sections() if one.part == identity), None)
    else:
        row = Composition(project).section(identity)
    return SectionText(project, row, name) if row is not None else None


def _photo(project: Project, identity: str, name: str) -> Place | None:
    row = project.db.get(DocumentPhoto, identity)
    of = project.db.get(DocumentSection, row.section_id) if row is not None else None
    own = of is not None and of.project_id == project.id
    return PhotoCaption(project, row, "caption") if own and name == "caption" else None


def _objective(project: Project, identity: str, name: str) -> Place | None:
    row = project.db.get(Objective, identity)
    own = row is not None and row.project_id == project.id
    return ObjectiveTitle(project, row, "title") if own and name == "title" else None


def _sheet(project: Project, identity: str, name: str) -> Place | None:
    row = project.db.get(ActionSheet, identity)
    own = row is not None and row.objective.project_id == project.id
    known = name in (*SHEET_FIELDS, "title", "subtitle", "steps", "resources", "indicators")
    return SheetText(project, row, SHEET_FIELDS.get(name, name)) if own and known else None


def _row_of(kind: str) -> Any:
    def found(project: Project, identity: str, name: str) -> Place | None:
        row = project.db.get(KINDS[kind], identity)
        sheet = project.db.get(ActionSheet, row.sheet_id) if row is not None else None
        own = sheet is not None and sheet.objective.project_id == project.id
        return RowWords(project, row, name) if own and name == CELLS[kind] else None

    return found


_FINDERS: dict[str, Any] = {
    "project": _cover,
    "text": _text,
    "phase": _phase,
    "value": _value,
    "section": _section,
    "photo": _photo,
    "objective": _objective,
    "sheet": _sheet,
    **{kind: _row_of(kind) for kind in CELLS},
}
