"""The monthly report of a project: what moved, what is late and why, what is expected next."""

from collections.abc import Sequence

from flask_babel import format_date
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from exports.converted import as_odt, as_pdf
from exports.gather.reports.monthly import KIND as TITLE
from exports.gather.reports.monthly import monthly_report
from exports.gather.reports.months import Month, offered
from exports.kinds.kind import Asked, Kind, Work
from exports.models.export import ExportFormat
from exports.word.report import write_report
from workshop.foundations.clock import today
from workshop.projects.models import Project


def write_word(asked: Asked, work: Work) -> bytes:
    """The report of the month that was asked for."""
    report = monthly_report(asked.project, Month.named(asked.subject), asked.on)
    work.close_reading()
    return write_report(report, asked.base, work)


def months(_project: Project) -> Sequence[tuple[str, str]]:
    """The last full month first."""
    day = today()
    current = Month.holding(day)
    titles = {month: format_date(month.first, "LLLL yyyy") for month in offered(day)}
    titles[current] = _("%(month)s (en cours)", month=titles[current])
    return [(month.name, title) for month, title in titles.items()]


KIND = Kind(
    name="monthly_report",
    title=_l("Le point mensuel"),
    hint=_l(
        "Ce qui a bougé dans le mois, ce qui est terminé, ce qui est en retard et pourquoi, ce qui est attendu le "
        "mois suivant. Aucune personne n’y est nommée."
    ),
    writers={
        ExportFormat.DOCX: write_word,
        ExportFormat.PDF: as_pdf(write_word),
        ExportFormat.ODT: as_odt(write_word),
    },
    file_title=lambda project, month: f"{TITLE} {month} – {project.short_title or project.title}",
    subjects=months,
)
