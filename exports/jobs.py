"""Background work of the documents: written by a worker, followed from the page, cancelled from it."""

import errno
import hashlib
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from exports.checks import examined
from exports.checks.converted_files import examined_odt, examined_pdf
from exports.checks.findings import Finding
from exports.kinds import Asked, Work, kind_named, portfolio_report
from exports.models import Export, ExportFormat, NoLongerWanted, WordTemplate
from exports.stored import file_of, folder, place_whole, template_file
from exports.word.adoption.base import OURS, Base
from workshop.extensions import db, jobs
from workshop.foundations.clock import today
from workshop.foundations.refusals import Refused, Unknown
from workshop.foundations.transaction import after_commit, transaction

log = logging.getLogger(__name__)
WORK = "write_export"
SHOW = "show_export"
# The database is asked whether anybody still waits this often, not at every breath of the layout engine.
ASK_SECONDS = 1.0
TRIES = 2
Answer = TypeVar("Answer")
# What reads the finished file again, whoever wrote it.
CHECKS: Mapping[ExportFormat, Callable[[bytes], tuple[Finding, ...]]] = {
    ExportFormat.DOCX: examined,
    ExportFormat.PDF: examined_pdf,
    ExportFormat.ODT: examined_odt,
}


def queue(export: Export) -> None:
    """Hand it to the worker once the transaction that asks for it is committed."""
    export_id = export.id
    after_commit(lambda: jobs.enqueue(WORK, export_id=export_id))


@jobs.work(WORK)
def write_export(export_id: str) -> None:
    """Write one document. Whatever goes wrong is on its row, and never half a file in its place."""
    if not change(export_id, Export.begin):
        return
    try:
        # Before the drawing: a disk that refuses the folder would refuse the file.
        folder().mkdir(parents=True, exist_ok=True, mode=0o700)
        _keep(export_id, _tried(export_id))
    except NoLongerWanted:
        log.info("export %s cancelled", export_id)
    except Refused as refused:
        code = refused.code
        log.info("export %s refused: %s", export_id, code)
        change(export_id, lambda export: export.fail(code))
    except Exception as failure:
        log.exception("export %s failed", export_id)
        problem = "storage_full" if _full(failure) else "export_failed"
        change(export_id, lambda export: export.fail(problem))
    else:
        jobs.enqueue(SHOW, export_id=export_id)


def _tried(export_id: str) -> bytes:
    """The document's bytes; a first failure that is not the disk's is tried again, the tables may have moved."""
    for left in reversed(range(TRIES)):
        try:
            return _written(export_id)
        except Refused:
            raise
        except Exception as failure:
            if not left or _full(failure):
                raise
            log.warning("export %s is tried again", export_id, exc_info=True)
    raise AssertionError("unreachable")


def _written(export_id: str) -> bytes:
    work = Following(export_id)
    work.tell("Lecture du projet", 2)
    export = db.session.get_one(Export, export_id)
    check = CHECKS.get(export.format)
    content = _drawn(export, work)
    if check:
        work.tell("Contrôle du document", 95)
        findings = [one.told() for one in check(content)]
        change(export_id, lambda export: export.judge(findings, work.fingerprint))
    return content


def _drawn(export: Export, work: Work) -> bytes:
    """Of its project, or of all those that whoever asked may read now."""
    if export.project is None:
        reader = export.requested_by
        if reader is None:
            raise Unknown(noun="user")
        asked = portfolio_report.AskedByReader(reader=reader, subject=export.subject, on=today())
        return portfolio_report.writer(export.format)(asked, work)
    write, base = kind_named(export.kind).writer(export.format), _base(export.template)
    return write(Asked(project=export.project, subject=export.subject, on=today(), base=base), work)


@dataclass(slots=True)
class Following:
    """Whoever waits for a document sees how far it is, and may stop it."""

    export_id: str
    fingerprint: str = ""
    asked: float = field(default_factory=time.monotonic)

    def tell(self, step: str, percent: int) -> None:
        # 100 is said by `finish`, when the file stands in its place.
        change(self.export_id, lambda export: export.tell(step, min(percent, 99)))

    def listen(self) -> None:
        """Raises NoLongerWanted soon after somebody cancelled it."""
        if time.monotonic() - self.asked >= ASK_SECONDS:
            self.asked = time.monotonic()
            change(self.export_id, Export.require_wanted)

    def close_reading(self, fingerprint: str = "") -> None:
        self.fingerprint = fingerprint
        db.session.rollback()


def _base(template: WordTemplate | None) -> Base:
    return Base.kept(template_file(template).read_bytes()) if template else OURS


def _keep(export_id: str, content: bytes) -> None:
    place = file_of(db.session.get_one(Export, export_id))
    place_whole(content, place)
    digest = hashlib.sha256(content).hexdigest()
    try:
        change(export_id, lambda export: export.finish(len(content), digest))
    except NoLongerWanted:
        place.unlink(missing_ok=True)
        raise


def _full(failure: Exception) -> bool:
    return isinstance(failure, OSError) and failure.errno in (errno.ENOSPC, errno.EDQUOT)


def change(export_id: str, verb: Callable[[Export], Answer]) -> Answer:
    """One short transaction on its row: whoever follows it sees it at once."""
    with transaction() as session:
        return verb(session.get_one(Export, export_id))
