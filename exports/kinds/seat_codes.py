"""« Affiches et codes »: the room's code for its door, cards to cut out for the tables, the register's poster."""

from collections.abc import Iterator
from datetime import date

from flask_babel import lazy_gettext as _l

from exports.converted import as_odt, as_pdf
from exports.gather.posters import Posters, gather_posters
from exports.kinds.kind import Asked, Kind, Work
from exports.kinds.session_report import live_sessions
from exports.models.export import ExportFormat
from exports.outline.blocks import BulletList, Paragraph, Span, bullets, paragraph
from exports.outline.report import Card, Display, Lead, Picture, Report, ReportBlock, ReportChapter, Table
from exports.qr import qr_png
from exports.word.dates import long_date
from exports.word.report import write_report
from workshop.projects.rights import Right

NAME = "seat_codes"
ACROSS, DOWN = 2, 4


def write_word(asked: Asked, work: Work) -> bytes:
    """Raises Unknown when the session is not one of the project."""
    told = gather_posters(asked.project, asked.subject)
    work.close_reading()
    return write_report(posters(told, asked.on), asked.base, work)


def posters(told: Posters, on: date) -> Report:
    """The poster of the door first: it may be hung as it is."""
    return Report(
        title=told.title,
        organisation=told.organisation,
        dated_on=on,
        kind_of_document="Affiches et codes",
        subtitle=long_date(told.held_on) if told.held_on else "",
        chapters=tuple(_chapters(told)),
        plain=True,
    )


def _chapters(told: Posters) -> Iterator[ReportChapter]:
    if told.join:
        yield ReportChapter(title="Participer avec son téléphone", blocks=tuple(_door(told)))
        yield ReportChapter(title="Cartes à découper", blocks=tuple(_cards(told)), new_page=True)
    elif not told.register:
        over = paragraph("La séance est terminée : son code ne mène plus à rien.")
        yield ReportChapter(title="Participer avec son téléphone", blocks=(over,))
    if told.register:
        paged = bool(told.join)
        yield ReportChapter(title="Que sont devenues vos idées ?", blocks=tuple(_register(told)), new_page=paged)


def _door(told: Posters) -> Iterator[ReportBlock]:
    yield Lead("Scannez ce code, ou tapez l’adresse et le code de la séance.")
    yield _qr(told.join, "Code QR qui ouvre la séance sur un téléphone ; son adresse est écrite dessous.", 9.5)
    yield Display(told.code)
    yield Display(told.home, 20)
    yield BulletList(bullets(("Sans compte et sans rien installer.", told.asked, "Le réseau de la salle suffit.")))


def _cards(told: Posters) -> Iterator[ReportBlock]:
    """All alike: the session has one code, and a receipt is made by each phone."""
    alternative = "Code QR qui ouvre la séance sur un téléphone ; le code est écrit dessous."
    card = Card(qr_png(told.join), alternative, told.code, (told.home, "Mon reçu : …………………………"), 3.0)
    yield Table(
        caption="Cartes à découper",
        description="Huit cartes identiques pour les tables : code QR, code, adresse, place pour noter son reçu.",
        header=("À découper",) * ACROSS,
        rows=((card,) * ACROSS,) * DOWN,
        headed=False,
    )


def _register(told: Posters) -> Iterator[ReportBlock]:
    yield Lead("Scannez : chaque idée de la séance a sa réponse.")
    yield _qr(told.register, "Code QR qui mène au registre public de la séance ; son adresse est écrite dessous.", 10.5)
    yield Paragraph((Span("Adresse : "), Span(told.register, href=told.register)))
    yield paragraph(
        "Sans compte. Aucun auteur n’est affiché. Pour retrouver seulement les vôtres, servez-vous du reçu de votre "
        "téléphone."
    )


def _qr(address: str, alternative: str, size: float) -> Picture:
    return Picture(content=qr_png(address), alternative=alternative, widest=size, highest=size)


KIND = Kind(
    name=NAME,
    title=_l("Affiches et codes"),
    hint=_l(
        "Le code de la salle en grand pour la porte, une page de cartes à découper pour les tables et, publié, "
        "le registre en affiche."
    ),
    writers={
        ExportFormat.DOCX: write_word,
        ExportFormat.PDF: as_pdf(write_word),
        ExportFormat.ODT: as_odt(write_word),
    },
    file_title=lambda _project, subject: f"Affiches et codes – {subject}",
    subjects=live_sessions,
    right=Right.RUN_SESSIONS,
)
