"""Confirmed sheets are tied: to one another, to outside plans, to the deliverables they wait for."""

from dataclasses import dataclass

from workshop.foundations.refusals import Refused, Unknown
from workshop.plan.importing.sheets.comparing import Compared
from workshop.plan.importing.sheets.drafts import SheetDraft
from workshop.plan.importing.sheets.sheet_rows import TIES
from workshop.plan.importing.sheets.writing import Writer
from workshop.plan.models import ActionSheet, Dependency, OutsideLink, SheetLink
from workshop.plan.models.cells import Cells
from workshop.plan.models.imports import ChangeKind

NOTHING = "link_to_nothing"


@dataclass(frozen=True)
class Tying:
    """Ties the sheets that a writer wrote; each tie is kept as the writer keeps its changes."""

    writer: Writer

    def tie(self, compared: list[Compared]) -> None:
        """Tie the sheets to one another and to outside plans; what is tied already stays as it is."""
        for one in compared:
            draft = self.writer.draft.sheets[one.rank]
            if draft.links or draft.outside or draft.rows.keys() & TIES:
                self._tie(one, draft)

    def _tie(self, one: Compared, draft: SheetDraft) -> None:
        try:
            sheet = self.writer.plan.sheet(draft.number or one.number)
        except Unknown:
            return
        plans = {cells["target"]: cells.get("text", "") for cells in draft.rows.get("outside", ())}
        for target, text in (dict.fromkeys(draft.outside, "") | plans).items():
            self._tie_outside(sheet, target[:300], text)
        for number in dict.fromkeys(draft.links):
            self._tie_sheet(sheet, number)
        for cells in draft.rows.get("dependency", ()):
            self._wait(sheet, cells)

    def _tie_sheet(self, sheet: ActionSheet, number: str) -> None:
        db = self.writer.plan.project.db
        try:
            other = self.writer.plan.sheet(number)
        except Unknown:
            self.writer.keep(ChangeKind.LEFT, sheet, after={"links": number}, problem=NOTHING)
            return
        low, high = sorted((sheet.id, other.id))
        known = db.get(SheetLink, (low, high))
        if known is not None and known.told_by_id == other.id:
            # The other one told it a moment ago, or in another import: now both do.
            known.told_by_id = None
        elif known is None and low != high:
            sheet.link(other)
            db.get_one(SheetLink, (low, high)).told_by_id = sheet.id
            said = {"links": number}
            self.writer.keep(
                ChangeKind.LINKED, row_id=f"{low}/{high}", number=sheet.number, title=other.number, after=said
            )

    def _tie_outside(self, sheet: ActionSheet, target: str, text: str) -> None:
        if all(link.target != target for link in sheet.outside_links):
            link = OutsideLink(target=target, text=text)
            sheet.outside_links.append(link)
            self.writer.plan.project.db.flush()
            self.writer.keep(
                ChangeKind.LINKED, row_id=link.id, number=sheet.number, title=target, after={"outside": target}
            )

    def _wait(self, sheet: ActionSheet, cells: Cells) -> None:
        """Let it wait for a deliverable of another sheet, unless that would close a circle."""
        said = {"dependency": cells["awaited"]}
        try:
            with self.writer.plan.project.db.begin_nested():
                made = self._dependency(sheet, cells)
        except Refused as refused:
            self.writer.leave(
                refused, sheet, after=said, **({"problem": NOTHING} if isinstance(refused, Unknown) else {})
            )
            return
        if made is not None:
            title = cells["deliverable"]
            self.writer.keep(ChangeKind.LINKED, row_id=made.id, number=sheet.number, title=title, after=said)

    def _dependency(self, sheet: ActionSheet, cells: Cells) -> Dependency | None:
        db, title = self.writer.plan.project.db, cells["deliverable"].casefold()
        awaited = self.writer.plan.sheet(cells["awaited"]).deliverables
        found = next((one for one in awaited if one.title.casefold() == title), None)
        if found is None:
            raise Unknown(noun="deliverable")
        if any(one.deliverable_id == found.id for one in sheet.dependencies):
            return None
        made = Dependency(sheet_id=sheet.id, deliverable_id=found.id, note=cells.get("note", ""))
        with db.no_autoflush:
            made.fit(sheet)
        sheet.dependencies.append(made)
        db.flush()
        return made
