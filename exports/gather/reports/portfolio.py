"""The monthly report of all the projects that somebody may read: what has moved in each, side by side."""

from collections.abc import Sequence
from datetime import date

from exports.gather.reports import month_figures, month_parts, words
from exports.gather.reports.monthly import Part, opening
from exports.gather.reports.months import Month
from exports.gather.reports.project_month import ProjectMonth, months_of
from exports.outline.blocks import Heading, Span, paragraph
from exports.outline.report import Figures, Lead, Report, ReportBlock, ReportChapter, Table
from workshop.people.models import User
from workshop.plan.models import SheetState
from workshop.projects.models import Project
from workshop.projects.rights import Right

KIND = "Point mensuel des projets"
# More organisations than this are counted rather than named.
MOST_NAMED = 3


def readable(reader: User) -> list[Project]:
    """The projects this person may read now, by title."""
    return [one for one in Project.of(reader) if one.allows(reader, Right.READ)]


def portfolio_report(reader: User, month: Month, on: date) -> Report:
    """Of all the projects this person may read, and of no other. `on` is the day the document says."""
    told = months_of(readable(reader), month, on)
    return Report(
        title=f"{KIND} – {month.title}",
        organisation=_organisation(reader, [one.project for one in told]),
        dated_on=on,
        opening=_opening(told, month, on),
        chapters=(_side_by_side(told), *(_chapter(one) for one in told)),
    )


def _organisation(reader: User, projects: Sequence[Project]) -> str:
    names = sorted({one.organisation.name for one in projects})
    if not names:
        return reader.organisation.name if reader.organisation else "Projets"
    return " – ".join(names) if len(names) <= MOST_NAMED else f"{len(names)} organisations"


def _opening(told: Sequence[ProjectMonth], month: Month, on: date) -> tuple[ReportBlock, ...]:
    figures = (
        ("Projets" if len(told) > 1 else "Projet", len(told)),
        ("Fiches actions", sum(len(one.after.sheets) for one in told)),
        ("Terminées ce mois", sum(len(one.finished) for one in told)),
        ("En retard", sum(len(one.after.late) for one in told)),
    )
    period = words.period(month.first, min(month.last, on))
    return Lead(f"Ce qui s’est passé {period} dans les projets que vous pouvez lire."), Figures(KIND, figures)


def _side_by_side(told: Sequence[ProjectMonth]) -> ReportChapter:
    title = "Tous les projets"
    if not told:
        return ReportChapter(title=title, blocks=(paragraph("Vous ne pouvez lire aucun projet pour l’instant."),))
    table = Table(
        caption="Les projets côte à côte",
        description="Une ligne par projet, dans l’ordre des titres : ses fiches, son avancement, ses retards.",
        header=("Projet", "Fiches", "Terminées", "En retard", "À surveiller", "Achèvement moyen"),
        rows=tuple(_line(one) for one in told),
        widths=(40, 14, 17, 16, 18, 20),
    )
    return ReportChapter(title=title, blocks=(table,))


def _line(one: ProjectMonth) -> tuple[str, ...]:
    done = one.after.states[SheetState.DONE]
    way = (one.before.completion, one.after.completion)
    moved = one.before.sheets and way[0] != way[1]
    return (
        one.project.title,
        words.figure(len(one.after.sheets)),
        f"{done} (+{len(one.finished)})" if one.finished else str(done),
        str(len(one.after.late)),
        str(len(one.after.watched)),
        f"{words.percent(way[0])} → {words.percent(way[1])}" if moved else words.percent(way[1]),
    )


def _chapter(one: ProjectMonth) -> ReportChapter:
    lead = next(block for block in opening(one) if isinstance(block, Lead))
    blocks: list[ReportBlock] = [lead]
    for title, inside in _parts(one):
        blocks += [Heading(1, (Span(title),)), *inside]
    if len(blocks) == 1:
        blocks.append(paragraph("Rien n’a bougé ce mois-ci."))
    return ReportChapter(title=one.project.title, blocks=tuple(blocks))


def _parts(one: ProjectMonth) -> list[Part]:
    wanted: list[Part] = [
        ("Ce qui a bougé", month_parts.moved(one)),
        ("En retard, et pourquoi", month_parts.late(one)),
        ("À surveiller", month_parts.watched(one)),
        ("Décisions", month_parts.decided(one)),
        ("Budget", month_figures.money(one)),
        (f"Attendu d’ici fin {one.month.following.title}", month_figures.expected_next(one)),
    ]
    return [(title, blocks) for title, blocks in wanted if blocks]
