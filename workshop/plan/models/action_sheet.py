"""Action sheets: what is done, by whom, by when, and how far it is."""

from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, or_, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshop.foundations.base import Base, choice, key
from workshop.foundations.clock import now
from workshop.foundations.refusals import NotAllowed, Unknown
from workshop.foundations.text import clean, one_line, required
from workshop.people.models import User
from workshop.plan.models.attachment import Attachment
from workshop.plan.models.journal import FieldChange, JournalEntry
from workshop.plan.models.objective import Objective
from workshop.plan.models.sheet_edit import SheetEdit, StaleSheet
from workshop.plan.models.sheet_lines import Line, Section, SheetLine
from workshop.plan.models.sheet_links import OutsideLink, SheetLink, SheetPilot
from workshop.plan.models.sheet_state import Priority, SheetState, is_late
from workshop.projects.models import Project
from workshop.projects.rights import Right

Row = TypeVar("Row", Attachment, OutsideLink)


class ActionSheet(Base):
    """A *fiche action*. `version` grows at each save; `completion` is a percentage."""

    __tablename__ = "action_sheets"
    __table_args__ = (
        UniqueConstraint("objective_id", "rank"),
        CheckConstraint("completion between 0 and 100", name="completion"),
    )

    id: Mapped[str] = key()
    objective_id: Mapped[str] = mapped_column(ForeignKey("objectives.id"))
    rank: Mapped[int]
    number: Mapped[str] = mapped_column(String(12), index=True)
    title: Mapped[str] = mapped_column(String(300))
    subtitle: Mapped[str] = mapped_column(String(300), default="")
    note: Mapped[str] = mapped_column(String(1000), default="")
    state: Mapped[SheetState] = mapped_column(choice(SheetState), default=SheetState.TO_BUILD)
    priority: Mapped[Priority] = mapped_column(choice(Priority), default=Priority.NORMAL)
    completion: Mapped[int] = mapped_column(default=0)
    starts_on: Mapped[date | None]
    due_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)
    updated_at: Mapped[datetime] = mapped_column(default=now)
    objective: Mapped[Objective] = relationship(back_populates="sheets")
    lines: Mapped[list[SheetLine]] = relationship(cascade="all, delete-orphan", order_by=SheetLine.position)
    pilots: Mapped[list[SheetPilot]] = relationship(cascade="all, delete-orphan", order_by=SheetPilot.name)
    outside_links: Mapped[list[OutsideLink]] = relationship(cascade="all, delete-orphan")
    journal: Mapped[list[JournalEntry]] = relationship(
        cascade="all, delete-orphan", order_by=JournalEntry.written_at.desc()
    )
    changes: Mapped[list[FieldChange]] = relationship(
        cascade="all, delete-orphan", order_by=FieldChange.changed_at.desc()
    )
    attachments: Mapped[list[Attachment]] = relationship(cascade="all, delete-orphan", order_by=Attachment.attached_at)

    @property
    def project(self) -> Project:
        """The démarche it belongs to."""
        return self.objective.project

    def section(self, section: Section) -> list[Line]:
        """The (level, text) lines of one section."""
        return [(line.level, line.text) for line in self.lines if line.section is section]

    def write_section(self, section: Section, lines: list[Line]) -> None:
        """Replace the lines of one section."""
        kept = [line for line in self.lines if line.section is not section]
        if len(kept) != len(self.lines):
            self.lines = kept
            self.db.flush()
        for position, (level, text) in enumerate(lines):
            self.lines.append(SheetLine(section=section, position=position, level=level, text=text))

    def is_piloted_by(self, user: User) -> bool:
        """Whether this person is one of its pilots."""
        return any(pilot.user_id == user.id for pilot in self.pilots)

    def pilot_accounts(self) -> dict[str, str | None]:
        """The account's id, or None, by the name of each pilot."""
        return {pilot.name: pilot.user_id for pilot in self.pilots}

    def name_pilots(self, wanted: dict[str, str | None]) -> None:
        """Choose who pilots it; one named before keeps their row, so that no name is there twice."""
        known = {pilot.name: pilot for pilot in self.pilots}
        chosen = []
        for name, user_id in wanted.items():
            pilot = known.get(name) or SheetPilot(name=one_line(name))
            pilot.user_id = user_id
            chosen.append(pilot)
        self.pilots = chosen

    def is_late(self, on: date) -> bool:
        """Whether its due date has passed while something remains to be done."""
        return is_late(self.state, self.due_on, on)

    def editable_by(self, user: User) -> bool:
        """The central team edits every sheet, a pilot edits theirs."""
        if self.project.allows(user, Right.EDIT_PLAN):
            return True
        return self.is_piloted_by(user) and self.project.allows(user, Right.EDIT_OWN_SHEETS)

    def require_editor(self, user: User) -> "ActionSheet":
        """This sheet, or NotAllowed."""
        if not self.editable_by(user):
            raise NotAllowed()
        return self

    def edit(self, edit: SheetEdit, seen: int, by: User) -> list[FieldChange]:
        """Apply what a person changed on version `seen` and keep the history of each field.

        What this person left as they saw it is not written, and a field nobody else touched since is taken;
        raises StaleSheet with the fields that somebody else changed to something different meanwhile.
        """
        self.require_editor(by)
        edit = edit.touched(self, seen)
        edit.check_against(self, seen)
        made = edit.apply(self, by)
        if made:
            self.version += 1
            self.updated_at = now()
            for change in made:
                change.version = self.version
                self.changes.append(change)
        return made

    def write_journal(self, text: str, by: User) -> JournalEntry:
        """Add a dated entry."""
        self.require_editor(by)
        entry = JournalEntry(text=required(text, 5_000), author=by)
        self.journal.append(entry)
        return entry

    def attach(self, name: str, size: int, sha256: str, by: User) -> Attachment:
        """Keep a file that is already stored under its hash; the history says so."""
        self.require_editor(by)
        attachment = Attachment(name=one_line(name), size=size, sha256=sha256, author=by)
        self.attachments.append(attachment)
        self._note_change("attachments", "", attachment.name, by)
        return attachment

    def attachment(self, attachment_id: str) -> Attachment:
        """One of its files; raises Unknown."""
        return one_of(self.attachments, attachment_id, "attachment")

    def detach(self, attachment_id: str, by: User) -> None:
        """Take a file off the sheet; its bytes stay in store, another sheet may hold the same ones."""
        attachment = self.require_editor(by).attachment(attachment_id)
        self._note_change("attachments", attachment.name, "", by)
        self.attachments.remove(attachment)

    def link_outside(self, target: str, text: str, by: User) -> None:
        """Tie it to a plan that is not in Atelier."""
        self.require_editor(by)
        self.outside_links.append(OutsideLink(target=one_line(target, 300), text=clean(text, 300)))

    def unlink_outside(self, link_id: str, by: User) -> None:
        """Cut the tie to an outside plan; raises Unknown."""
        link = one_of(self.require_editor(by).outside_links, link_id, "link")
        self.outside_links.remove(link)

    def _note_change(self, field: str, before: str, after: str, by: User) -> None:
        self.changes.append(FieldChange(version=self.version, field=field, before=before, after=after, author=by))

    def link(self, other: "ActionSheet", text: str = "") -> None:
        """Tie two sheets; the link is returned by construction."""
        low, high = sorted((self.id, other.id))
        if low != high and self.db.get(SheetLink, (low, high)) is None:
            self.db.add(SheetLink(low_id=low, high_id=high, text=text))
            self.db.flush()

    def unlink(self, other: "ActionSheet") -> None:
        """Cut the tie between two sheets, if there is one."""
        link = self.db.get(SheetLink, tuple(sorted((self.id, other.id))))
        if link:
            self.db.delete(link)

    def linked(self) -> list["ActionSheet"]:
        """The sheets tied to this one, by number."""
        query = select(SheetLink).where(or_(SheetLink.low_id == self.id, SheetLink.high_id == self.id))
        ids = [link.other(self.id) for link in self.db.scalars(query)]
        return sorted(self.db.scalars(select(ActionSheet).where(ActionSheet.id.in_(ids))), key=number_order)


def one_of(rows: list[Row], row_id: str, noun: str) -> Row:
    """The row of that id among those of a sheet; raises Unknown."""
    for row in rows:
        if row.id == row_id:
            return row
    raise Unknown(noun=noun)


def number_order(sheet: Any) -> list[int]:
    """Sorts sheets as a reader expects: 1.2 before 1.10."""
    return [int(part) for part in sheet.number.split(".")]


__all__ = ["ActionSheet", "Priority", "SheetState", "StaleSheet", "number_order"]
