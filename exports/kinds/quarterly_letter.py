"""The quarterly letter to all staff: two pages, plain words, nothing but what was published."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from exports.converted import as_odt, as_pdf
from exports.gather.reports.letter import TITLE, letter, published_sheets
from exports.kinds.kind import Asked, Kind, Work
from exports.models.export import ExportFormat
from exports.word.report import write_report
from workshop.projects.models import Project

ANY = "any"


def write_word(asked: Asked, work: Work) -> bytes:
    """The letter of the quarter under way."""
    report = letter(asked.project, asked.subject, asked.on)
    work.close_reading()
    return write_report(report, asked.base, work)


def in_the_light(project: Project) -> Sequence[tuple[str, str]]:
    """The published sheets, one of which is told at more length; the first choice leaves it to the plan."""
    sheets = [(row_id, f"{number} – {title}") for row_id, number, title in published_sheets(project)]
    return [(ANY, str(_("Une action choisie d’après son avancement"))), *sheets]


KIND = Kind(
    name="quarterly_letter",
    title=_l("La lettre trimestrielle"),
    hint=_l(
        "Deux pages pour tous les agents : ce qui est fait, ce qui démarre, ce que les idées sont devenues, une action "
        "à la lumière. Elle s’ouvre par le texte « Le mot de la lettre trimestrielle » et ne dit que ce qui est publié."
    ),
    writers={
        ExportFormat.DOCX: write_word,
        ExportFormat.PDF: as_pdf(write_word),
        ExportFormat.ODT: as_odt(write_word),
    },
    file_title=lambda project, _sheet: f"{TITLE} – {project.short_title or project.title}",
    subjects=in_the_light,
)
