"""The parts of a monthly report: each a table, or nothing where there is nothing to tell."""

from datetime import date

from exports.gather.reports import words
from exports.gather.reports.expected import sheet_named
from exports.gather.reports.project_month import ProjectMonth
from exports.gather.words import STATES
from exports.outline.report import ReportBlock, Table
from exports.word.dates import short_date
from workshop.plan.models import SheetState
from workshop.plan.over_time.facts import SheetFact
from workshop.plan.over_time.on_day import PlanOnDay

LONGEST_NEWS = 400
Blocks = tuple[ReportBlock, ...]


def states(told: ProjectMonth) -> Blocks:
    """How many sheets stood in each state before and after."""
    was, is_now = told.before.states, told.after.states
    rows = tuple(
        (STATES[state], str(was[state]), str(is_now[state])) for state in SheetState if was[state] or is_now[state]
    )
    if not rows:
        return ()
    total = ("Ensemble", str(len(told.before.sheets)), str(len(told.after.sheets)))
    return (
        Table(
            caption="Fiches par état",
            description="Une ligne par état : combien de fiches au début du mois, combien à la fin.",
            header=("État", f"Fin {told.month.before.title}", told.until),
            rows=(*rows, total),
            widths=(4, 2, 2),
        ),
    )


def moved(told: ProjectMonth) -> Blocks:
    """States, completions and the last news of each sheet of which something was heard."""
    news = {said.sheet_id: said for said in told.facts.journal if said.on <= told.last}
    rows = []
    for one in told.after.sheets:
        state, done = _state_way(told, one), _completion_way(told, one)
        said = news.get(one.id)
        if state or done or said:
            latest = f"{short_date(said.on)} : {words.shortened(said.text, LONGEST_NEWS)}" if said else ""
            rows.append((sheet_named(one), state or STATES[one.state], done or words.percent(one.completion), latest))
    if not rows:
        return ()
    return (
        Table(
            caption="Fiches qui ont bougé",
            description="Une ligne par fiche : son état, son avancement, la dernière entrée de son journal.",
            header=("Fiche", "État", "Avancement", "Dernière nouvelle"),
            rows=tuple(rows),
            widths=(34, 20, 17, 45),
        ),
    )


def _state_way(told: ProjectMonth, one: SheetFact) -> str:
    was = told.before.by_id.get(one.id)
    return f"{STATES[was.state]} → {STATES[one.state]}" if was and was.state is not one.state else ""


def _completion_way(told: ProjectMonth, one: SheetFact) -> str:
    was = told.before.by_id.get(one.id)
    moved = was and was.completion != one.completion
    return f"{words.percent(was.completion)} → {words.percent(one.completion)}" if was and moved else ""


def finished(told: ProjectMonth) -> Blocks:
    """The sheets that were done in the month."""
    if not told.finished:
        return ()
    rows = tuple((sheet_named(one), _day(one.due_on)) for one in told.finished)
    return (_sheet_table("Actions terminées dans le mois", "Échéance", rows),)


def new(told: ProjectMonth) -> Blocks:
    """The sheets that came; in the first month of a plan all did, which is not news."""
    if not told.new or not told.before.sheets:
        return ()
    rows = tuple((sheet_named(one), STATES[one.state]) for one in told.new)
    return (_sheet_table("Fiches ouvertes dans le mois", "État", rows),)


def late(told: ProjectMonth) -> Blocks:
    """The sheets whose due date has passed."""
    return reasons_table(told.after, told.after.late, "Fiches en retard")


def watched(told: ProjectMonth) -> Blocks:
    """Those with another reason."""
    return reasons_table(told.after, told.after.watched, "Fiches à surveiller")


def reasons_table(plan: PlanOnDay, sheets: list[SheetFact], caption: str) -> Blocks:
    """Sheets and their reasons, in the order of the numbers: no person is named."""
    if not sheets:
        return ()
    rows = tuple((sheet_named(one), _day(one.due_on), _why(plan, one)) for one in sheets)
    return (
        Table(
            caption=caption,
            description="Une ligne par fiche : son échéance et les raisons calculées.",
            header=("Fiche", "Échéance", "Pourquoi"),
            rows=rows,
            widths=(40, 20, 56),
        ),
    )


def decided(told: ProjectMonth) -> Blocks:
    """What was decided, published, and done with whole sheets."""
    rows = tuple(
        ("\n".join(part for part in (short_date(one.on), one.meeting) if part), one.what, one.why)
        for one in told.decided
    )
    if not rows:
        return ()
    return (
        Table(
            caption="Décisions du mois",
            description="Une ligne par décision : le jour et l’instance, ce qui fut décidé, pourquoi.",
            header=("Date et instance", "Décision", "Raison"),
            rows=rows,
            widths=(26, 45, 45),
        ),
    )


def _sheet_table(caption: str, second: str, rows: tuple[tuple[str, str], ...]) -> Table:
    return Table(
        caption=caption,
        description="Une ligne par fiche.",
        header=("Fiche", second),
        rows=rows,
        widths=(84, 32),
    )


def _why(plan: PlanOnDay, one: SheetFact) -> str:
    return "\n".join(words.told(reason) for reason in plan.reasons.get(one.id, ()))


def _day(day: date | None) -> str:
    return short_date(day) if day else ""
