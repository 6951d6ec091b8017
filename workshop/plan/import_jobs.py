"""Background work of imports: a file is read, compared, written, undone; its row says where that stands."""

import logging
from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from workshop.extensions import db as database
from workshop.extensions import jobs
from workshop.foundations.readers.gate import FileKind
from workshop.foundations.readers.reading import read_apart
from workshop.foundations.refusals import NotAllowed, Refused
from workshop.foundations.transaction import after_commit, transaction
from workshop.people.models import User
from workshop.plan.importing.keeping import forget, keep_values, kept_file, kept_values
from workshop.plan.importing.project_undoing import remove_project
from workshop.plan.importing.sheets.comparing import Compared, Verdict, blocked_faults, compare
from workshop.plan.importing.sheets.drafts import Draft
from workshop.plan.importing.sheets.table_sheets import recognise_table
from workshop.plan.importing.sheets.tying import Tying
from workshop.plan.importing.sheets.undoing import remove_created, restore, waiting_changes
from workshop.plan.importing.sheets.word_sheets import recognise_word
from workshop.plan.importing.sheets.writing import Writer, mark_created
from workshop.plan.importing.showing import listed
from workshop.plan.models import Plan
from workshop.plan.models.imports import ChangeKind, Import, ImportState
from workshop.projects.models import Project
from workshop.projects.rights import Right

log = logging.getLogger(__name__)
READ, WRITE, UNDO = "read_import", "write_import", "undo_import"
# Between two batches, the phones of a session may write.
AT_ONCE = 10
Answer = TypeVar("Answer")


class ImportBroken(Refused):
    """A defect stopped the work; what it had written is undone."""

    code = "import_broken"
    status = 500


def queue(work: str, brought: Import, **arguments: Any) -> None:
    """Hand it to the worker once the transaction that asks for it is committed."""
    import_id = brought.id
    brought.tell("", 0)
    after_commit(lambda: jobs.enqueue(work, import_id=import_id, **arguments))


@jobs.work(READ)
def read_import(import_id: str) -> None:
    """Read the file, unless that is done, and compare it with the plan; nothing is written there."""
    _guarded(import_id, _read)


@jobs.work(WRITE)
def write_import(import_id: str, left: list[int]) -> None:
    """Write what was confirmed, but the sheets of these ranks; should it fail, undo what was written."""
    _guarded(import_id, lambda one: _write(one, set(left)))
    if _change(import_id, lambda brought: brought.state is ImportState.FAILED and bool(brought.changes)):
        _undo(import_id, None)


@jobs.work(UNDO)
def undo_import(import_id: str, by_id: str) -> None:
    """Undo it whole."""
    whole = _change(import_id, lambda brought: brought.whole)
    _guarded(import_id, lambda one: _undo_project(one, by_id) if whole else _undo(one, by_id))


def _guarded(import_id: str, work: Callable[[str], None]) -> None:
    """Whatever goes wrong is on its row."""
    try:
        work(import_id)
    except Refused as refused:
        _fail(import_id, refused)
    except Exception:
        log.exception("import %s failed", import_id)
        _fail(import_id, ImportBroken())


def _fail(import_id: str, refused: Refused) -> None:
    """An undoing that is refused leaves the import as it was, so that it can be asked again."""

    def tell(brought: Import) -> None:
        undoing = brought.state is ImportState.UNDOING
        brought.fail(refused)
        brought.state = ImportState.DONE if undoing else brought.state

    _change(import_id, tell)


def _read(import_id: str) -> None:
    kind = _change(import_id, lambda brought: brought.require(ImportState.WAITING, ImportState.READ).kind)
    if kept_values(import_id, "reading") is None:
        _tell(import_id, "Lecture du fichier", 10)
        keep_values(import_id, "reading", read_apart(FileKind(kind.value), kept_file(import_id)))
    _tell(import_id, "Reconnaissance des fiches", 60)
    recognised = _recognised(database.session.get_one(Import, import_id))
    keep_values(import_id, "draft", recognised)
    keep_values(import_id, "list", listed(recognised))
    database.session.rollback()
    _change(import_id, lambda brought: brought.enter(ImportState.READ))


def _recognised(brought: Import) -> dict[str, Any]:
    """What the page shows: the draft, and each of its sheets beside the plan."""
    reading, choices = kept_values(brought.id, "reading"), brought.choices
    recognise = recognise_word if brought.kind.value == FileKind.WORD else recognise_table
    draft = recognise(reading, choices)
    compared = compare(Plan(_project(brought)), draft)
    draft.faults += blocked_faults(compared)
    return {**draft.as_json(), "compared": [one.as_json() for one in compared]}


def _write(import_id: str, left: set[int]) -> None:
    kept = kept_values(import_id, "draft")
    draft = Draft.of_json({name: kept[name] for name in kept if name != "compared"})
    wanted = [Compared(**one) for one in kept["compared"] if one["rank"] not in left]
    wanted = [one for one in wanted if one.verdict in (Verdict.NEW, Verdict.CHANGED)]
    rank = 0
    for start in range(0, len(wanted), AT_ONCE):
        with transaction() as db:
            writer = _writer(db, import_id, draft, rank)
            writer.write(wanted[start : start + AT_ONCE])
            mark_created(writer.brought, anew=False)
            writer.brought.tell("Écriture des fiches", 5 + 85 * start // len(wanted))
            rank = writer.rank
    with transaction() as db:
        writer = _writer(db, import_id, draft, rank)
        Tying(writer).tie(wanted)
        mark_created(writer.brought)
        writer.brought.finish(_counts(writer.brought))
        after_commit(lambda: forget(import_id))


def _writer(db: Session, import_id: str, draft: Draft, rank: int) -> Writer:
    brought = db.get_one(Import, import_id).require(ImportState.WRITING)
    by, plan = brought.requested_by, Plan(_project(brought))
    if by is None:
        raise NotAllowed()
    plan.project.require(by, Right.EDIT_PLAN)
    return Writer(plan, draft, brought, by, rank)


def _counts(brought: Import) -> dict[str, int]:
    db = brought.db
    db.flush()
    db.expire(brought, ["changes"])
    names = {
        ChangeKind.CREATED_SHEET: "created",
        ChangeKind.CHANGED_SHEET: "changed",
        ChangeKind.CREATED_OBJECTIVE: "objectives",
        ChangeKind.LINKED: "links",
        ChangeKind.LEFT: "left",
    }
    return {name: sum(one.kind is kind for one in brought.changes) for kind, name in names.items()}


def _undo(import_id: str, by_id: str | None) -> None:
    """Put back what it changed, a few sheets at a time, then delete what it made, all at once."""
    while True:
        with transaction() as db:
            brought = db.get_one(Import, import_id)
            by = db.get_one(User, by_id) if by_id else brought.requested_by
            changes = waiting_changes(brought)[:AT_ONCE]
            if by is None or not changes:
                break
            restore(changes, Plan(_project(brought)), by)
            brought.tell("Retour à l’état d’avant", 10)
    with transaction() as db:
        brought = db.get_one(Import, import_id)
        remove_created(brought, Plan(_project(brought)))
        if by_id:
            brought.end_undone(db.get_one(User, by_id), _undone(brought))


def _undo_project(import_id: str, by_id: str) -> None:
    """Delete the whole project it made, unless something else happened there (ProjectLives)."""
    with transaction() as db:
        brought = db.get_one(Import, import_id)
        remove_project(brought)
        brought.end_undone(db.get_one(User, by_id), {})


def _undone(brought: Import) -> dict[str, int]:
    changes = [one for one in brought.changes if one.kind is not ChangeKind.LEFT]
    return {"undone": sum(one.undone for one in changes), "kept": sum(not one.undone for one in changes)}


def _project(brought: Import) -> Project:
    if brought.project is None:
        raise ImportBroken()
    return brought.project


def _tell(import_id: str, step: str, percent: int) -> None:
    _change(import_id, lambda brought: brought.tell(step, percent))


def _change(import_id: str, verb: Callable[[Import], Answer]) -> Answer:
    """One short transaction on its row: whoever follows it sees it at once."""
    with transaction() as session:
        return verb(session.get_one(Import, import_id))
