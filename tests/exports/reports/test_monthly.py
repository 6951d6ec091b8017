"""The report of a month tells that month, whatever was saved since."""

from datetime import date

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from exports.gather.reports.monthly import monthly_report
from exports.gather.reports.months import Month, offered
from exports.word.report import write_report
from tests.exports.followed_plan import follow
from tests.exports.told import figures, tables, whole
from tests.world import NAMES, World
from workshop.plan.models import ActionSheet
from workshop.plan.over_time.on_day import PlanOnDay
from workshop.plan.over_time.reading import read_plan

OCTOBER = Month(2026, 10)
WRITTEN = date(2026, 11, 22)
PARTS = (
    "Où en sont les actions",
    "Ce qui a bougé",
    "Actions terminées",
    "Nouvelles fiches",
    "En retard, et pourquoi",
    "Budget",
    "Indicateurs mesurés",
    "Attendu d’ici fin novembre 2026",
    "Rien à signaler",
)


def test_a_month_is_told_as_it_ended(db: Session, world: World) -> None:
    follow(world)
    report = monthly_report(world.plan(db).project, OCTOBER, WRITTEN)
    told = tables(report)
    assert tuple(chapter.title for chapter in report.chapters) == PARTS
    assert figures(report) == {
        "Fiches actions": 4,
        "Terminée ce mois": 1,
        "En retard": 1,
        "Achèvement moyen": "36\u00a0%",
    }
    assert told["Fiches qui ont bougé"] == (
        ("1.1 – Un accueil unique", "En cours", "20 % → 45 %", "14 oct. 2026 : Les travaux ont commencé."),
        ("2.1 – Un annuaire partagé", "En cours → Terminée", "80 % → 100 %", ""),
    )
    assert told["Fiches ouvertes dans le mois"] == (("2.2 – Un forum des questions", "À construire"),)
    assert told["Indicateurs mesurés dans le mois"] == (
        ("1.1 – Attente", "30 min", "22,5 min\n12 oct. 2026", "10 min"),
    )
    assert told["Budget du plan"] == (
        ("1.1 – Un accueil unique", "10 000 €", "5 000 €", "+ 3 000 €", "1 200,50 €", "+ 1 200,50 €"),
        ("Ensemble du plan", "10 000 €", "5 000 €", "+ 3 000 €", "1 200,50 €", "+ 1 200,50 €"),
    )
    assert told["Ce qui est attendu"] == (("20 nov. 2026", "Échéance de l’action", "2.2 – Un forum des questions"),)


def test_a_late_sheet_says_all_its_reasons_and_names_nobody(db: Session, world: World) -> None:
    follow(world)
    report = monthly_report(world.plan(db).project, OCTOBER, WRITTEN)
    (late,) = tables(report)["Fiches en retard"]
    assert late == (
        "1.2 – Des horaires élargis",
        "30 sept. 2026",
        "échéance du 30 septembre 2026 dépassée\n"
        "attend « L’annuaire » de la fiche 2.1, prévu pour le 15 septembre 2026\n"
        "sans nouvelle depuis le 3 août 2026",
    )
    assert [name for name in NAMES.values() if name in whole(report)] == []


def test_a_month_before_the_plan_is_told_as_empty(db: Session, world: World) -> None:
    follow(world)
    report = monthly_report(world.plan(db).project, Month(2026, 6), WRITTEN)
    assert [chapter.title for chapter in report.chapters] == ["Le plan d’action"]


def test_the_plan_of_today_is_what_the_screens_show(db: Session, world: World) -> None:
    follow(world)
    plan = world.plan(db)
    today = PlanOnDay(read_plan(plan.project, WRITTEN, WRITTEN), WRITTEN)
    shown = {sheet.number: (sheet.state, sheet.completion, sheet.is_late(WRITTEN)) for sheet in plan.sheets()}
    late = {one.number for one in today.late}
    assert {one.number: (one.state, one.completion, one.number in late) for one in today.sheets} == shown
    assert today.spent == (1_000_000, 500_000, 120_050)


def test_a_thousand_sheets_take_no_more_queries_than_three(db: Session, world: World, queries: list[str]) -> None:
    follow(world)
    project = world.plan(db).project
    queries.clear()
    monthly_report(project, OCTOBER, WRITTEN)
    few = len(queries)
    many_sheets(db, world, 300)
    queries.clear()
    monthly_report(world.plan(db).project, OCTOBER, WRITTEN)
    assert len(queries) <= few <= 30


def many_sheets(db: Session, world: World, number: int) -> None:
    objective = world.plan(db).objective("1")
    rows = (
        ActionSheet(objective_id=objective.id, rank=100 + n, number=f"1.{100 + n}", title=f"F{n}")
        for n in range(number)
    )
    db.add_all(rows)
    db.flush()
    db.execute(update(ActionSheet).values(created_at=None))
    db.flush()


def test_the_same_month_twice_is_the_same_file(db: Session, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    follow(world)
    project = world.plan(db).project
    first, second = (write_report(monthly_report(project, OCTOBER, WRITTEN)) for _ in range(2))
    assert first == second


def test_the_last_full_month_is_offered_first() -> None:
    names = [month.name for month in offered(date(2027, 1, 3))]
    assert names[:3] == ["2026-12", "2027-01", "2026-11"]
    assert len(set(names)) == len(names) == 13
    assert Month.named("2026-12").following == Month(2027, 1)
    assert Month(2026, 2).last == date(2026, 2, 28)
