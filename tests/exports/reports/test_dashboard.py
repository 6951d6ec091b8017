"""The dashboard says in one page what the screens say."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy.orm import Session

from exports.checks import examined
from exports.gather.reports.dashboard import GROUPS, branches, dashboard
from exports.layout_engine import engine_path, nobody, printed
from exports.outline.report import Picture
from exports.word.report import write_report
from tests.exports.followed_plan import follow
from tests.exports.told import figures, tables
from tests.world import World
from workshop.plan.models import ActionSheet, SheetState
from workshop.plan.over_time.on_day import PlanOnDay
from workshop.plan.over_time.reading import read_plan
from workshop.portal.dashboard import Dashboard

TODAY = date(2026, 11, 22)


def test_its_figures_are_those_of_the_screen(db: Session, world: World) -> None:
    follow(world)
    screen = Dashboard.of(world.plan(db).project, world.user(db, "director"))
    report = dashboard(world.plan(db).project, screen.on)
    told = figures(report)
    assert (told["Fiches actions"], told["Terminées"]) == (len(screen.sheets), screen.states[SheetState.DONE])
    assert told["En retard"] == len(screen.late)
    rows = tables(report)["Fiches par objectif et par état"]
    assert [row[-1] for row in rows[:-1]] == [f"{one.completion} %" for one in screen.progress]


def test_every_sum_holds(db: Session, world: World) -> None:
    follow(world)
    rows = tables(dashboard(world.plan(db).project, TODAY))["Fiches par objectif et par état"]
    *objectives, whole = [[int(cell) for cell in row[1 : 2 + len(GROUPS)]] for row in rows]
    assert whole == [sum(column) for column in zip(*objectives, strict=True)]
    assert all(count == sum(parts) for count, *parts in [*objectives, whole])


def test_causes_name_sheets_and_the_budget_is_the_plan_s(db: Session, world: World) -> None:
    follow(world)
    told = tables(dashboard(world.plan(db).project, TODAY))
    assert told["Causes de retard et alertes"][0] == ("Échéance dépassée", "2", "1.2, 2.2")
    assert told["Budget du plan"] == (
        ("2026", "10 000 €", "5 000 €", "1 200,50 €"),
        ("Ensemble du plan", "10 000 €", "5 000 €", "1 200,50 €"),
    )


def test_its_picture_says_in_words_what_it_draws(db: Session, world: World) -> None:
    follow(world)
    report = dashboard(world.plan(db).project, TODAY)
    (picture,) = [block for chapter in report.chapters for block in chapter.blocks if isinstance(block, Picture)]
    assert "Objectif 1 : 2 en cours" in picture.alternative
    assert picture.content == next(
        block.content
        for chapter in dashboard(world.plan(db).project, TODAY).chapters
        for block in chapter.blocks
        if isinstance(block, Picture)
    )


def test_too_many_objectives_are_told_by_those_above_them(db: Session, world: World) -> None:
    plan = world.plan(db)
    plan.project.level_names = [["Axe", "Axes"], ["Objectif", "Objectifs"], ["Action", "Actions"]]
    for axe in [plan.add_objective(f"Axe {rank}") for rank in range(2)]:
        for rank in range(6):
            plan.add_sheet(plan.add_objective(f"Objectif {rank}", parent=axe), "Fiche")
    db.flush()
    told = branches(PlanOnDay(read_plan(plan.project, TODAY, TODAY), TODAY))
    assert [(one.objective.depth, len(one.sheets)) for one in told][-2:] == [(0, 6), (0, 6)]


def test_a_large_plan_costs_no_more_queries(db: Session, world: World, queries: list[str]) -> None:
    follow(world)
    objective = world.plan(db).objective("1")
    for rank in range(50, 350):
        db.add(ActionSheet(objective_id=objective.id, rank=rank, number=f"1.{rank}", title=f"Fiche {rank}"))
    db.flush()
    queries.clear()
    dashboard(world.plan(db).project, TODAY)
    assert len(queries) <= 30


@pytest.mark.skipif(engine_path() is None, reason="no layout engine here")
def test_it_stands_on_one_page_without_a_fault(db: Session, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    follow(world)
    with monkeypatch.context() as patch:
        patch.setenv("PATH", "")
        content = write_report(dashboard(world.plan(db).project, TODAY))
    assert [one for one in examined(content) if one.severity == "fault"] == []
    assert len(PdfReader(BytesIO(printed(content, nobody))).pages) == 1
