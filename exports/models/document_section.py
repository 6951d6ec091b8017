"""One section of a project's document: which part it shows, where, under which title, after which words."""

import hashlib

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from exports.models.photo import DocumentPhoto
from exports.outline import TITLES, Part, Section
from workshop.foundations.base import Base, choice, key
from workshop.foundations.refusals import Unknown
from workshop.foundations.text import clean
from workshop.projects.models import StaleText

LONGEST_BODY = 60_000


class DocumentSection(Base):
    """`title` empty takes the part's own; `body` is Markdown, read before what the part shows."""

    __tablename__ = "document_sections"
    __table_args__ = (CheckConstraint("level between 1 and 2", name="level"),)

    id: Mapped[str] = key()
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"), index=True)
    position: Mapped[int]
    part: Mapped[Part] = mapped_column(choice(Part))
    level: Mapped[int] = mapped_column(default=1)
    title: Mapped[str] = mapped_column(String(250), default="")
    body: Mapped[str] = mapped_column(Text, default="")
    shown: Mapped[bool] = mapped_column(default=True)
    photos: Mapped[list[DocumentPhoto]] = relationship(
        cascade="all, delete-orphan", order_by=(DocumentPhoto.position, DocumentPhoto.id)
    )

    @classmethod
    def made_of(cls, section: Section, project_id: str, position: int) -> "DocumentSection":
        """A row of a ready table of contents."""
        return cls(
            project_id=project_id,
            position=position,
            part=section.part,
            level=section.level,
            title=section.title,
            body="",
            shown=True,
        )

    @property
    def called(self) -> str:
        """Its title, or that of its part."""
        return self.title or TITLES[self.part]

    @property
    def mark(self) -> str:
        """Changes whenever its words or its level do."""
        told = "\x00".join((self.title, self.body, str(self.level)))
        return hashlib.sha256(told.encode()).hexdigest()[:16]

    def write(self, title: str, body: str, level: int, seen: str) -> None:
        """Change its words; raises StaleText when they are no longer those that were seen."""
        if seen != self.mark:
            raise StaleText()
        self.title, self.body = " ".join(clean(title, 250).split()), clean(body, LONGEST_BODY)
        self.level = 2 if level == 2 else 1

    def photo(self, photo_id: str) -> DocumentPhoto:
        """One of its photos; raises Unknown."""
        found = next((photo for photo in self.photos if photo.id == photo_id), None)
        if found is None:
            raise Unknown(noun="photo")
        return found
