"""What a change of many sheets did to one of them."""

from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshop.foundations.base import Base, choice
from workshop.foundations.refusals import NotAllowed, Refused
from workshop.people.models import User
from workshop.plan.models.action_sheet import ActionSheet
from workshop.plan.models.bulk_change import BulkChange
from workshop.plan.models.sheet_edit import SheetEdit, StaleSheet
from workshop.plan.models.sheet_people import PILOTS


class Outcome(StrEnum):
    """What became of one sheet; the last three follow an undoing."""

    WAITING = "waiting"
    CHANGED = "changed"
    SAME = "same"
    NOT_ALLOWED = "not_allowed"
    STALE = "stale"
    REFUSED = "refused"
    UNDONE = "undone"
    PARTLY_UNDONE = "partly_undone"
    NOT_UNDONE = "not_undone"


class BulkLine(Base):
    """One sheet among many. `seen` is its version when the preview was read, `version` the one the change made;
    `before` holds the values to go back to, `after` their text now; `kept` the fields that an undoing left as
    somebody set them since; `code` names the refusal."""

    __tablename__ = "bulk_lines"

    bulk_edit_id: Mapped[str] = mapped_column(ForeignKey("bulk_edits.id", ondelete="CASCADE"), primary_key=True)
    sheet_id: Mapped[str] = mapped_column(
        ForeignKey("action_sheets.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    position: Mapped[int]
    seen: Mapped[int]
    outcome: Mapped[Outcome] = mapped_column(choice(Outcome), default=Outcome.WAITING)
    version: Mapped[int] = mapped_column(default=0)
    before: Mapped[dict[str, Any]] = mapped_column(default=dict)
    after: Mapped[dict[str, Any]] = mapped_column(default=dict)
    kept: Mapped[list[str]] = mapped_column(default=list)
    code: Mapped[str] = mapped_column(String(40), default="")
    sheet: Mapped[ActionSheet] = relationship()

    def apply(self, change: BulkChange, by: User) -> None:
        """Make the change through the rule of a single edit, and say what became of it."""
        try:
            with self.db.begin_nested():
                self._apply(change.edit(self.sheet), by)
        except NotAllowed:
            self.outcome = Outcome.NOT_ALLOWED
        except StaleSheet as stale:
            self.outcome, self.kept = Outcome.STALE, sorted(stale.facts["fields"])
        except Refused as refused:
            self.outcome, self.code = Outcome.REFUSED, refused.code

    def _apply(self, edit: SheetEdit, by: User) -> None:
        before = {name: plain_value(self.sheet, name) for name in edit.fields}
        made = self.sheet.edit(edit, self.seen, by)
        self.before = {change.field: before[change.field] for change in made}
        self.after = {change.field: change.after for change in made}
        self.version = self.sheet.version
        self.outcome = Outcome.CHANGED if made else Outcome.SAME

    def undo(self, by: User) -> None:
        """Give back what nobody touched since; the fields that somebody did are named."""
        self.kept = sorted(set(self.sheet.texts_at(self.version)) & set(self.before))
        back = {name: value for name, value in self.before.items() if name not in self.kept}
        try:
            with self.db.begin_nested():
                self.sheet.edit(edit_of(back), self.sheet.version, by)
        except Refused as refused:
            self.outcome, self.code = Outcome.NOT_UNDONE, refused.code
            return
        self.outcome = (Outcome.PARTLY_UNDONE if back else Outcome.NOT_UNDONE) if self.kept else Outcome.UNDONE


def plain_value(sheet: ActionSheet, name: str) -> Any:
    """The value of a field as it can be kept: its text, or the accounts of the pilots."""
    return sheet.pilot_accounts() if name == PILOTS else SheetEdit().current(sheet, name)


def edit_of(kept: dict[str, Any]) -> SheetEdit:
    """The edit that gives back what `plain_value` kept."""
    texts = SheetEdit.from_texts({name: value for name, value in kept.items() if name != PILOTS}, {})
    return SheetEdit({**texts.fields, **{name: value for name, value in kept.items() if name == PILOTS}})
