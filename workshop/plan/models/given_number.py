"""Every number ever given: what makes it impossible to give one twice, and lets an old one still be found."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, mapped_column

from workshop.foundations.base import Base, choice
from workshop.foundations.clock import now

if TYPE_CHECKING:
    from workshop.projects.models import Project


class NumberKind(StrEnum):
    """What bears a number."""

    OBJECTIVE = "objective"
    SHEET = "sheet"


class GivenNumber(Base):
    """A number, in one edition of the numbering, and the row that received it: the primary key refuses a second."""

    __tablename__ = "given_numbers"

    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"), primary_key=True)
    kind: Mapped[NumberKind] = mapped_column(choice(NumberKind), primary_key=True)
    number: Mapped[str] = mapped_column(String(24), primary_key=True)
    edition: Mapped[int] = mapped_column(primary_key=True)
    row_id: Mapped[str] = mapped_column(String(36), index=True)
    given_at: Mapped[datetime] = mapped_column(default=now)


def is_given(project: "Project", kind: NumberKind, number: str) -> bool:
    """Whether the present edition has given that number, were it to something since gone."""
    return project.db.get(GivenNumber, (project.id, kind, number, project.edition)) is not None


def give(project: "Project", kind: NumberKind, number: str, row_id: str) -> None:
    """Write down that it is given."""
    project.db.add(GivenNumber(project_id=project.id, kind=kind, number=number, edition=project.edition, row_id=row_id))


def once_given(project: "Project", kind: NumberKind, number: str) -> str | None:
    """The id of the row that bore that number last, in whatever edition."""
    query = select(GivenNumber.row_id).where(GivenNumber.project_id == project.id, GivenNumber.kind == kind)
    return project.db.scalar(query.where(GivenNumber.number == number).order_by(GivenNumber.edition.desc()).limit(1))
