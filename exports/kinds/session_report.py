"""« Compte rendu d’une séance »: what was done, what it gave, and what its ideas became."""

from collections.abc import Iterator
from datetime import date

from flask_babel import lazy_gettext as _l

from exports.converted import as_odt, as_pdf
from exports.gather.session import gather_session
from exports.kinds.kind import Asked, Kind, Work
from exports.kinds.session_activities import activity_chapters, agenda_chapter, clock
from exports.kinds.session_destinies import destiny_chapters
from exports.models.export import ExportFormat
from exports.outline.blocks import Paragraph, Span, paragraph
from exports.outline.report import Callout, Figures, Picture, Report, ReportBlock, ReportChapter, Table
from exports.outline.session_told import SessionTold
from exports.qr import qr_png
from exports.word.dates import long_date
from exports.word.report import write_report
from sessions.models import LiveSession
from workshop.projects.models import Project

NAME = "session_report"


def write_word(asked: Asked, work: Work) -> bytes:
    """Raises Unknown when the session is not one of the project."""
    told = gather_session(asked.project, asked.subject)
    work.close_reading()
    return write_report(session_report(told, asked.on), asked.base, work)


def session_report(told: SessionTold, on: date) -> Report:
    """The report of a session as it stands on that day."""
    return Report(
        title=told.title,
        organisation=told.organisation,
        dated_on=on,
        kind_of_document="Compte rendu de séance",
        subtitle=told.project,
        opening=tuple(_opening(told)),
        chapters=(agenda_chapter(told), *activity_chapters(told), *destiny_chapters(told), _find_again(told)),
    )


def _opening(told: SessionTold) -> Iterator[ReportBlock]:
    facts = (
        ("Date", long_date(told.held_on) if told.held_on else "Pas encore tenue"),
        ("Horaires", _hours(told)),
        ("Lieu", told.place),
        ("Démarche", told.project),
        ("Ce qui était demandé aux participants", told.asked),
    )
    yield Table(
        caption="La séance",
        description="Une ligne par renseignement sur la séance.",
        header=("Renseignement", "Séance"),
        rows=tuple((name, value) for name, value in facts if value),
        widths=(3, 7),
    )
    decided = (("Idées décidées", told.register.decided),) if told.register.posted else ()
    counted = (("Participants", told.participants), ("Post-it", told.notes), ("Voix exprimées", told.votes), *decided)
    yield Figures("La séance en chiffres", counted)
    if not told.over:
        yield Callout((Span("La séance n’est pas terminée : ce compte rendu en donne l’état à ce jour.", bold=True),))


def _hours(told: SessionTold) -> str:
    if told.begun_at is None:
        return ""
    ended = told.ended_at
    if ended is None:
        return f"Depuis {clock(told.begun_at)}"
    day = "" if ended.date() == told.begun_at.date() else f" le {long_date(ended.date())}"
    return f"De {clock(told.begun_at)} à {clock(ended)}{day}"


def _find_again(told: SessionTold) -> ReportChapter:
    """How whoever was there sees what became of their own ideas."""
    blocks: list[ReportBlock] = [
        paragraph(
            "Chaque téléphone garde un reçu : son code retrouve les idées écrites sur ce téléphone et la réponse "
            "donnée à chacune, sans compte et sans que personne d’autre ne sache qui les a écrites."
        ),
        Paragraph((Span("Avec un reçu : "), Span(told.receipts, href=told.receipts))),
    ]
    if told.address:
        alternative = "Code QR : l’adresse du registre public de la séance, écrite juste au-dessus."
        blocks += [
            paragraph("Sans reçu, le registre public de la séance montre toutes les idées et leur devenir."),
            Paragraph((Span("Registre de la séance : "), Span(told.address, href=told.address))),
            Picture(content=qr_png(told.address), alternative=alternative, widest=4.0, highest=4.0),
        ]
    return ReportChapter(title="Retrouver ses idées", blocks=tuple(blocks))


def live_sessions(project: Project) -> list[tuple[str, str]]:
    """The sessions of the project, the latest first, each under its title and its day."""
    return [
        (one.id, f"{one.title} ({long_date(one.held_on)})" if one.held_on else one.title)
        for one in LiveSession.of(project)
    ]


KIND = Kind(
    name=NAME,
    title=_l("Compte rendu d’une séance"),
    hint=_l(
        "Le déroulé avec les temps réels, les post-it regroupés, les votes, les cartes, ce qui a été retenu et ce que "
        "chaque idée est devenue. Aucun nom de participant n’y figure."
    ),
    writers={
        ExportFormat.DOCX: write_word,
        ExportFormat.PDF: as_pdf(write_word),
        ExportFormat.ODT: as_odt(write_word),
    },
    file_title=lambda _project, subject: f"Compte rendu – {subject}",
    subjects=live_sessions,
)
