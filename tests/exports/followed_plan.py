"""The small world over two months: what a report of October 2026 must tell of it."""

from datetime import UTC, date, datetime

import time_machine
from sqlalchemy.orm import Session

from tests.world import World
from workshop.foundations.transaction import transaction
from workshop.people.models import User
from workshop.plan.models import ActionSheet, Plan, SheetState
from workshop.plan.models.row_edit import RowEdit
from workshop.plan.models.sheet_edit import SheetEdit

SEPTEMBER, OCTOBER, NOVEMBER = date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)


def follow(world: World) -> None:
    """1.1 moves and is paid for in October, 1.2 is late, 2.1 is done in October and 2.2 comes then; 1.1 moves on in
    November, which a report of October does not know."""
    with time_machine.travel(noon(date(2026, 8, 3)), tick=False):
        _begin(world)
    with time_machine.travel(noon(date(2026, 10, 14)), tick=False):
        _october(world)
    with time_machine.travel(noon(date(2026, 11, 9)), tick=False), transaction() as db:
        plan, lead = _hands(db, world)
        edit(plan, "1.1", lead, completion=90)


def _begin(world: World) -> None:
    with transaction() as db:
        plan, lead = _hands(db, world)
        for sheet in plan.sheets():
            sheet.created_at = noon(date(2026, 8, 1))
        edit(plan, "1.1", lead, state=SheetState.UNDER_WAY, completion=20, starts_on=SEPTEMBER)
        edit(plan, "1.2", lead, state=SheetState.UNDER_WAY, due_on=date(2026, 9, 30))
        edit(plan, "2.1", lead, state=SheetState.UNDER_WAY, completion=80)
        write(plan, "1.1", lead, "budget", **BUDGET)
        write(plan, "2.1", lead, "deliverable", title="L’annuaire", due_on="2026-09-15")
        awaited = plan.sheet("2.1").deliverables[0].id
        write(plan, "1.2", lead, "dependency", deliverable_id=awaited)


BUDGET = {
    "organisation": "Valombre",
    "year": "2026",
    "spending": "operating",
    "planned_cents": "1000000",
    "committed_cents": "200000",
}


def _october(world: World) -> None:
    with transaction() as db:
        plan, lead = _hands(db, world)
        edit(plan, "1.1", lead, completion=45)
        plan.sheet("1.1").write_journal("Les travaux ont commencé.", lead)
        line = plan.sheet("1.1").budget_lines[0]
        row = RowEdit("budget", {"committed_cents": "500000", "paid_cents": "120050"}, line.id)
        plan.sheet("1.1").write_row(row, plan.sheet("1.1").version, lead)
        label = write(plan, "1.1", lead, "indicator", label="Attente", unit="min", baseline="30", target="10")
        write(plan, "1.1", lead, "measurement", indicator_id=label, measured_on="2026-10-12", value="22.5")
        edit(plan, "2.1", lead, state=SheetState.DONE, completion=100)
        fresh = plan.add_sheet(plan.objective("2"), "Un forum des questions")
        edit(plan, fresh.number, lead, due_on=date(2026, 11, 20))


def _hands(db: Session, world: World) -> tuple[Plan, User]:
    return world.plan(db), world.user(db, "lead")


def edit(plan: Plan, number: str, by: User, **fields: object) -> ActionSheet:
    """Save some fields of a sheet as a person would."""
    sheet = plan.sheet(number)
    sheet.edit(SheetEdit(dict(fields)), sheet.version, by)
    return sheet


def write(plan: Plan, number: str, by: User, kind: str, **cells: str) -> str:
    """Write a row of a sheet; answers its id."""
    sheet = plan.sheet(number)
    return sheet.write_row(RowEdit(kind, cells), sheet.version, by)


def noon(day: date) -> datetime:
    """The middle of a day."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
