"""The plan as tables: the whole workbook, its budget, its indicators, or one table alone."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l

from exports.gather.followed import followed_plan
from exports.kinds.kind import Asked, Kind, Work, Writer
from exports.models.export import ExportFormat
from exports.outline.followed import FollowedPlan
from exports.workbook import write_book, write_table
from exports.workbook.plan_tables import plan_tables, row_table, sums_table
from exports.workbook.tables import Table
from workshop.foundations.refusals import Unknown
from workshop.plan.importing.sheets.columns import (
    BUDGET,
    DELIVERABLES,
    DEPENDENCIES,
    INDICATORS,
    MEASUREMENTS,
    RESOURCES,
    STEPS,
    Tab,
)
from workshop.projects.models import Project

Tables = Callable[[FollowedPlan, str], Sequence[Table]]
"""The tables of a plan for a subject, the main one first."""
APART: Mapping[str, tuple[Tab, Any]] = {
    "steps": (STEPS, _l("Étapes")),
    "deliverables": (DELIVERABLES, _l("Livrables")),
    "dependencies": (DEPENDENCIES, _l("Dépendances")),
    "measurements": (MEASUREMENTS, _l("Mesures")),
    "resources": (RESOURCES, _l("Ressources")),
}


def _named(project: Project, what: str) -> str:
    return f"{what} – {project.short_title or project.title}"


def _read(asked: Asked, work: Work) -> FollowedPlan:
    plan = followed_plan(asked.project, asked.on)
    work.close_reading()
    return plan


def _writers(tables: Tables) -> Mapping[ExportFormat, Writer]:
    """A workbook of all of them; a text file of the first alone, since it holds one."""

    def workbook(asked: Asked, work: Work) -> bytes:
        plan = _read(asked, work)
        drawn = tables(plan, asked.subject)
        return write_book(f"{drawn[0].title} – {plan.title}", plan.organisation, drawn)

    def text(asked: Asked, work: Work) -> bytes:
        return write_table(tables(_read(asked, work), asked.subject)[0])

    return {ExportFormat.XLSX: workbook, ExportFormat.CSV: text}


def _apart(plan: FollowedPlan, subject: str) -> Sequence[Table]:
    if subject not in APART:
        raise Unknown(noun="subject")
    return [row_table(plan, APART[subject][0])]


PLAN = Kind(
    name="plan_workbook",
    title=_l("Le tableau du plan"),
    hint=_l(
        "Toutes les fiches avec toutes leurs rubriques, étapes, budget, indicateurs, livrables, dépendances et idées, "
        "un onglet pour chacun. Le classeur Excel se modifie et se réimporte ; le CSV tient les fiches."
    ),
    writers=_writers(lambda plan, _subject: plan_tables(plan)),
    file_title=lambda project, _subject: _named(project, "Tableau du plan"),
)
BUDGET_KIND = Kind(
    name="budget",
    title=_l("Le budget du plan"),
    hint=_l(
        "Chaque ligne budgétaire, par fiche, organisme, année et section, avec les totaux prévus, engagés et payés."
    ),
    writers=_writers(lambda plan, _subject: [row_table(plan, BUDGET), sums_table(plan)]),
    file_title=lambda project, _subject: _named(project, "Budget"),
)
INDICATORS_KIND = Kind(
    name="indicators",
    title=_l("Les indicateurs du plan"),
    hint=_l("Chaque indicateur suivi, son départ, sa cible et sa dernière mesure, puis toutes les mesures."),
    writers=_writers(lambda plan, _subject: [row_table(plan, INDICATORS), row_table(plan, MEASUREMENTS)]),
    file_title=lambda project, _subject: _named(project, "Indicateurs"),
)
APART_KIND = Kind(
    name="plan_table",
    title=_l("Un tableau à part"),
    hint=_l("Étapes, livrables, dépendances, mesures ou ressources, seules dans un fichier."),
    writers=_writers(_apart),
    file_title=_named,
    subjects=lambda _project: [(name, str(title)) for name, (_tab, title) in APART.items()],
)
