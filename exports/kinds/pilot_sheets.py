"""All the sheets of one pilot: what somebody takes to a meeting with them."""

import hashlib
from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from exports.converted import as_odt, as_pdf
from exports.gather.reports.one_sheet import pilot_sheets
from exports.kinds.kind import Asked, Kind, Work
from exports.models.export import ExportFormat
from exports.word.report import write_report
from workshop.foundations.refusals import Unknown
from workshop.foundations.word_forms import bare
from workshop.plan.models import ActionSheet, Objective, SheetPilot
from workshop.projects.models import Project


def write_word(asked: Asked, work: Work) -> bytes:
    """The sheets of the pilot that was asked for; raises Unknown when none is left."""
    rows = [row for row in _rows(asked.project) if row[0] == asked.subject]
    if not rows:
        raise Unknown(noun="subject")
    report = pilot_sheets(asked.project, rows[0][1], [row[2] for row in rows], asked.on)
    work.close_reading()
    return write_report(report, asked.base, work)


def pilots(project: Project) -> Sequence[tuple[str, str]]:
    """Whoever pilots a sheet, by alphabet: an account, or a name without one. Nobody is counted."""
    found = {subject: name for subject, name, _sheet in _rows(project)}
    return sorted(found.items(), key=lambda one: (bare(one[1]), one[0]))


def _rows(project: Project) -> list[tuple[str, str, str]]:
    """(subject, name, sheet) of every pilot of every sheet."""
    query = select(SheetPilot.user_id, SheetPilot.name, SheetPilot.sheet_id)
    query = query.join(ActionSheet, ActionSheet.id == SheetPilot.sheet_id).join(Objective)
    query = query.where(Objective.project_id == project.id).order_by(SheetPilot.name, SheetPilot.sheet_id)
    return [(user_id or _named(name), name, sheet_id) for user_id, name, sheet_id in project.db.execute(query)]


def _named(name: str) -> str:
    """A subject for a name that has no account."""
    return hashlib.sha256(bare(name).encode()).hexdigest()[:36]


KIND = Kind(
    name="pilot_sheets",
    title=_l("Le dossier d’un pilote"),
    hint=_l("Toutes les fiches d’une personne, chacune sur ses pages, pour préparer un point avec elle."),
    writers={
        ExportFormat.DOCX: write_word,
        ExportFormat.PDF: as_pdf(write_word),
        ExportFormat.ODT: as_odt(write_word),
    },
    file_title=lambda _project, pilot: f"Dossier de {pilot}",
    subjects=pilots,
)
