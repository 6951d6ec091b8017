"""What the document of a project is composed of, in which order."""

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from exports.models.document_section import DocumentSection
from exports.outline import MODELS, STANDARD, Model, Part
from workshop.foundations.refusals import Refused, Unknown
from workshop.foundations.text import clean, one_line
from workshop.projects.models import Project


class ModelUnknown(Refused):
    """No ready table of contents has that name."""

    code: ClassVar[str] = "contents_model_unknown"
    status = 400


class PartFixed(Refused):
    """A part that the plan fills can be left out of the document, not removed."""

    code: ClassVar[str] = "part_fixed"


class LastSection(Refused):
    """A document shows one section at least."""

    code: ClassVar[str] = "last_section"


@dataclass(frozen=True)
class Composition:
    """A project that composed nothing has the standard contents; its first change writes them down."""

    project: Project

    def sections(self) -> list[DocumentSection]:
        """In their order; rows not yet kept when nothing was ever changed."""
        query = select(DocumentSection).where(DocumentSection.project_id == self.project.id)
        query = query.order_by(DocumentSection.position, DocumentSection.id)
        return list(self.project.db.scalars(query.options(selectinload(DocumentSection.photos)))) or self._standard()

    def begin(self) -> list[DocumentSection]:
        """The sections, written down if they were not."""
        found = self.sections()
        self.project.db.add_all(found)
        self.project.db.flush()
        return found

    def take(self, name: str) -> None:
        """Begin again from a ready table of contents; what the project wrote itself follows. Raises ModelUnknown."""
        try:
            wanted = MODELS[Model(name)]
        except ValueError:
            raise ModelUnknown() from None
        old = self.begin()
        written: dict[Part, DocumentSection] = {row.part: row for row in old if row.part is not Part.OWN}
        fresh = [written.pop(section.part, None) for section in wanted]
        rows = [
            row or DocumentSection.made_of(section, self.project.id, 0)
            for row, section in zip(fresh, wanted, strict=True)
        ]
        for row, section in zip(rows, wanted, strict=True):
            row.level, row.title, row.shown = section.level, section.title, True
        own = [row for row in old if row.part is Part.OWN]
        # What the model leaves out stays at the end, not shown: its words and photos are not lost.
        for row in written.values():
            row.shown = False
        self._place([*rows, *own, *written.values()])
        self.project.db.add_all(rows)

    def section(self, section_id: str) -> DocumentSection:
        """One of its sections; raises Unknown."""
        found = self.project.db.get(DocumentSection, section_id)
        if found is None or found.project_id != self.project.id:
            raise Unknown(noun="section")
        return found

    def add(self, title: str, body: str, level: int) -> DocumentSection:
        """A section that the project writes whole, at the end."""
        rows = self.begin()
        made = DocumentSection(
            project_id=self.project.id,
            position=len(rows),
            part=Part.OWN,
            level=2 if level == 2 else 1,
            title=one_line(title, 250),
            body=clean(body, 60_000),
            shown=True,
        )
        self.project.db.add(made)
        return made

    def move(self, section_id: str, by: int) -> None:
        """Put it earlier (-1) or later (1)."""
        row, rows = self.section(section_id), self.sections()
        others = [one for one in rows if one is not row]
        place = min(max(rows.index(row) + by, 0), len(others))
        self._place([*others[:place], row, *others[place:]])

    def show(self, section_id: str, shown: bool) -> None:
        """Leave it out of the document, or bring it back; raises LastSection."""
        row = self.section(section_id)
        if not shown and not any(one.shown for one in self.sections() if one is not row):
            raise LastSection()
        row.shown = shown

    def remove(self, section_id: str) -> None:
        """Take out a section that the project wrote; raises PartFixed."""
        row = self.section(section_id)
        if row.part is not Part.OWN:
            raise PartFixed()
        self.project.db.delete(row)
        self.project.db.flush()
        self._place(self.sections())

    def _standard(self) -> list[DocumentSection]:
        return [DocumentSection.made_of(section, self.project.id, rank) for rank, section in enumerate(STANDARD)]

    def _place(self, rows: list[DocumentSection]) -> None:
        for position, row in enumerate(rows):
            row.position = position
