"""The monthly report of a project: what moved in a month, what is late and why, what is expected next."""

from datetime import date

from exports.gather.reports import month_figures, month_parts, words
from exports.gather.reports.months import Month, of_the
from exports.gather.reports.project_month import ProjectMonth, months_of
from exports.outline.blocks import paragraph
from exports.outline.report import Figures, Lead, Report, ReportBlock, ReportChapter
from workshop.projects.models import Project

KIND = "Point mensuel"
Part = tuple[str, tuple[ReportBlock, ...]]
"""Its title and its blocks."""
EMPTY: Part = ("Le plan d’action", (paragraph("Le plan ne comptait encore aucune fiche action."),))


def monthly_report(project: Project, month: Month, on: date) -> Report:
    """Of one project. `on` is the day the document says: a month under way is told up to that day."""
    (told,) = months_of([project], month, on)
    return Report(
        title=f"{KIND} – {month.title}",
        subtitle=project.title,
        organisation=project.organisation.name,
        dated_on=on,
        opening=opening(told),
        chapters=tuple(ReportChapter(title=title, blocks=blocks) for title, blocks in parts(told) or [EMPTY]),
    )


def opening(told: ProjectMonth) -> tuple[ReportBlock, ...]:
    """What period is told, and its figures."""
    if not told.after.sheets:
        return (Lead(_period(told)),)
    late = len(told.after.late)
    figures = (
        (_plural("Fiche action", "Fiches actions", len(told.after.sheets)), len(told.after.sheets)),
        (_plural("Terminée ce mois", "Terminées ce mois", len(told.finished)), len(told.finished)),
        ("En retard", late),
        ("Achèvement moyen", words.percent(told.after.completion)),
    )
    return Lead(f"{_period(told)} {_summary(told)}"), Figures(f"Le mois {of_the(told.month)} en chiffres", figures)


def _period(told: ProjectMonth) -> str:
    return f"Ce qui s’est passé {words.period(told.month.first, told.last)}."


def _summary(told: ProjectMonth) -> str:
    was, is_now = told.before.completion, told.after.completion
    if not told.before.sheets:
        return f"C’est le premier mois du plan : ses actions sont achevées à {words.percent(is_now)} en moyenne."
    if was == is_now:
        return f"L’achèvement moyen des actions reste à {words.percent(is_now)}."
    return f"L’achèvement moyen des actions passe de {words.percent(was)} à {words.percent(is_now)}."


def parts(told: ProjectMonth) -> list[Part]:
    """What there is to tell, then in one line what there is not."""
    wanted = {
        "Où en sont les actions": month_parts.states(told),
        "Ce qui a bougé": month_parts.moved(told),
        "Actions terminées": month_parts.finished(told),
        "Nouvelles fiches": month_parts.new(told),
        "En retard, et pourquoi": month_parts.late(told),
        "À surveiller": month_parts.watched(told),
        "Décisions": month_parts.decided(told),
        "Budget": month_figures.money(told),
        "Indicateurs mesurés": month_figures.measured(told),
        f"Attendu d’ici fin {told.month.following.title}": month_figures.expected_next(told),
    }
    silent = [title for title, blocks in wanted.items() if not blocks]
    shown = [(title, blocks) for title, blocks in wanted.items() if blocks]
    if silent and told.after.sheets:
        listed = " ; ".join(title[0].lower() + title[1:] for title in silent)
        shown.append(("Rien à signaler", (paragraph(f"Rien ce mois-ci pour : {listed}."),)))
    return shown


def _plural(one: str, many: str, number: int) -> str:
    return one if number < 2 else many
