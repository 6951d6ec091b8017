"""Confirmed drafts become sheets, and every one of these writings is kept so that it can be undone."""

from dataclasses import dataclass, field

import regex

from workshop.foundations.belongings import belongings
from workshop.foundations.refusals import Refused
from workshop.people.models import User
from workshop.plan.importing.sheets.comparing import Compared, Verdict, changes
from workshop.plan.importing.sheets.drafts import Draft, SheetDraft
from workshop.plan.importing.sheets.labels import plain
from workshop.plan.importing.sheets.row_undoing import MARKS, marks_of_steps
from workshop.plan.importing.sheets.row_writing import bring_rows, edit_rows
from workshop.plan.models import ActionSheet, Objective, Plan, Section
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
                self.leave(refused, number=one.number, title=one.title)

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
        SheetEdit.from_texts(texts, self.accounts, brought=True).apply(sheet, self.by)
        bring_rows(sheet, draft, self.accounts)
        draft.number = sheet.number
        self.keep(ChangeKind.CREATED_SHEET, sheet)

    def _change(self, sheet: ActionSheet, one: Compared, draft: SheetDraft) -> None:
        differing = changes(draft, sheet)
        texts = {name: draft.fields[name] for name in differing}
        before = {name: pair[0] for name, pair in differing.items()}
        if Section.STEPS in differing:
            before[MARKS] = marks_of_steps(sheet)
        made = sheet.edit(SheetEdit.from_texts(texts, self.accounts, brought=True), one.version, self.by)
        self.plan.project.db.flush()
        rows_before, rows_after = edit_rows(sheet, draft, one.version, self.by)
        if made or rows_after:
            after = {name: SheetEdit().current(sheet, name) for name in differing}
            self.keep(ChangeKind.CHANGED_SHEET, sheet, before=before | rows_before, after=after | rows_after)

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
        """Of the lowest level; those above it are made too where the file gives their titles."""
        if (number.count(".") + 1 if number else 1) != len(self.plan.project.levels) - 1:
            raise ObjectiveMissing(number=number or said)
        named = LEADING_NUMBER.sub("", said).strip(" .:–-") or f"Objectif {number}"
        return self._added(number, self.draft.objectives.get(number) or named)

    def _added(self, number: str, title: str) -> Objective:
        above, _, rank = number.rpartition(".")
        parent = self._above(above) if above else None
        short = self.draft.short_titles.get(number, "")
        made = self.plan.add_objective(title, short, int(rank) if rank else None, parent)
        self.objectives.append(made)
        self.keep(ChangeKind.CREATED_OBJECTIVE, row_id=made.id, number=made.number, title=made.title)
        return made

    def _above(self, number: str) -> Objective:
        """The one of that number, or made of its title in the file."""
        known = next((one for one in self.objectives if one.number == number), None)
        if known is None and number not in self.draft.objectives:
            raise ObjectiveMissing(number=number)
        return known or self._added(number, self.draft.objectives[number])

    def leave(self, refused: Refused, sheet: ActionSheet | None = None, **facts: object) -> None:
        """Remember what could not be done, and the facts that its sentence tells."""
        told = {name: fact for name, fact in refused.facts.items() if isinstance(fact, (str, int))}
        self.keep(ChangeKind.LEFT, sheet, **{"problem": refused.code, "before": told, **facts})

    def keep(self, kind: ChangeKind, sheet: ActionSheet | None = None, **facts: object) -> None:
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
