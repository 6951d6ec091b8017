"""A single sheet, as the project's document shows it and with what that one has no room for."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from exports.converted import as_odt, as_pdf
from exports.gather.reports.one_sheet import one_sheet
from exports.kinds.kind import Asked, Kind, Work
from exports.models.export import ExportFormat
from exports.word.report import write_report
from workshop.plan.models import ActionSheet, Objective
from workshop.plan.models.action_sheet import number_order
from workshop.projects.models import Project


def write_word(asked: Asked, work: Work) -> bytes:
    """The sheet that was asked for."""
    report = one_sheet(asked.project, asked.subject, asked.on)
    work.close_reading()
    return write_report(report, asked.base, work)


def sheets(project: Project) -> Sequence[tuple[str, str]]:
    """Every sheet, in the order of the numbers."""
    query = select(ActionSheet.id, ActionSheet.number, ActionSheet.title).join(Objective)
    rows = project.db.execute(query.where(Objective.project_id == project.id)).all()
    return [(row.id, f"{row.number} – {row.title}") for row in sorted(rows, key=number_order)]


KIND = Kind(
    name="one_sheet",
    title=_l("Une fiche action"),
    hint=_l(
        "La fiche telle que le document du projet la montre, avec son journal, son budget, ses indicateurs et les "
        "idées dont elle vient."
    ),
    writers={
        ExportFormat.DOCX: write_word,
        ExportFormat.PDF: as_pdf(write_word),
        ExportFormat.ODT: as_odt(write_word),
    },
    file_title=lambda _project, sheet: f"Fiche {sheet}",
    subjects=sheets,
)
