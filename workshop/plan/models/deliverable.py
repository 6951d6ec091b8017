"""What a sheet hands over, and what it waits for from others."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshop.foundations.base import Base, key
from workshop.foundations.refusals import Refused, Unknown
from workshop.plan.models.attachment import Attachment
from workshop.plan.models.cells import day, line, needed, reference
from workshop.plan.models.sheet_row import SheetRow
from workshop.projects.models import Project

if TYPE_CHECKING:
    from workshop.plan.models.action_sheet import ActionSheet

WEB = ("https://", "http://")


class AddressRefused(Refused):
    """A link begins with https:// or http://."""

    code: ClassVar[str] = "address_refused"
    status = 400


class WouldWait(Refused):
    """The sheet would end up waiting for itself (facts: number, of the other sheet)."""

    code: ClassVar[str] = "would_wait"


class DeliverableAwaited(Refused):
    """Other sheets wait for this deliverable (facts: numbers)."""

    code: ClassVar[str] = "deliverable_awaited"


class Deliverable(Base, SheetRow):
    """Something handed over by a day; its evidence is a file of the sheet or an address."""

    __tablename__ = "deliverables"
    KIND = "deliverable"
    CELLS: ClassVar = {
        "title": needed(300),
        "owner": line(200),
        "due_on": day,
        "delivered_on": day,
        "attachment_id": reference,
        "address": line(500),
    }
    OWNERS: ClassVar = {"owner": "owner_id"}

    id: Mapped[str] = key()
    sheet_id: Mapped[str] = mapped_column(ForeignKey("action_sheets.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    title: Mapped[str] = mapped_column(String(300))
    owner: Mapped[str] = mapped_column(String(200), default="")
    owner_id: Mapped[str | None] = mapped_column(ForeignKey("users.id"))
    due_on: Mapped[date | None]
    delivered_on: Mapped[date | None]
    attachment_id: Mapped[str | None] = mapped_column(ForeignKey("attachments.id"))
    address: Mapped[str] = mapped_column(String(500), default="")
    attachment: Mapped[Attachment | None] = relationship()
    sheet: Mapped["ActionSheet"] = relationship(back_populates="deliverables")

    def check(self) -> None:
        """An address is one of the web: it becomes a link."""
        if self.address and not self.address.lower().startswith(WEB):
            raise AddressRefused()

    def fit(self, sheet: "ActionSheet") -> None:
        """Its evidence is a file of its own sheet; raises Unknown."""
        if self.attachment_id:
            sheet.attachment(self.attachment_id)

    def is_late(self, on: date) -> bool:
        """Whether it should have been handed over."""
        return self.delivered_on is None and self.due_on is not None and self.due_on < on


class Dependency(Base, SheetRow):
    """A sheet waits for a deliverable of another."""

    __tablename__ = "dependencies"
    __table_args__ = (UniqueConstraint("sheet_id", "deliverable_id"),)
    KIND = "dependency"
    CELLS: ClassVar = {"deliverable_id": needed(36), "note": line(300)}

    id: Mapped[str] = key()
    sheet_id: Mapped[str] = mapped_column(ForeignKey("action_sheets.id"), index=True)
    deliverable_id: Mapped[str] = mapped_column(ForeignKey("deliverables.id"), index=True)
    note: Mapped[str] = mapped_column(String(300), default="")
    deliverable: Mapped[Deliverable] = relationship()

    def fit(self, sheet: "ActionSheet") -> None:
        """Of another sheet of the plan, which does not itself wait for this one; raises Unknown, WouldWait.

        The project is held meanwhile: two dependencies at once could close a circle, each seeing half of it.
        """
        db, project_id = sheet.db, sheet.objective.project_id
        db.execute(select(Project.id).where(Project.id == project_id).with_for_update())
        awaited = db.get(Deliverable, self.deliverable_id)
        if awaited is None or awaited.sheet.objective.project_id != project_id:
            raise Unknown(noun="deliverable")
        waits = select(Dependency.sheet_id, Deliverable.sheet_id).join(Deliverable).where(Dependency.id != self.id)
        if closes_a_circle(sheet.id, awaited.sheet_id, [(one, other) for one, other in db.execute(waits)]):
            raise WouldWait(number=awaited.sheet.number)


def closes_a_circle(sheet_id: str, awaited_id: str, waits: Iterable[tuple[str, str]]) -> bool:
    """Whether a sheet that waited for `awaited_id` would wait for itself; `waits` are (sheet, awaited sheet)."""
    onward: dict[str, set[str]] = {}
    for one, other in waits:
        onward.setdefault(one, set()).add(other)
    road, met = [awaited_id], set[str]()
    while road:
        here = road.pop()
        if here == sheet_id:
            return True
        if here not in met:
            met.add(here)
            road.extend(onward.get(here, ()))
    return False
