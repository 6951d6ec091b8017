"""The corrections of a document as its page shows them: by sheet or by text, each beside what it was."""

from dataclasses import dataclass, field
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from exports.corrected.deciding import together
from exports.corrected_words import FIELDS, TEXT_TITLES
from exports.models import CorrectedDocument, Correction, CorrectionState, DocumentSection
from exports.word.typography import typeset_text
from workshop.foundations.sentences import sentence
from workshop.people.models import User
from workshop.plan.models import ActionSheet, Objective
from workshop.plan.word_diff import Piece, word_diff
from workshop.projects.models import Project
from workshop.projects.rights import Right

MOST_GROUPS = 10
ALL = 1_000_000


@dataclass(frozen=True)
class ShownCorrection:
    """One text: its name, what changes word by word, and what Atelier says now where that is something else."""

    row: Correction

    @property
    def label(self) -> str:
        """What the field is called."""
        return str(FIELDS.get(self.row.key.rpartition(":")[2], ""))

    @property
    def pieces(self) -> list[Piece]:
        """From the printed text to the corrected one, as both would be printed."""
        return word_diff(typeset_text(self.row.before), typeset_text(self.row.proposed))

    @property
    def proposed(self) -> str:
        """The text of the file."""
        return typeset_text(self.row.proposed)

    @property
    def current(self) -> str:
        """The text of Atelier."""
        return typeset_text(self.row.current)

    @property
    def problem(self) -> str:
        """Why it could not be written or put back."""
        return sentence(self.row.problem, {}) if self.row.problem else ""

    @property
    def both(self) -> bool:
        """Whether both texts can be kept."""
        return self.row.conflict and bool(together(self.row.key, self.row.proposed, self.row.current))


@dataclass
class Group:
    """What was corrected in one place."""

    place: str
    title: str
    url: str = ""
    editable: bool = False
    corrections: list[ShownCorrection] = field(default_factory=list)

    @property
    def waiting(self) -> int:
        """How many are to be decided."""
        return sum(one.row.state is CorrectionState.WAITING for one in self.corrections)

    @property
    def plain(self) -> int:
        """How many « accept all » would take."""
        return sum(one.row.plain for one in self.corrections)


@dataclass
class Page:
    """One page of the groups of a document."""

    groups: list[Group]
    number: int
    pages: int
    counts: dict[CorrectionState, int]
    missing: list[str]
    twice: list[str]
    lost: list[tuple[str, str]]

    @classmethod
    def of(cls, document: CorrectedDocument, reader: User, number: int) -> "Page":
        """That page of its groups, in the order of the document."""
        rows = select(Correction.place).where(Correction.document_id == document.id).order_by(Correction.rank)
        places = list(dict.fromkeys(document.db.scalars(rows)))
        pages = max(-(-len(places) // MOST_GROUPS), 1)
        number = min(max(number, 1), pages)
        chosen = places[(number - 1) * MOST_GROUPS : number * MOST_GROUPS]
        query = select(Correction).where(Correction.document_id == document.id, Correction.place.in_(chosen))
        query = query.options(selectinload(Correction.decided_by)).order_by(Correction.rank)
        told: dict[str, Any] = document.told
        keys = [*told.get("missing", ()), *told.get("twice", ()), *(key for key, _text in told.get("lost", ()))]
        names = Names(document.project, [*chosen, *keys], reader)
        groups = {place: names.group(place) for place in chosen}
        for row in document.db.scalars(query):
            groups[row.place].corrections.append(ShownCorrection(row))
        return cls(
            groups=list(groups.values()),
            number=number,
            pages=pages,
            counts=document.counts(),
            missing=[names.field(key) for key in told.get("missing", ())],
            twice=[names.field(key) for key in told.get("twice", ())],
            lost=[(names.field(key), typeset_text(text)) for key, text in told.get("lost", ())],
        )


class Names:
    """What the places of a project are called; read in a few queries, however many."""

    def __init__(self, project: Project, keys: list[str], reader: User) -> None:
        self.project, self.reader = project, reader
        self.rights = project.rights_of(reader)
        wanted = {kind: {key.split(":")[1] for key in keys if key.startswith(f"{kind}:")} for kind in TABLES}
        self.rows: dict[str, dict[str, Any]] = {}
        for kind, ids in wanted.items():
            table = TABLES[kind]
            query = select(table).where(table.id.in_(ids)) if ids else None
            if query is not None and table is ActionSheet:
                query = query.options(selectinload(ActionSheet.objective), selectinload(ActionSheet.pilots))
            self.rows[kind] = {row.id: row for row in project.db.scalars(query)} if query is not None else {}
        self.phases = {one.id: one for one in project.phases}
        self.values = {one.id: one for one in project.values}

    def group(self, place: str) -> Group:
        """The group of that place."""
        kind, _sign, identity = place.partition(":")
        texts = Right.EDIT_TEXTS in self.rights
        row = self.rows.get(kind, {}).get(identity)
        if isinstance(row, ActionSheet):
            url = url_for("sheets.sheet", project_id=self.project.id, number=row.number)
            return Group(place, self.name(place), url, row.editable_with(self.rights, self.reader))
        if kind == "objective":
            return Group(place, self.name(place), editable=Right.EDIT_PLAN in self.rights)
        return Group(place, self.name(place), editable=texts)

    def name(self, place: str) -> str:
        """What it is called."""
        kind, _sign, identity = place.partition(":")
        found: Any = self.rows.get(kind, {}).get(identity) or self.phases.get(identity) or self.values.get(identity)
        return str(_NAMED[kind](found, identity) if kind in _NAMED else TEXT_TITLES.get(identity, identity))

    def field(self, key: str) -> str:
        """One field, with what it belongs to."""
        place, _sign, name = key.rpartition(":")
        label = FIELDS.get(name, "")
        return f"{self.name(place)} – {label}" if label else self.name(place)


def _line(_row: Any, _identity: str) -> str:
    return str(_("Une ligne de fiche"))


def _sheet(row: Any, _identity: str) -> str:
    return str(_("Fiche %(name)s", name=f"{row.number} {row.title}") if row else _("Une fiche retirée"))


def _objective(row: Any, _identity: str) -> str:
    return str(f"{row.level.singular} {row.number} – {row.title}" if row else _("Un objectif retiré"))


def _phase(row: Any, _identity: str) -> str:
    return str(_("Phase %(n)s – %(title)s", n=row.number, title=row.title) if row else _("Une phase retirée"))


def _value(row: Any, _identity: str) -> str:
    return str(_("Valeur : %(name)s", name=row.name) if row else _("Une valeur retirée"))


def _section(row: Any, identity: str) -> str:
    return str(_("Section : %(name)s", name=row.called if row else TEXT_TITLES.get(identity, identity)))


_NAMED: dict[str, Any] = {
    "sheet": _sheet,
    "objective": _objective,
    "phase": _phase,
    "value": _value,
    "section": _section,
    "project": lambda _row, _identity: _("Couverture"),
    "photo": lambda _row, _identity: _("Une photo"),
    "resource": _line,
    "indicator": _line,
    "deliverable": _line,
}
TABLES: dict[str, Any] = {"sheet": ActionSheet, "objective": Objective, "section": DocumentSection}
