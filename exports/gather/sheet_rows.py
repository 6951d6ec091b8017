"""The rows of a sheet — steps, indicators, resources, budget, deliverables — as the lines a reader meets."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from exports.outline import Bullet, bullet, bullets
from workshop.plan.models import ActionSheet, Section
from workshop.plan.models.budget import BudgetLine, Spending
from workshop.plan.models.deliverable import Deliverable
from workshop.plan.models.indicator import Indicator
from workshop.plan.models.resource import Resource
from workshop.plan.models.sheet_lines import SheetLine

SPENDINGS = {Spending.OPERATING: "fonctionnement", Spending.INVESTMENT: "investissement"}


def steps(row: ActionSheet) -> tuple[Bullet, ...]:
    """Each step with its owner, its day and its tick, where it has some."""
    found: list[tuple[str, list[str]]] = []
    for line in sorted(row.lines, key=lambda line: line.position):
        if line.section is not Section.STEPS:
            continue
        if line.level and found:
            found[-1][1].append(_step(line))
        else:
            found.append((_step(line), []))
    return tuple(bullet(text, *children) for text, children in found)


def _step(line: SheetLine) -> str:
    when = f"fait le {_day(line.done_on)}" if line.done_on else _before(line.due_on)
    return _with(line.text, line.owner, when)


def indicators(rows: Iterable[Indicator]) -> tuple[Bullet, ...]:
    """« Taux d’équipement : de 40 à 100 %, d’ici le 30/06/2027 (55 % au 01/11/2026) »."""
    return bullets([_indicator(row) for row in rows])


def _indicator(row: Indicator) -> str:
    way = [
        f"de {_number(row.baseline)}" if row.baseline is not None else "",
        f"à {_measured(row.target, row.unit)}" if row.target is not None else "",
    ]
    told = " ".join(part for part in way if part)
    until = f"d’ici le {_day(row.target_on)}" if row.target_on else ""
    last = f" ({_measured(row.last.value, row.unit)} au {_day(row.last.measured_on)})" if row.last else ""
    followed = ", ".join(part for part in (told, until) if part)
    return (f"{row.label} : {followed}" if followed else row.label) + last


def resources(rows: Iterable[Resource]) -> tuple[Bullet, ...]:
    """Each with its estimate and its note."""
    return bullets([_with(row.name, _euros(row.amount_cents) if row.amount_cents else "", row.note) for row in rows])


def budget(rows: Iterable[BudgetLine]) -> tuple[Bullet, ...]:
    """One line for each: the year, the kind, who pays, what is planned, committed and paid."""
    return bullets([_budget(row) for row in rows])


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
    return bullets([_with(row.title, row.owner, _delivered(row)) for row in rows])


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
