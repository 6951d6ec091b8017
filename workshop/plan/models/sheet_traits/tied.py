"""A sheet is tied: to other sheets, to outside plans, to files."""

from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select

from workshop.foundations.clock import now
from workshop.foundations.refusals import NotAllowed, Unknown
from workshop.foundations.text import clean, one_line
from workshop.people.models import User
from workshop.plan.models.attachment import Attachment
from workshop.plan.models.journal import FieldChange
from workshop.plan.models.sheet_links import OutsideLink, SheetLink
from workshop.plan.models.sheet_row import SheetRow, packed, unpacked
from workshop.plan.models.sheet_traits.trait import SheetTrait
from workshop.projects.rights import Right

if TYPE_CHECKING:
    from workshop.plan.models.action_sheet import ActionSheet

LINK = "link"


class Tied(SheetTrait):
    """Ties and cuts; each is kept in the history of the sheets it concerns when somebody did it."""

    def attach(self, name: str, size: int, sha256: str, by: User) -> Attachment:
        """Keep a file that is already stored under its hash."""
        sheet = self._sheet.require_editor(by)
        attachment = Attachment(name=one_line(name), size=size, sha256=sha256, author=by)
        self._sheet.attachments.append(attachment)
        self._sheet.db.flush()
        sheet.remember([_came(attachment, by)])
        return attachment

    def attachment(self, attachment_id: str) -> Attachment:
        """One of its files; raises Unknown."""
        for attachment in self._sheet.attachments:
            if attachment.id == attachment_id:
                return attachment
        raise Unknown(noun="attachment")

    def detach(self, attachment_id: str, by: User) -> None:
        """Take a file off the sheet; its bytes stay as long as the history names them, so that it can come back."""
        attachment = self._sheet.require_editor(by).attachment(attachment_id)
        made = [_went(attachment, by)]
        for deliverable in self._sheet.deliverables:
            if deliverable.attachment_id == attachment_id:
                before = packed(deliverable.record())
                deliverable.attachment_id = None
                made.append(_changed(deliverable, before, packed(deliverable.record()), by))
        self._sheet.db.flush()
        self._sheet.attachments.remove(attachment)
        self._sheet.remember(made)

    def erase_file(self, change: FieldChange, by: User) -> str:
        """Let the history go of the content of a file that was taken off; returns its hash, its name stays.

        For a file that should never have been there; raises NotAllowed, Unknown.
        """
        if not self._sheet.project.allows(by, Right.EDIT_PLAN):
            raise NotAllowed()
        sheet, cells = self._sheet, unpacked(change.before or change.after)
        if not change.field.startswith(f"{Attachment.KIND}:") or "sha256" not in cells:
            raise Unknown(noun="attachment")
        if sheet.db.get(Attachment, change.field.partition(":")[2]) is not None:
            raise Unknown(noun="attachment")
        bare = packed({"name": cells["name"], "erased": now().date().isoformat()})
        query = select(FieldChange).where(FieldChange.sheet_id == sheet.id, FieldChange.field == change.field)
        for one in sheet.db.scalars(query):
            one.before, one.after = one.before and bare, one.after and bare
        return cells["sha256"]

    def link_outside(self, target: str, text: str, by: User) -> None:
        """Tie it to a plan that is not in Atelier."""
        sheet = self._sheet.require_editor(by)
        link = OutsideLink(target=one_line(target, 300), text=clean(text, 300))
        self._sheet.outside_links.append(link)
        self._sheet.db.flush()
        sheet.remember([_came(link, by)])

    def unlink_outside(self, link_id: str, by: User) -> None:
        """Cut the tie to an outside plan; raises Unknown."""
        sheet = self._sheet.require_editor(by)
        found = next((link for link in self._sheet.outside_links if link.id == link_id), None)
        if found is None:
            raise Unknown(noun="link")
        sheet.remember([_went(found, by)])
        self._sheet.outside_links.remove(found)

    def link(self, other: "ActionSheet", text: str = "", by: User | None = None) -> None:
        """Tie two sheets; the link is returned by construction, and kept in both histories when somebody made it."""
        low, high = sorted((self._sheet.id, other.id))
        if low == high or self._sheet.db.get(SheetLink, (low, high)) is not None:
            return
        self._sheet.db.add(SheetLink(low_id=low, high_id=high, text=text))
        self._sheet.db.flush()
        self._tell_both(other, text, by, came=True)

    def unlink(self, other: "ActionSheet", by: User | None = None) -> None:
        """Cut the tie between two sheets, if there is one."""
        link = self._sheet.db.get(SheetLink, tuple(sorted((self._sheet.id, other.id))))
        if link:
            self._sheet.db.delete(link)
            self._tell_both(other, link.text, by, came=False)

    def _tell_both(self, other: "ActionSheet", text: str, by: User | None, came: bool) -> None:
        if by is None:
            return
        here = self._sheet
        for one, far in ((here, other), (other, here)):
            told = packed({"number": far.number, "title": far.title, **({"text": text} if text else {})})
            before, after = ("", told) if came else (told, "")
            one.remember([FieldChange(field=f"{LINK}:{far.id}", before=before, after=after, author=by)])

    def linked(self) -> list["ActionSheet"]:
        """The sheets tied to this one, by number."""
        sheet = self._sheet
        far = type(sheet)
        either = or_(
            (SheetLink.low_id == self._sheet.id) & (SheetLink.high_id == far.id),
            (SheetLink.high_id == self._sheet.id) & (SheetLink.low_id == far.id),
        )
        found = self._sheet.db.scalars(select(far).join(SheetLink, either))
        return sorted(found, key=lambda one: [int(part) for part in one.number.split(".")])


def _came(row: Any, by: User) -> FieldChange:
    return _changed(row, "", packed(row.record()), by)


def _went(row: Any, by: User) -> FieldChange:
    return _changed(row, packed(row.record()), "", by)


def _changed(row: Any, before: str, after: str, by: User) -> FieldChange:
    kind: type[SheetRow] = type(row)
    return FieldChange(field=f"{kind.KIND}:{row.id}", before=before, after=after, author=by)
