"""The other parts of a monthly report: money, measures, what is expected next."""

from exports.gather.reports import words
from exports.gather.reports.expected import expected, sheet_named
from exports.gather.reports.project_month import ProjectMonth
from exports.outline.report import ReportBlock, Table
from exports.word.dates import short_date
from workshop.plan.over_time.on_day import Cents

Blocks = tuple[ReportBlock, ...]


def money(told: ProjectMonth) -> Blocks:
    """What is committed and paid, for the sheets where it moved, then for the whole."""
    now, then = told.after.money, told.before.money
    if not any(any(row) for row in now.values()):
        return ()
    moved = [one for one in told.after.sheets if now[one.id][1:] != then.get(one.id, (0, 0, 0))[1:]]
    rows = [_amounts(sheet_named(one), now[one.id], then.get(one.id, (0, 0, 0))) for one in moved]
    rows.append(_amounts("Ensemble du plan", told.after.spent, told.before.spent))
    return (
        Table(
            caption="Budget du plan",
            description="Une ligne par fiche dont le budget a bougé, puis l’ensemble du plan.",
            header=("Fiche", "Prévu", "Engagé", "dont ce mois", "Payé", "dont ce mois"),
            rows=tuple(rows),
            widths=(26, 18, 18, 18, 18, 18),
        ),
    )


def measured(told: ProjectMonth) -> Blocks:
    """The indicators measured in the month."""
    rows = []
    for one in told.after.sheets:
        for indicator in told.facts.indicators.get(one.id, ()):
            last = indicator.last(told.last)
            if last and told.month.first <= last[0]:
                past = indicator.last(told.month.before.last)
                reached = "\nCible atteinte" if indicator.reached(told.last) else ""
                rows.append(
                    (
                        f"{one.number} – {indicator.label}",
                        words.measured(past[1] if past else indicator.baseline, indicator.unit),
                        f"{words.measured(last[1], indicator.unit)}\n{short_date(last[0])}",
                        words.measured(indicator.target, indicator.unit) + reached,
                    )
                )
    if not rows:
        return ()
    return (
        Table(
            caption="Indicateurs mesurés dans le mois",
            description="Une ligne par indicateur : sa valeur d’avant, la mesure du mois, sa cible.",
            header=("Fiche et indicateur", "Avant", "Mesure du mois", "Cible"),
            rows=tuple(rows),
            widths=(52, 20, 24, 20),
        ),
    )


def expected_next(told: ProjectMonth) -> Blocks:
    """All that is announced until the end of the month after."""
    sheets = [row for one in told.after.sheets for row in expected(told.after, one, *told.ahead)]
    dated = sorted([*sheets, *((on, "", f"Séance : {title}") for on, title in told.sessions)], key=lambda row: row[0])
    rows = tuple((short_date(on), what, where) for on, where, what in dated)
    if not rows:
        return ()
    return (
        Table(
            caption="Ce qui est attendu",
            description="Une ligne par date : ce qui est attendu, et de quelle fiche.",
            header=("Date", "Ce qui est attendu", "Fiche"),
            rows=rows,
            widths=(20, 56, 40),
        ),
    )


def _amounts(name: str, now: Cents, then: Cents) -> tuple[str, ...]:
    planned, committed, paid = now
    return (
        name,
        words.euros(planned),
        words.euros(committed),
        words.more_or_less(committed - then[1]),
        words.euros(paid),
        words.more_or_less(paid - then[2]),
    )
