"""Action sheets: what is done, by whom, by when, and how far it is."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshop.foundations.base import Base, choice, key
from workshop.foundations.clock import now
from workshop.foundations.refusals import NotAllowed
from workshop.foundations.text import required
from workshop.people.models import User
from workshop.plan.models.attachment import Attachment
from workshop.plan.models.budget import BudgetLine
from workshop.plan.models.comment import Comment
from workshop.plan.models.deliverable import Deliverable, Dependency
from workshop.plan.models.indicator import Indicator
from workshop.plan.models.journal import FieldChange, JournalEntry
from workshop.plan.models.objective import Objective
from workshop.plan.models.resource import Resource
from workshop.plan.models.sheet_edit import SheetEdit, StaleSheet
from workshop.plan.models.sheet_lines import SheetLine
from workshop.plan.models.sheet_links import OutsideLink, SheetPilot
from workshop.plan.models.sheet_people import SheetPerson
from workshop.plan.models.sheet_state import Priority, SheetState, is_late
from workshop.plan.models.sheet_traits import Discussed, Remembered, Restorable, Rowed, Sectioned, Staffed, Tied
from workshop.projects.models import Project
from workshop.projects.rights import Right


class ActionSheet(Base, Sectioned, Staffed, Rowed, Tied, Remembered, Restorable, Discussed):
    """A *fiche action*. `version` grows at each save; `completion` is a percentage."""

    __tablename__ = "action_sheets"
    __table_args__ = (
        UniqueConstraint("objective_id", "rank"),
        CheckConstraint("completion between 0 and 100", name="completion"),
    )

    id: Mapped[str] = key()
    objective_id: Mapped[str] = mapped_column(ForeignKey("objectives.id"))
    rank: Mapped[int]
    number: Mapped[str] = mapped_column(String(24), index=True)
    title: Mapped[str] = mapped_column(String(300))
    subtitle: Mapped[str] = mapped_column(String(300), default="")
    note: Mapped[str] = mapped_column(String(1000), default="")
    state: Mapped[SheetState] = mapped_column(choice(SheetState), default=SheetState.TO_BUILD)
    priority: Mapped[Priority] = mapped_column(choice(Priority), default=Priority.NORMAL)
    completion: Mapped[int] = mapped_column(default=0)
    starts_on: Mapped[date | None]
    due_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime | None] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now)
    objective: Mapped[Objective] = relationship(back_populates="sheets")
    lines: Mapped[list[SheetLine]] = relationship(cascade="all, delete-orphan", order_by=SheetLine.position)
    pilots: Mapped[list[SheetPilot]] = relationship(cascade="all, delete-orphan", order_by=SheetPilot.name)
    people: Mapped[list[SheetPerson]] = relationship(cascade="all, delete-orphan", order_by=SheetPerson.name)
    outside_links: Mapped[list[OutsideLink]] = relationship(cascade="all, delete-orphan")
    indicators: Mapped[list[Indicator]] = relationship(cascade="all, delete-orphan", order_by=Indicator.position)
    budget_lines: Mapped[list[BudgetLine]] = relationship(
        cascade="all, delete-orphan", order_by=(BudgetLine.year, BudgetLine.position)
    )
    resources: Mapped[list[Resource]] = relationship(cascade="all, delete-orphan", order_by=Resource.position)
    deliverables: Mapped[list[Deliverable]] = relationship(
        cascade="all, delete-orphan", order_by=Deliverable.position, back_populates="sheet"
    )
    dependencies: Mapped[list[Dependency]] = relationship(cascade="all, delete-orphan")
    journal: Mapped[list[JournalEntry]] = relationship(
        cascade="all, delete-orphan", order_by=JournalEntry.written_at.desc()
    )
    changes: Mapped[list[FieldChange]] = relationship(
        cascade="all, delete-orphan", order_by=FieldChange.changed_at.desc()
    )
    attachments: Mapped[list[Attachment]] = relationship(cascade="all, delete-orphan", order_by=Attachment.attached_at)
    comments: Mapped[list[Comment]] = relationship(
        cascade="all, delete-orphan", order_by=Comment.written_at, back_populates="sheet"
    )

    @property
    def project(self) -> Project:
        """The démarche it belongs to."""
        return self.objective.project

    def is_late(self, on: date) -> bool:
        """Whether its due date has passed while something remains to be done."""
        return is_late(self.state, self.due_on, on)

    def editable_by(self, user: User) -> bool:
        """The central team edits every sheet, a pilot edits theirs."""
        return self.editable_with(self.project.rights_of(user), user)

    def editable_with(self, rights: frozenset[Right], user: User) -> bool:
        """Whether these rights let this person edit it."""
        return Right.EDIT_PLAN in rights or (Right.EDIT_OWN_SHEETS in rights and self.is_piloted_by(user))

    def require_editor(self, user: User) -> "ActionSheet":
        """This sheet, or NotAllowed."""
        if not self.editable_by(user):
            raise NotAllowed()
        return self

    def held(self) -> "ActionSheet":
        """This sheet as it stands, locked until the transaction ends: two saves at once come one after the other."""
        self.db.expire(self)
        # Of its own row alone: PostgreSQL locks nothing on the far side of an outer join.
        self.db.refresh(self, with_for_update={"of": ActionSheet})
        return self

    def edit(self, edit: SheetEdit, seen: int, by: User) -> list[FieldChange]:
        """Apply what a person changed on version `seen` and keep the history of each field.

        What this person left as they saw it is not written, and a field nobody else touched since is taken;
        raises StaleSheet with the fields that somebody else changed to something different meanwhile.
        """
        self.require_editor(by)
        edit = edit.touched(self, seen)
        edit.check_against(self, seen)
        return self.remember(edit.apply(self, by))

    def write_journal(self, text: str, by: User) -> JournalEntry:
        """Add a dated entry."""
        self.require_editor(by)
        entry = JournalEntry(text=required(text, 5_000), author=by)
        self.journal.append(entry)
        return entry


def number_order(sheet: Any) -> list[int]:
    """Sorts sheets as a reader expects: 1.2 before 1.10."""
    return [int(part) for part in sheet.number.split(".")]


__all__ = ["ActionSheet", "Priority", "SheetState", "StaleSheet", "number_order"]
