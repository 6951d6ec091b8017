"""The dashboard: sums that hold, lateness that says why, no list that ranks people."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from sessions.ledger.revision import first_revision
from sessions.models import LiveSession
from tests.world import World
from workshop.foundations.clock import today
from workshop.foundations.transaction import transaction
from workshop.plan.models import Destiny, Idea, IdeaTarget, SheetState
from workshop.portal.dashboard import Dashboard

SignIn = Callable[[str], FlaskClient]


def board(db: Session, world: World, name: str = "lead") -> Dashboard:
    return Dashboard.of(world.plan(db).project, world.user(db, name))


def post(db: Session, world: World, number: int) -> list[Idea]:
    ideas = [Idea(project_id=world.project, text=f"Idée {one}") for one in range(number)]
    db.add_all(ideas)
    db.flush()
    return ideas


@pytest.mark.promise("P2")
def test_the_ideas_shown_add_up_to_those_posted(db: Session, world: World) -> None:
    with transaction():
        first, second, third, fourth, _fifth = post(db, world, 5)
        sheet = world.plan(db).sheet("1.1")
        first.decide(Destiny.KEPT, None, [IdeaTarget(sheet_id=sheet.id)])
        second.merge_into([first], None)
        third.decide(Destiny.POSTPONED, None)
        fourth.split(["une moitié", "une autre"], None)
    found = board(db, world)
    assert found.posted == 5
    assert found.fates[Destiny.KEPT] == 2
    assert found.undecided == 2


def test_lateness_says_how_long_and_ends_with_the_work(db: Session, world: World) -> None:
    with transaction():
        late, done, later = world.plan(db).sheets()
        late.due_on = done.due_on = today() - timedelta(days=12)
        done.state = SheetState.DONE
        later.due_on = today() + timedelta(days=12)
    found = board(db, world)
    assert [(one.sheet.number, one.days) for one in found.late] == [("1.1", 12)]
    assert [one.number for one in found.due_soon] == ["2.1"]


def test_an_abandoned_sheet_does_not_weigh_on_its_objective(db: Session, world: World) -> None:
    with transaction():
        first, second, _third = world.plan(db).sheets()
        first.completion, second.state = 60, SheetState.ABANDONED
    assert [(one.sheets, one.completion) for one in board(db, world).progress] == [(2, 60), (1, 0)]


def test_a_late_sheet_is_shown_with_its_reason(app: Flask, sign_in: SignIn, world: World) -> None:
    with app.app_context(), transaction() as db:
        world.plan(db).sheet("1.2").due_on = today() - timedelta(days=1)
    page = sign_in("reader").get(f"/projects/{world.project}/").text
    assert "dépassée de 1 jour" in page and "dépassée de 1 jours" not in page


def test_a_pilot_finds_their_own_sheets_first(sign_in: SignIn, world: World) -> None:
    mine = sign_in("pilot").get(f"/projects/{world.project}/").text
    assert "Votre fiche" in mine
    assert "Votre fiche" not in sign_in("reader").get(f"/projects/{world.project}/").text


def test_an_open_session_shows_its_code_and_its_desk_to_who_runs_it(app: Flask, sign_in: SignIn, world: World) -> None:
    with app.app_context(), transaction() as db:
        live = LiveSession.prepare(world.plan(db).project, "Mobilité")
        with first_revision(db, live):
            live.open()
        code, desk = live.code, f"/s/{live.id}/facilitate"
    url = f"/projects/{world.project}/"
    assert code in sign_in("reader").get(url).text and desk not in sign_in("reader").get(url).text
    assert desk in sign_in("facilitator").get(url).text


def test_an_empty_project_says_what_to_do_next(sign_in: SignIn, world: World) -> None:
    page = sign_in("facilitator").get(f"/projects/{world.project}/").text
    assert "Pas encore d’idée" in page and "Préparer une séance" in page
    assert "Préparer une séance" not in sign_in("reader").get(f"/projects/{world.project}/").text


def test_latest_news_come_from_the_journals(app: Flask, sign_in: SignIn, world: World) -> None:
    with app.app_context(), transaction() as db:
        world.plan(db).sheet("1.1").write_journal("Première rencontre <b>réussie</b>", world.user(db, "pilot"))
    page = sign_in("reader").get(f"/projects/{world.project}/").text
    assert "Première rencontre &lt;b&gt;réussie" in page


def test_a_large_plan_costs_no_more_queries(app: Flask, sign_in: SignIn, world: World, queries: list[str]) -> None:
    with app.app_context(), transaction() as db:
        plan = world.plan(db)
        lead = world.user(db, "lead")
        for number in range(117):
            sheet = plan.add_sheet(plan.objective(1 + number % 2), f"Fiche {number}")
            sheet.due_on = today() - timedelta(days=number)
            sheet.write_journal("Un mot", lead)
        post(db, world, 50)
    client = sign_in("pilot")
    queries.clear()
    assert client.get(f"/projects/{world.project}/").status_code == 200
    assert len(queries) <= 30
