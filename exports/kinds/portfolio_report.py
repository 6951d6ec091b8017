"""The monthly report of all the projects that somebody may read: the one document that is of no project."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from flask_babel import lazy_gettext as _l

from exports.converted import odt_of, pdf_of
from exports.gather.reports.months import Month, offered
from exports.gather.reports.portfolio import KIND as TITLE
from exports.gather.reports.portfolio import portfolio_report
from exports.kinds.kind import Work
from exports.models.export import ExportFormat, Ordered
from exports.models.refusals import FormatUnknown
from exports.word.report import write_report
from workshop.foundations.refusals import Unknown
from workshop.people.models import User

NAME: Final = "portfolio_report"
TITLE_SHOWN = _l("Le point mensuel de tous les projets")
HINT = _l(
    "Ce qui a bougé ce mois-ci dans chacun des projets que vous pouvez lire, côte à côte puis projet par projet. Vous "
    "seul retrouvez ce fichier ici."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedByReader:
    """What somebody asked for: `subject` is the month; `on` the day the document says."""

    reader: User
    subject: str
    on: date


def write_word(asked: AskedByReader, work: Work) -> bytes:
    """What may be read is asked of the database when it is written, not when it was asked for."""
    report = portfolio_report(asked.reader, Month.named(asked.subject), asked.on)
    work.close_reading()
    return write_report(report, work=work)


def write_pdf(asked: AskedByReader, work: Work) -> bytes:
    """The same as a PDF for everybody."""
    return pdf_of(write_word(asked, work), work.listen)


def write_odt(asked: AskedByReader, work: Work) -> bytes:
    """The same as an OpenDocument text."""
    return odt_of(write_word(asked, work), work.listen)


WRITERS: Final[Mapping[ExportFormat, Callable[[AskedByReader, Work], bytes]]] = {
    ExportFormat.DOCX: write_word,
    ExportFormat.PDF: write_pdf,
    ExportFormat.ODT: write_odt,
}


def writer(wanted: ExportFormat) -> Callable[[AskedByReader, Work], bytes]:
    """Who writes that format; raises FormatUnknown."""
    found = WRITERS.get(wanted)
    if found is None:
        raise FormatUnknown(format=wanted.value)
    return found


def ordered(name: str, wanted: ExportFormat, on: date) -> Ordered:
    """What is kept of the asking; raises FormatUnknown, and Unknown for a month that is not offered."""
    writer(wanted)
    month = Month.named(name)
    if month not in offered(on):
        raise Unknown(noun="month")
    return Ordered(kind=NAME, subject=name, format=wanted, title=f"{TITLE} – {month.title}")
