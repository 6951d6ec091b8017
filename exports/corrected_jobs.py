"""Background work of corrected documents: read apart and compared, or undone; the row says where that stands."""

import logging
from collections.abc import Callable
from dataclasses import asdict
from typing import TypeVar

from sqlalchemy import delete

from exports.corrected.comparing import Compared
from exports.corrected.deciding import put_back, to_put_back
from exports.corrected.places import RowWords, place_of
from exports.corrected.reading import compare, printed_on
from exports.models import CorrectedDocument, CorrectedState, Correction, CorrectionState
from exports.stored import corrected_file
from workshop.extensions import db as database
from workshop.extensions import jobs
from workshop.foundations.readers.reading import read_apart
from workshop.foundations.refusals import Refused
from workshop.foundations.transaction import after_commit, transaction
from workshop.people.models import User
from workshop.projects.models import Project

log = logging.getLogger(__name__)
READ, UNDO = "read_corrected", "undo_corrected"
AT_ONCE = 10
# What cannot become a correction is shown: this much of each kind, the rest counted.
MOST_TOLD = 300
Answer = TypeVar("Answer")


class CorrectedBroken(Refused):
    """A defect of ours stopped the reading."""

    code = "corrected_broken"
    status = 500


def queue_corrected(work: str, document: CorrectedDocument, **arguments: str) -> None:
    """Hand it to the worker once the transaction that asks for it is committed."""
    document_id = document.id
    document.tell("", 0)
    after_commit(lambda: jobs.enqueue(work, document_id=document_id, **arguments))


@jobs.work(READ)
def read_corrected(document_id: str) -> None:
    """Read the file and compare it; nothing is written in the project."""
    try:
        if _change(document_id, lambda document: document.state is CorrectedState.WAITING):
            _read(document_id)
    except Refused as refused:
        _fail(document_id, refused)
    except Exception:
        log.exception("corrected document %s failed", document_id)
        _fail(document_id, CorrectedBroken())


@jobs.work(UNDO)
def undo_corrected(document_id: str, by_id: str) -> None:
    """Put back all that was accepted of it, a few texts at a time."""
    while True:
        with transaction() as db:
            document = db.get_one(CorrectedDocument, document_id).held()
            corrections = to_put_back(document)[:AT_ONCE]
            by = db.get_one(User, by_id)
            if document.state is not CorrectedState.UNDOING:
                return
            if not corrections:
                document.end_undone(by)
                return
            put_back(document, corrections, by)
            document.tell("Retour aux textes d’avant", 10)


def _read(document_id: str) -> None:
    place = corrected_file(database.session.get_one(CorrectedDocument, document_id))
    _tell(document_id, "Lecture du fichier", 10)
    try:
        reading = read_apart("controls", place.read_bytes())
    finally:
        place.unlink(missing_ok=True)
    project = database.session.get_one(CorrectedDocument, document_id).project
    found, based = compare(project, reading, lambda step, percent: None)
    places = {one.key: _place(project, one.key) for one in found.proposed}
    database.session.rollback()
    with transaction() as db:
        document = db.get_one(CorrectedDocument, document_id).held().require(CorrectedState.WAITING)
        db.execute(delete(Correction).where(Correction.document_id == document_id))
        for rank, one in enumerate(found.proposed):
            db.add(Correction(document_id=document_id, rank=rank, place=places[one.key], **_texts(one)))
        document.version_on = printed_on(reading)
        document.told = {**_told(found, based), **_beside(reading)}
        document.enter(CorrectedState.READ)


def _texts(one: object) -> dict[str, object]:
    return {**asdict(one), "state": CorrectionState.WAITING}  # type: ignore[call-overload]


def _place(project: Project, key: str) -> str:
    """What it belongs to on the page: a row of a sheet to its sheet."""
    place = place_of(project, key)
    return f"sheet:{place.sheet.id}" if isinstance(place, RowWords) else key.rpartition(":")[0]


def _told(found: Compared, based: bool) -> dict[str, object]:
    strayed = [asdict(one) for one in found.strayed]
    return {
        "based": based,
        "missing": found.missing[:MOST_TOLD],
        "lost": [list(one) for one in found.lost[:MOST_TOLD]],
        "twice": found.twice[:MOST_TOLD],
        "strayed": strayed[:MOST_TOLD],
        "untold": max(len(strayed) - MOST_TOLD, 0),
    }


def _beside(reading: dict[str, list[object]]) -> dict[str, object]:
    """What a reader of the file wrote beside its text."""
    return {name: reading[name][:MOST_TOLD] for name in ("comments", "notes", "boxes")}


def _fail(document_id: str, refused: Refused) -> None:
    database.session.rollback()
    _change(document_id, lambda document: document.fail(refused))


def _tell(document_id: str, step: str, percent: int) -> None:
    _change(document_id, lambda document: document.tell(step, percent))


def _change(document_id: str, verb: Callable[[CorrectedDocument], Answer]) -> Answer:
    """One short transaction on its row: whoever follows it sees it at once."""
    with transaction() as session:
        return verb(session.get_one(CorrectedDocument, document_id))
