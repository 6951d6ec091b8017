"""« Relevé de conclusions »: who was there, what was decided, who does what, when people meet again."""

from collections.abc import Iterator, Sequence
from datetime import date

from flask_babel import lazy_gettext as _l

from exports.converted import as_odt, as_pdf
from exports.gather.minutes import MinutesTold, gather_minutes
from exports.kinds.kind import Asked, Kind, Work
from exports.kinds.session_report import live_sessions
from exports.models.export import ExportFormat
from exports.outline.blocks import BulletList, Paragraph, Span, bullets, paragraph
from exports.outline.report import Callout, Report, ReportBlock, ReportChapter, Table
from exports.word.dates import long_date
from exports.word.report import write_report
from sessions.meeting_dates import NextMeeting
from sessions.models.minutes import LineKind, MinutesLine

NAME = "minutes"


def write_word(asked: Asked, work: Work) -> bytes:
    """Raises Unknown when the session is not one of the project."""
    told = gather_minutes(asked.project, asked.subject)
    work.close_reading()
    return write_report(minutes_report(told, asked.on), asked.base, work)


def minutes_report(told: MinutesTold, on: date) -> Report:
    """The minutes as they stand on that day."""
    return Report(
        title=told.title,
        organisation=told.organisation,
        dated_on=on,
        kind_of_document="Relevé de conclusions",
        subtitle=told.project,
        opening=tuple(_opening(told)),
        chapters=tuple(_chapters(told)),
    )


def _opening(told: MinutesTold) -> Iterator[ReportBlock]:
    facts = (
        ("Référence", told.draft.reference),
        ("Date", long_date(told.held_on) if told.held_on else ""),
        ("Lieu", told.draft.place),
        ("Démarche", told.project),
    )
    yield Table(
        caption="La réunion",
        description="Une ligne par renseignement sur la réunion.",
        header=("Renseignement", "Réunion"),
        rows=tuple((name, text) for name, text in facts if text),
        widths=(3, 7),
    )
    if not told.written:
        yield Callout((Span("Projet de relevé, prérempli par Atelier : il n’a pas encore été relu.", bold=True),))


def _chapters(told: MinutesTold) -> Iterator[ReportChapter]:
    draft = told.draft
    unknown = paragraph("La liste des présents n’est pas renseignée.")
    yield ReportChapter(title="Présents", blocks=(_names(draft.present) if draft.present else unknown,))
    if draft.excused:
        yield ReportChapter(title="Excusés", blocks=(_names(draft.excused),))
    if draft.context:
        yield ReportChapter(title="Contexte", blocks=_paragraphs(draft.context))
    none = paragraph("Aucune décision n’est consignée.")
    decided = _table("Décisions", "D", ("Décision", "Par", "Le"), draft.of_kind(LineKind.DECISION))
    yield ReportChapter(title="Décisions", blocks=(decided or none,))
    to_do = _table("Actions décidées", "A", ("Action", "Qui", "Pour quand"), draft.of_kind(LineKind.ACTION))
    if to_do:
        yield ReportChapter(title="Actions décidées", blocks=(to_do,))
    if draft.other:
        yield ReportChapter(title="Rappels et communication", blocks=_paragraphs(draft.other))
    yield ReportChapter(title="Prochaine réunion", blocks=(_next(told.next_meeting),))


def _names(names: Sequence[str]) -> ReportBlock:
    return BulletList(bullets(names))


def _paragraphs(text: str) -> tuple[Paragraph, ...]:
    return tuple(paragraph(line) for line in text.split("\n") if line.strip())


def _table(caption: str, letter: str, names: tuple[str, str, str], lines: Sequence[MinutesLine]) -> Table | None:
    """Numbered D1, D2… or A1, A2…, so that a later meeting can name them; a column nobody filled is left out."""
    if not lines:
        return None
    columns = [(names[0], 55, [line.text for line in lines])]
    columns += [
        column
        for column in (
            (names[1], 19, [line.who for line in lines]),
            (names[2], 18, [line.due for line in lines]),
        )
        if any(column[2])
    ]
    ranks = [f"{letter}{rank}" for rank in range(1, len(lines) + 1)]
    return Table(
        caption=caption,
        description=f"Une ligne par {names[0].lower()}, avec son numéro.",
        header=("N°", *(name for name, _width, _texts in columns)),
        rows=tuple(zip(ranks, *(texts for _name, _width, texts in columns), strict=True)),
        widths=(8, *(width for _name, width, _texts in columns)),
        broken=True,
    )


def _next(meeting: NextMeeting) -> ReportBlock:
    if not meeting.text:
        return paragraph("La date de la prochaine réunion n’est pas encore fixée.")
    return Callout((Span(meeting.text, bold=True), Span(_days(meeting))))


def _days(meeting: NextMeeting) -> str:
    """The days a week means, for whoever does not count in weeks."""
    if meeting.first is None or meeting.last is None or meeting.first == meeting.last:
        return ""
    return f" (du {long_date(meeting.first)} au {long_date(meeting.last)})"


KIND = Kind(
    name=NAME,
    title=_l("Relevé de conclusions"),
    hint=_l(
        "Présents, excusés, décisions et actions numérotées, prochaine date : ce que l’équipe a consigné de la séance, "
        "ou ce qu’Atelier en sait déjà."
    ),
    writers={
        ExportFormat.DOCX: write_word,
        ExportFormat.PDF: as_pdf(write_word),
        ExportFormat.ODT: as_odt(write_word),
    },
    file_title=lambda _project, subject: f"Relevé de conclusions – {subject}",
    subjects=live_sessions,
)
