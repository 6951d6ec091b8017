"""The dashboard: the whole plan on a page, for a director general."""

from flask_babel import lazy_gettext as _l

from exports.converted import as_odt, as_pdf
from exports.gather.reports.dashboard import dashboard
from exports.kinds.kind import Asked, Kind, Work
from exports.models.export import ExportFormat
from exports.word.report import write_report


def write_word(asked: Asked, work: Work) -> bytes:
    """The plan as it stands."""
    report = dashboard(asked.project, asked.on)
    work.close_reading()
    return write_report(report, asked.base, work)


KIND = Kind(
    name="dashboard",
    title=_l("Le tableau de bord"),
    hint=_l(
        "Le plan sur une page : états par objectif, causes de retard, budget, indicateurs, devenir des idées et "
        "prochaines dates."
    ),
    writers={
        ExportFormat.DOCX: write_word,
        ExportFormat.PDF: as_pdf(write_word),
        ExportFormat.ODT: as_odt(write_word),
    },
    file_title=lambda project, _subject: f"Tableau de bord – {project.short_title or project.title}",
)
