"""What a sheet has that the project's document has no room for: measures, amounts, evidence, journal, ideas."""

from collections.abc import Iterable, Sequence
from datetime import date

from exports.gather.reports import words
from exports.outline.blocks import BulletList, Paragraph, Span, bullets, paragraph
from exports.outline.report import Lines, Picture, ReportBlock, Table
from exports.outline.sheets import Origin
from exports.qr import qr_png
from exports.word.dates import long_date, short_date
from workshop.foundations.clock import PARIS
from workshop.plan.models import ActionSheet, BudgetLine, Deliverable, Idea, Indicator
from workshop.plan.models.budget import Amounts, Spending

Blocks = tuple[ReportBlock, ...]
SPENDINGS = {Spending.OPERATING: "Fonctionnement", Spending.INVESTMENT: "Investissement"}
# The whole list is in the register of ideas.
MOST_IDEAS = 40


def indicators(row: ActionSheet) -> Blocks:
    """Each with all its measures."""
    if not row.indicators:
        return ()
    return (
        Table(
            caption="Indicateurs suivis",
            description="Une ligne par indicateur : départ, mesures dans l’ordre des dates, cible.",
            header=("Indicateur", "Départ", "Mesures", "Cible"),
            rows=tuple(_indicator(one) for one in row.indicators),
            widths=(46, 18, 32, 24),
        ),
    )


def _indicator(one: Indicator) -> tuple[str, ...]:
    measures = (f"{short_date(each.measured_on)} : {words.measured(each.value, one.unit)}" for each in one.measurements)
    target = words.measured(one.target, one.unit)
    until = f"pour le {short_date(one.target_on)}" if one.target_on else ""
    reached = "Cible atteinte" if one.reached else ""
    baseline = words.measured(one.baseline, one.unit)
    return one.label, baseline, "\n".join(measures), "\n".join(part for part in (target, until, reached) if part)


def budget(row: ActionSheet) -> Blocks:
    """Line by line, then in all."""
    if not row.budget_lines:
        return ()
    rows = [_line(one) for one in row.budget_lines]
    whole = Amounts.of(row.budget_lines)
    rows.append(("Ensemble", "", *_amounts(whole.planned_cents, whole.committed_cents, whole.paid_cents)))
    return (
        Table(
            caption="Budget de la fiche",
            description="Une ligne par année, section et organisme, puis l’ensemble : prévu, engagé, payé.",
            header=("Année et section", "Organisme et objet", "Prévu", "Engagé", "Payé"),
            rows=tuple(rows),
            widths=(24, 42, 18, 18, 18),
        ),
    )


def _line(one: BudgetLine) -> tuple[str, ...]:
    what = "\n".join(part for part in (one.organisation, one.label, one.source) if part)
    amounts = _amounts(one.planned_cents, one.committed_cents, one.paid_cents)
    return f"{one.year}\n{SPENDINGS[one.spending]}", what, *amounts


def _amounts(*cents: int) -> tuple[str, ...]:
    return tuple(words.euros(one) for one in cents)


def deliverables(row: ActionSheet, on: date) -> Blocks:
    """What is handed over, by whom, when, with its evidence."""
    if not row.deliverables:
        return ()
    rows = tuple(
        (_proved(one), one.owner, _due(one.due_on, late=one.is_late(on)), _day(one.delivered_on))
        for one in row.deliverables
    )
    return (
        Table(
            caption="Livrables de la fiche",
            description="Une ligne par livrable : responsable, échéance, remise.",
            header=("Livrable", "Responsable", "Échéance", "Remis le"),
            rows=rows,
            widths=(52, 28, 20, 20),
        ),
    )


def _proved(one: Deliverable) -> Lines:
    evidence = ((Span("Voir la preuve en ligne", href=one.address),),) if one.address else ()
    return Lines(((Span(one.title),), *evidence))


def _day(day: date | None) -> str:
    return short_date(day) if day else ""


def _due(day: date | None, *, late: bool) -> str:
    return f"{short_date(day)}{chr(10) + 'En retard' if late else ''}" if day else ""


def journal(row: ActionSheet, first: date, last: date) -> Blocks:
    """Its entries of these days, the latest first."""
    entries = sorted(
        ((one.written_at.astimezone(PARIS).date(), one.text) for one in row.journal),
        key=lambda entry: entry[0],
        reverse=True,
    )
    rows = tuple((short_date(on), text) for on, text in entries if first <= on <= last)
    if not rows:
        return ()
    return (
        Table(
            caption="Journal de la fiche",
            description="Une ligne par entrée du journal, la plus récente d’abord.",
            header=("Date", "Ce qui s’est passé"),
            rows=rows,
            widths=(22, 98),
            broken=True,
        ),
    )


def origins(ideas: Sequence[Idea], sessions: Iterable[Origin]) -> Blocks:
    """The ideas themselves, by alphabet: never in the order of the writing, and without their authors."""
    if not ideas:
        return ()
    held = "".join(f" – {one.session}" + (f" ({long_date(one.held_on)})" if one.held_on else "") for one in sessions)
    born = "Née d’une idée" if len(ideas) == 1 else f"Née de {len(ideas)} idées"
    shown = [words.shortened(one.text, 300) for one in ideas[:MOST_IDEAS]]
    rest = len(ideas) - len(shown)
    told = f"Et {words.number_of(rest, 'autre idée', 'autres idées')}, au registre des idées."
    more = (paragraph(told),) if rest else ()
    return paragraph(f"{born}{held} :"), BulletList(bullets(shown)), *more


def online(address: str) -> Blocks:
    """Where it lives on: a QR code, and the same address in letters."""
    told = (Span("Cette page dit la fiche d’un jour. "), Span("La fiche à jour", href=address), Span(f" : {address}"))
    picture = Picture(
        content=qr_png(address),
        alternative=f"QR code qui mène à la fiche en ligne, {address}",
        widest=3.2,
        highest=3.2,
    )
    return Paragraph(told), picture
