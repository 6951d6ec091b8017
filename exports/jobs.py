"""Background work of the documents: written by a worker, followed from the page."""

import hashlib
import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from flask import current_app

from exports.gather import gather
from exports.models import Export
from exports.word import write
from workshop.extensions import db, jobs
from workshop.foundations.clock import today
from workshop.foundations.transaction import after_commit, transaction

log = logging.getLogger(__name__)
WORK = "write_export"
FOLDER = "exports"
Answer = TypeVar("Answer")


def queue(export: Export) -> None:
    """Hand it to the worker once the transaction that asks for it is committed."""
    export_id = export.id
    after_commit(lambda: jobs.enqueue(WORK, export_id=export_id))


def file_of(export: Export) -> Path:
    """Where its bytes stand."""
    return folder() / export.stored_as


def folder() -> Path:
    """The folder of the documents written."""
    return Path(current_app.extensions["settings"].data) / FOLDER


@jobs.work(WORK)
def write_export(export_id: str) -> None:
    """Write one document. Whatever goes wrong is on its row, and never half a file in its place."""
    if not _change(export_id, Export.begin):
        return
    try:
        # Before the drawing: a disk that refuses the folder would refuse the file.
        folder().mkdir(parents=True, exist_ok=True, mode=0o700)
        _keep(export_id, _written(export_id))
    except Exception:
        log.exception("export %s failed", export_id)
        _change(export_id, lambda export: export.fail("export_failed"))


def _written(export_id: str) -> bytes:
    """The document's bytes; no transaction stays open while it is drawn."""
    _tell(export_id, "Lecture du projet", 2)
    document = gather(db.session.get_one(Export, export_id).project, today())
    db.session.rollback()
    return write(document, lambda step, percent: _tell(export_id, step, percent))


def _keep(export_id: str, content: bytes) -> None:
    place_whole(content, file_of(db.session.get_one(Export, export_id)))
    digest = hashlib.sha256(content).hexdigest()
    _change(export_id, lambda export: export.finish(len(content), digest))


def place_whole(content: bytes, path: Path) -> None:
    """Put a file in its place, whole or not at all."""
    partial = path.with_name(f".{path.name}.partial")
    try:
        with partial.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _tell(export_id: str, step: str, percent: int) -> None:
    # 100 is said by `finish`, when the file stands in its place.
    _change(export_id, lambda export: export.tell(step, min(percent, 99)))


def _change(export_id: str, verb: Callable[[Export], Answer]) -> Answer:
    """One short transaction on its row: whoever follows it sees it at once."""
    with transaction() as session:
        return verb(session.get_one(Export, export_id))
