"""What was published: a version of the plan, frozen, with the numbers it gave and the exception it needed."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshop.foundations.base import Base, choice, key
from workshop.foundations.clock import now
from workshop.people.models import User
from workshop.plan.models.given_number import NumberKind
from workshop.projects.models import Project


class Numbering(StrEnum):
    """What a publication does with the numbers."""

    KEEP = "keep"
    MOVED = "moved"
    ANEW = "anew"


class Publication(Base):
    """A version of the plan. `picture` is the whole of it as it was, `fingerprint` its SHA-256."""

    __tablename__ = "publications"
    __table_args__ = (UniqueConstraint("project_id", "version"),)

    id: Mapped[str] = key()
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"))
    version: Mapped[int]
    title: Mapped[str] = mapped_column(String(250))
    numbering: Mapped[Numbering] = mapped_column(choice(Numbering))
    published_on: Mapped[date]
    published_at: Mapped[datetime] = mapped_column(default=now)
    author_id: Mapped[str | None] = mapped_column(ForeignKey("users.id"))
    counts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    fingerprint: Mapped[str] = mapped_column(String(64))
    picture: Mapped[dict[str, Any]] = mapped_column(deferred=True)
    author: Mapped[User | None] = relationship(lazy="joined")
    project: Mapped[Project] = relationship()
    numbers: Mapped[list["PublishedNumber"]] = relationship(
        cascade="all, delete-orphan", order_by="PublishedNumber.position"
    )
    exception: Mapped["PublicationException | None"] = relationship(back_populates="publication", lazy="joined")


class PublishedNumber(Base):
    """A line of the concordance: which number a row had in the version before, just before, and now."""

    __tablename__ = "published_numbers"

    publication_id: Mapped[str] = mapped_column(ForeignKey("publications.id"), primary_key=True)
    kind: Mapped[NumberKind] = mapped_column(choice(NumberKind), primary_key=True)
    row_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    position: Mapped[int]
    published: Mapped[str] = mapped_column(String(24), default="")
    before: Mapped[str] = mapped_column(String(24))
    after: Mapped[str] = mapped_column(String(24))
    title: Mapped[str] = mapped_column(String(300))
    became: Mapped[str] = mapped_column(String(300), default="")


class PublicationException(Base):
    """The director general lets a version be published although ideas are undecided, and says why.

    It stands for as many undecided ideas as there were, not for more; `publication_id` once it was used.
    """

    __tablename__ = "publication_exceptions"

    id: Mapped[str] = key()
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"), index=True)
    publication_id: Mapped[str | None] = mapped_column(ForeignKey("publications.id"), unique=True)
    undecided: Mapped[int]
    posted: Mapped[int]
    reason: Mapped[str] = mapped_column(String(1000))
    signed_by_id: Mapped[str | None] = mapped_column(ForeignKey("users.id"))
    signed_name: Mapped[str] = mapped_column(String(200))
    signed_at: Mapped[datetime] = mapped_column(default=now)
    publication: Mapped[Publication | None] = relationship(back_populates="exception")
