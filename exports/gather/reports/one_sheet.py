"""One sheet, or those of one pilot: what the project's document says of it, and what that one has no room for."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from exports.addresses import address_of
from exports.gather.register import Trace
from exports.gather.reports import sheet_parts, words
from exports.gather.sheets import objectives
from exports.outline.blocks import Bullet, Heading, Span
from exports.outline.report import Lead, Report, ReportBlock, ReportChapter, SheetCard, Table
from exports.outline.sheets import Objective, OutsideLink, Sheet
from exports.word.dates import short_date
from exports.word.palette import objective_rank
from workshop.foundations.refusals import Unknown
from workshop.plan.models import ActionSheet, Indicator
from workshop.plan.models.action_sheet import number_order
from workshop.projects.models import Project

JOURNAL = timedelta(days=183)


@dataclass(frozen=True)
class Told:
    """A sheet as the document shows it, under its objective, with its row of the tables."""

    card: SheetCard
    row: ActionSheet

    @property
    def sheet(self) -> Sheet:
        """As the document shows it."""
        return self.card.sheet

    @property
    def title(self) -> str:
        """« Fiche 1.2 – Un accueil unique »."""
        return f"Fiche {self.sheet.number} – {self.sheet.title}"


def one_sheet(project: Project, sheet_id: str, on: date) -> Report:
    """The sheet of that id; raises Unknown."""
    trace = Trace(project)
    found = _told(project, trace, [sheet_id])
    if not found:
        raise Unknown(noun="sheet")
    (told,) = found
    return Report(
        title=told.title,
        subtitle=project.title,
        organisation=project.organisation.name,
        dated_on=on,
        kind_of_document="Fiche action",
        chapters=(
            ReportChapter(title="La fiche", blocks=(told.card,)),
            *(ReportChapter(title=title, blocks=blocks) for title, blocks in _parts(told, trace, on)),
            ReportChapter(title="La fiche en ligne", blocks=sheet_parts.online(_address(project, told))),
        ),
    )


def pilot_sheets(project: Project, name: str, sheet_ids: Collection[str], on: date) -> Report:
    """The sheets of one pilot, in the order of their numbers, each on pages of its own."""
    trace = Trace(project)
    found = _told(project, trace, sheet_ids)
    count = words.number_of(len(found), "fiche")
    lead = f"Les {count} dont {name} est pilote." if len(found) > 1 else f"La fiche dont {name} est pilote."
    return Report(
        title=f"Dossier de {name}",
        subtitle=project.title,
        organisation=project.organisation.name,
        dated_on=on,
        kind_of_document="Dossier d’un pilote",
        opening=(Lead(lead), _list(found)),
        chapters=tuple(_chapter(project, told, trace, on) for told in found),
    )


def _chapter(project: Project, told: Told, trace: Trace, on: date) -> ReportChapter:
    blocks: list[ReportBlock] = [told.card]
    for title, inside in _parts(told, trace, on):
        blocks += [Heading(1, (Span(title),)), *inside]
    blocks += [Heading(1, (Span("La fiche en ligne"),)), *sheet_parts.online(_address(project, told))]
    return ReportChapter(title=told.title, blocks=tuple(blocks), new_page=True)


def _list(found: Sequence[Told]) -> Table:
    rows = tuple(
        (f"{one.sheet.number} – {one.sheet.title}", _day(one.sheet.due_on), one.sheet.state, _done(one.sheet))
        for one in found
    )
    return Table(
        caption="Les fiches du dossier",
        description="Une ligne par fiche, dans l’ordre des numéros.",
        header=("Fiche", "Échéance", "Statut", "Avancement"),
        rows=rows,
        widths=(58, 20, 22, 16),
    )


def _done(sheet: Sheet) -> str:
    return words.percent(sheet.completion) if sheet.completion is not None else ""


def _day(day: date | None) -> str:
    return short_date(day) if day else ""


def _parts(told: Told, trace: Trace, on: date) -> list[tuple[str, tuple[ReportBlock, ...]]]:
    wanted = {
        "Indicateurs suivis": sheet_parts.indicators(told.row),
        "Budget": sheet_parts.budget(told.row),
        "Livrables": sheet_parts.deliverables(told.row, on),
        "Journal des derniers mois": sheet_parts.journal(told.row, on - JOURNAL, on),
        "D’où elle vient": sheet_parts.origins(trace.behind(told.row.id), told.sheet.origins),
    }
    return [(title, blocks) for title, blocks in wanted.items() if blocks]


def _address(project: Project, told: Told) -> str:
    return address_of("sheets.sheet", project_id=project.id, number=told.sheet.number)


def _told(project: Project, trace: Trace, sheet_ids: Collection[str]) -> list[Told]:
    """Those of these ids that are in the project, in the order of their numbers."""
    rows = {row.id: row for row in _rows(project, sheet_ids)}
    wanted = {row.number: row for row in rows.values()}
    whole = objectives(project, trace)
    titles = {sheet.number: sheet.title for objective in whole for sheet in objective.sheets}
    found = [
        Told(_card(project, objective, sheet, objective_rank(place), titles), wanted[sheet.number])
        for place, objective in enumerate(whole)
        for sheet in objective.sheets
        if sheet.number in wanted
    ]
    return sorted(found, key=lambda one: number_order(one.row))


def _rows(project: Project, sheet_ids: Collection[str]) -> list[ActionSheet]:
    query = select(ActionSheet).join(ActionSheet.objective).where(ActionSheet.id.in_(list(sheet_ids)))
    inside = (ActionSheet.budget_lines, ActionSheet.deliverables, ActionSheet.journal)
    query = query.options(
        *(selectinload(one) for one in inside),
        selectinload(ActionSheet.indicators).selectinload(Indicator.measurements),
    )
    return [row for row in project.db.scalars(query) if row.objective.project_id == project.id]


def _card(project: Project, objective: Objective, sheet: Sheet, rank: int, titles: dict[str, str]) -> SheetCard:
    """Its links lead to the other sheets on line; what a table tells below is left out."""
    links = tuple(
        OutsideLink(
            f"Fiche {link.number} – {titles.get(link.number, '')}" + (f" ({link.note})" if link.note else ""),
            address_of("sheets.sheet", project_id=project.id, number=link.number),
        )
        for link in sheet.links
    )
    told = replace(
        sheet,
        key="",
        links=(),
        outside_links=(*links, *sheet.outside_links),
        budget=(),
        deliverables=(),
        objectives=_unkeyed(sheet.objectives),
        steps=_unkeyed(sheet.steps),
        resources=_unkeyed(sheet.resources),
        indicators=_unkeyed(sheet.indicators),
    )
    return SheetCard(objective, told, rank)


def _unkeyed(bullets: tuple[Bullet, ...]) -> tuple[Bullet, ...]:
    """Corrections come back from the project's document alone: here nothing says where a text is kept."""
    return tuple(Bullet(tuple(replace(span, key="") for span in one.spans), _unkeyed(one.children)) for one in bullets)
