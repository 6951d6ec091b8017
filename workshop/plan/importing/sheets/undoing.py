"""An import undone whole: what it made goes if nobody touched it since, what it changed comes back field by field."""

from collections.abc import Iterator

from sqlalchemy import delete

from workshop.foundations.belongings import Whole, belongings, delete_all
from workshop.foundations.refusals import Refused
from workshop.people.models import User
from workshop.plan.importing.sheets.row_undoing import MARKS, mark_steps_again, restore_rows, row_fields_of
from workshop.plan.importing.sheets.writing import APART, sheet_marks
from workshop.plan.models import ActionSheet, Dependency, GivenNumber, Objective, OutsideLink, Plan, SheetLink
from workshop.plan.models.accounts import members_by_name
from workshop.plan.models.imports import ChangeKind, Import, ImportChange
from workshop.plan.models.sheet_edit import SheetEdit


def waiting_changes(brought: Import) -> list[ImportChange]:
    """The sheets it changed that are not put back yet, the last first."""
    found = [one for one in brought.changes if one.kind is ChangeKind.CHANGED_SHEET and not one.undone]
    return [one for one in reversed(found) if not one.problem]


def restore(changes: list[ImportChange], plan: Plan, by: User) -> None:
    """Put these sheets back by an edit; what somebody changed since stays, and is named."""
    accounts = {name.casefold(): one for name, one in members_by_name(plan.project).items()}
    for change in changes:
        sheet = plan.project.db.get(ActionSheet, change.row_id)
        if sheet is None:
            change.problem = "sheet_gone"
            continue
        sheet.held()
        rows = row_fields_of(change)
        held = {name: SheetEdit().current(sheet, name) for name in change.after if name not in rows}
        mine = {name: change.before[name] for name, text in held.items() if text == change.after[name]}
        kept = [name for name, text in held.items() if name not in mine and text != change.before[name]]
        try:
            with plan.project.db.begin_nested():
                kept += restore_rows(change, sheet, by)
                sheet.edit(SheetEdit.from_texts(mine, accounts, brought=True), sheet.version, by)
                mark_steps_again(change.before.get(MARKS, ""), sheet, by)
                change.kept = kept
        except Refused as refused:
            change.problem = refused.code
            continue
        change.undone, change.problem = not change.kept, "changed_since" if change.kept else ""


def remove_created(brought: Import, plan: Plan) -> None:
    """Delete the links, sheets and objectives it made and that stand as it left them; the others are named."""
    created = [one for one in brought.changes if one.kind is ChangeKind.CREATED_SHEET and not one.undone]
    marks = sheet_marks(brought, [one.row_id for one in created])
    untouched = [one for one in created if marks.get(one.row_id) == one.mark]
    for one in created:
        one.problem = "" if one in untouched else ("touched" if one.row_id in marks else "sheet_gone")
    going = {one.row_id for one in untouched}
    for link in brought.changes:
        if link.kind is ChangeKind.LINKED and not link.undone:
            link.undone = _unlink(plan, link)
    plan.project.db.flush()
    table = ActionSheet.metadata.tables["action_sheets"]
    _delete(plan, belongings(plan.project.db, table, going, APART), going)
    for one in untouched:
        one.undone = True
    _remove_objectives(brought, plan)


def _unlink(plan: Plan, link: ImportChange) -> bool:
    db = plan.project.db
    low, _, high = link.row_id.partition("/")
    found = db.get(SheetLink, (low, high)) if high else _tie(plan, link.row_id)
    if found is not None:
        db.delete(found)
    return True


def _tie(plan: Plan, row_id: str) -> OutsideLink | Dependency | None:
    return plan.project.db.get(OutsideLink, row_id) or plan.project.db.get(Dependency, row_id)


def _delete(plan: Plan, whole: Whole, ids: set[str]) -> None:
    """With the numbers they bore: an import undone was never there, the same file may come in again."""
    db = plan.project.db
    db.execute(delete(GivenNumber).where(GivenNumber.row_id.in_(ids)), execution_options={"synchronize_session": False})
    delete_all(db, whole)


def _remove_objectives(brought: Import, plan: Plan) -> None:
    table = Objective.metadata.tables["objectives"]
    for change in _made_objectives(brought):
        whole = belongings(plan.project.db, table, [change.row_id], APART, own=True)
        objective = plan.project.db.get(Objective, change.row_id)
        alone = sum(len(rows) for rows in whole.rows.values()) == 1
        if objective is None:
            change.problem = "sheet_gone"
        elif alone and objective.title == change.title:
            _delete(plan, whole, {change.row_id})
            change.undone = True
        else:
            change.problem = "touched"


def _made_objectives(brought: Import) -> Iterator[ImportChange]:
    for change in reversed(brought.changes):
        if change.kind is ChangeKind.CREATED_OBJECTIVE and not change.undone:
            yield change
