"""The rows of a sheet — steps, indicators, resources, budget, deliverables — as the lines a reader meets."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from exports.outline import Bullet, Span
from exports.outline.blocks import COMPUTED
from exports.outline.markdown import spans_from_line
from workshop.plan.models import ActionSheet, Section
from workshop.plan.models.budget import BudgetLine, Spending
from workshop.plan.models.deliverable import Deliverable
from workshop.plan.models.indicator import Indicator
from workshop.plan.models.resource import Resource
from workshop.plan.models.sheet_lines import SheetLine

SPENDINGS = {Spending.OPERATING: "fonctionnement", Spending.INVESTMENT: "investissement"}


def steps(row: ActionSheet) -> tuple[Bullet, ...]:
    """Each step with its owner, its day and its tick, where it has some."""
    found: list[tuple[Bullet, list[Bullet]]] = []
    for line in sorted(row.lines, key=lambda line: line.position):
        if line.section is not Section.STEPS:
            continue
        if line.level and found:
            found[-1][1].append(_step(line))
        else:
            found.append((_step(line), []))
    return tuple(Bullet(own.spans, tuple(children)) for own, children in found)


def _step(line: SheetLine) -> Bullet:
    when = f"fait le {_day(line.done_on)}" if line.done_on else _before(line.due_on)
    computed = _with("", line.owner, when)
    return Bullet((*spans_from_line(line.text), *((Span(computed, key=COMPUTED),) if computed else ())))


def _row(key: str, text: str, computed: str) -> Bullet:
    """A row: the words somebody wrote, then what is computed."""
    return Bullet((Span(text, key=key), *((Span(computed, key=COMPUTED),) if computed else ())))


def indicators(rows: Iterable[Indicator]) -> tuple[Bullet, ...]:
    """« Taux d’équipement : de 40 à 100 %, d’ici le 30/06/2027 (55 % au 01/11/2026) »."""
    return tuple(_row(f"indicator:{row.id}:label", row.label, _indicator(row)) for row in rows)


def _indicator(row: Indicator) -> str:
    way = [
        f"de {_number(row.baseline)}" if row.baseline is not None else "",
        f"à {_measured(row.target, row.unit)}" if row.target is not None else "",
    ]
    told = " ".join(part for part in way if part)
    until = f"d’ici le {_day(row.target_on)}" if row.target_on else ""
    last = f" ({_measured(row.last.value, row.unit)} au {_day(row.last.measured_on)})" if row.last else ""
    followed = ", ".join(part for part in (told, until) if part)
    return (f" : {followed}" if followed else "") + last


def resources(rows: Iterable[Resource]) -> tuple[Bullet, ...]:
    """Each with its estimate and its note."""
    return tuple(
        _row(
            f"resource:{row.id}:name",
            row.name,
            _with("", _euros(row.amount_cents) if row.amount_cents else "", row.note),
        )
        for row in rows
    )


def budget(rows: Iterable[BudgetLine]) -> tuple[Bullet, ...]:
    """One line for each: the year, the kind, who pays, what is planned, committed and paid."""
    return tuple(Bullet((Span(_budget(row), key=COMPUTED),)) for row in rows)


def _budget(row: BudgetLine) -> str:
    amounts = [
        f"{_euros(cents)} {word}"
        for cents, word in (
            (row.planned_cents, "prévus"),
            (row.committed_cents, "engagés"),
            (row.paid_cents, "payés"),
        )
        if cents
    ]
    head = _with(f"{row.year}, {SPENDINGS[row.spending]}, {row.organisation}", row.label, row.source)
    return f"{head} : {', '.join(amounts) or 'aucun montant'}"


def deliverables(rows: Iterable[Deliverable]) -> tuple[Bullet, ...]:
    """Each with its owner and its day."""
    return tuple(_row(f"deliverable:{row.id}:title", row.title, _with("", row.owner, _delivered(row))) for row in rows)


def _delivered(row: Deliverable) -> str:
    return f"livré le {_day(row.delivered_on)}" if row.delivered_on else _before(row.due_on)


def _with(text: str, *more: str) -> str:
    told = ", ".join(part for part in more if part)
    return f"{text} – {told}" if told else text


def _before(day: date | None) -> str:
    return f"pour le {_day(day)}" if day else ""


def _day(day: date | None) -> str:
    return day.strftime("%d/%m/%Y") if day else ""


def _measured(value: Decimal, unit: str) -> str:
    return f"{_number(value)} {unit}".strip()


def _number(value: Decimal | None) -> str:
    return f"{value.normalize():f}".replace(".", ",") if value is not None else ""


def _euros(cents: int) -> str:
    whole, rest = divmod(cents, 100)
    told = f"{whole:,}".replace(",", "\u00a0")
    return f"{told},{rest:02d}\u00a0€" if rest else f"{told}\u00a0€"
