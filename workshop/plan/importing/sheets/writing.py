"""Confirmed drafts become sheets, and every one of these writings is kept so that it can be undone."""

from dataclasses import dataclass, field

import regex

from workshop.foundations.belongings import belongings
from workshop.foundations.refusals import Refused, Unknown
from workshop.people.models import User
from workshop.plan.importing.sheets.comparing import Compared, Verdict, changes
from workshop.plan.importing.sheets.drafts import Draft, SheetDraft
from workshop.plan.importing.sheets.labels import plain
from workshop.plan.models import ActionSheet, Objective, OutsideLink, Plan, SheetLink
from workshop.plan.models.accounts import members_by_name
from workshop.plan.models.imports import ChangeKind, Import, ImportChange
from workshop.plan.models.sheet_edit import SheetEdit

APART = ("imports", "import_changes")
LEADING_NUMBER = regex.compile(r"^\D{0,12}?(\d{1,3}(?:\.\d{1,3})*)\b")


class ObjectiveMissing(Refused):
    """The sheet says no objective that is in the plan or can be made (facts: number)."""

    code = "objective_missing"


@dataclass
class Writer:
    """Writes sheets of a draft into a plan in the name of `by`; `rank` is that of the next change kept."""

    plan: Plan
    draft: Draft
    brought: Import
    by: User
    rank: int
    accounts: dict[str, str] = field(default_factory=dict)
    objectives: list[Objective] = field(default_factory=list)

    def write(self, compared: list[Compared]) -> None:
        """These sheets; one that the plan refuses is left, and says why."""
        self.accounts = {name.casefold(): one for name, one in members_by_name(self.plan.project).items()}
        # Read once: asked for each sheet, they would be read with all their sheets each time.
        self.objectives = self.plan.objectives()
        for one in compared:
            draft = self.draft.sheets[one.rank]
            try:
                with self.plan.project.db.begin_nested():
                    self._write(one, draft)
            except Refused as refused:
                self._keep(ChangeKind.LEFT, number=one.number, title=one.title, problem=refused.code)

    def link(self, compared: list[Compared]) -> None:
        """Tie the sheets to one another and to outside plans; what is tied already stays as it is."""
        for one in compared:
            draft = self.draft.sheets[one.rank]
            if draft.links or draft.outside:
                self._tie(one, draft)

    def _write(self, one: Compared, draft: SheetDraft) -> None:
        if one.verdict == Verdict.NEW:
            self._create(draft)
        else:
            self._change(self.plan.sheet(one.number).held(), one, draft)

    def _create(self, draft: SheetDraft) -> None:
        objective = self._objective(draft)
        rank = int(draft.number.rpartition(".")[2]) if draft.number else None
        sheet = self.plan.add_sheet(objective, draft.fields["title"], rank)
        texts = {name: text for name, text in draft.fields.items() if name != "title"}
        SheetEdit.from_texts(texts, self.accounts).apply(sheet, self.by)
        draft.number = sheet.number
        self._keep(ChangeKind.CREATED_SHEET, sheet)

    def _change(self, sheet: ActionSheet, one: Compared, draft: SheetDraft) -> None:
        differing = changes(draft, sheet)
        texts = {name: draft.fields[name] for name in differing}
        if sheet.edit(SheetEdit.from_texts(texts, self.accounts), one.version, self.by):
            self.plan.project.db.flush()
            after = {name: SheetEdit().current(sheet, name) for name in differing}
            before = {name: pair[0] for name, pair in differing.items()}
            self._keep(ChangeKind.CHANGED_SHEET, sheet, before=before, after=after)

    def _objective(self, draft: SheetDraft) -> Objective:
        """The objective of a new sheet: by its number, else by its title, else made at the top level."""
        said = draft.objective
        number = draft.number.rpartition(".")[0]
        if not number and (found := LEADING_NUMBER.match(said)):
            number = found[1]
        for one in self.objectives:
            if one.number == number or (not number and plain(said) in (plain(one.title), plain(one.short_title))):
                return one
        return self._new_objective(number, said)

    def _new_objective(self, number: str, said: str) -> Objective:
        if "." in number or len(self.plan.project.levels) > 2:
            raise ObjectiveMissing(number=number or said)
        title = self.draft.objectives.get(number) or LEADING_NUMBER.sub("", said).strip(" .:–-") or f"Objectif {number}"
        made = self.plan.add_objective(title, number=int(number) if number else None)
        self.objectives.append(made)
        self._keep(ChangeKind.CREATED_OBJECTIVE, row_id=made.id, number=made.number, title=made.title)
        return made

    def _tie(self, one: Compared, draft: SheetDraft) -> None:
        try:
            sheet = self.plan.sheet(draft.number or one.number)
        except Unknown:
            return
        for target in dict.fromkeys(draft.outside):
            self._tie_outside(sheet, target)
        for number in dict.fromkeys(draft.links):
            self._tie_sheet(sheet, number)

    def _tie_sheet(self, sheet: ActionSheet, number: str) -> None:
        db = self.plan.project.db
        try:
            other = self.plan.sheet(number)
        except Unknown:
            self._keep(ChangeKind.LEFT, sheet, after={"links": number}, problem="link_to_nothing")
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
            self._keep(ChangeKind.LINKED, row_id=f"{low}/{high}", number=sheet.number, title=other.number, after=said)

    def _tie_outside(self, sheet: ActionSheet, target: str) -> None:
        if all(link.target != target for link in sheet.outside_links):
            link = OutsideLink(target=target[:300], text="")
            sheet.outside_links.append(link)
            self.plan.project.db.flush()
            self._keep(ChangeKind.LINKED, row_id=link.id, number=sheet.number, title=target, after={"outside": target})

    def _keep(self, kind: ChangeKind, sheet: ActionSheet | None = None, **facts: object) -> None:
        if sheet is not None:
            about = {"row_id": sheet.id, "number": sheet.number, "title": sheet.title, "version": sheet.version}
            facts = {**about, **facts}
        self.rank += 1
        change = ImportChange(import_id=self.brought.id, rank=self.rank, kind=kind, **facts)
        self.plan.project.db.add(change)
        self.plan.project.db.flush()


def mark_created(brought: Import, anew: bool = True) -> None:
    """Remember how each sheet that was made stands, with all that belongs to it: all of them, or those not yet told."""
    db = brought.db
    db.flush()
    db.expire(brought, ["changes"])
    created = [one for one in brought.changes if one.kind is ChangeKind.CREATED_SHEET and (anew or not one.mark)]
    marks = sheet_marks(brought, [one.row_id for one in created])
    for one in created:
        one.mark = marks.get(one.row_id, "")


def sheet_marks(brought: Import, ids: list[str]) -> dict[str, str]:
    """The marks of these sheets as they stand, by id."""
    table = ActionSheet.metadata.tables["action_sheets"]
    return belongings(brought.db, table, ids, APART).marks_of_roots()
