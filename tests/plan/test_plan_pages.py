"""The plan as a list: filtered by an address that can be shared."""

from collections.abc import Callable
from datetime import date

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.world import World
from workshop.foundations.transaction import transaction
from workshop.plan.models import SheetState

SignIn = Callable[[str], FlaskClient]


def at(world: World, road: str = "") -> str:
    return f"/projects/{world.project}/plan{road}"


def test_the_plan_shows_each_objective_with_its_sheets(sign_in: SignIn, world: World) -> None:
    page = sign_in("reader").get(at(world)).text.partition("data-ticking")[2]
    assert page.index("Mieux accueillir") < page.index("Un accueil unique") < page.index("Mieux travailler ensemble")
    assert "Ajouter" not in page


def test_the_table_shows_the_same_sheets(sign_in: SignIn, world: World) -> None:
    page = sign_in("reader").get(at(world, "?view=table")).text
    assert "<table" in page and "Un annuaire partagé" in page


def test_the_filters_keep_the_sheets_asked_for(sign_in: SignIn, world: World, db: Session) -> None:
    with transaction():
        sheet = world.plan(db).sheet("2.1")
        sheet.state, sheet.due_on = SheetState.UNDER_WAY, date(2026, 1, 31)
        world.plan(db).sheet("1.2").due_on = date(2099, 1, 1)
    client = sign_in("reader")
    for asked in ("state=under_way", "late=1", "text=ANNUAIRE", "text=2."):
        page = client.get(at(world, f"?{asked}")).text
        assert "Un annuaire partagé" in page and "Des horaires élargis" not in page, asked
    assert "échéance du 31 janvier 2026 dépassée" in client.get(at(world)).text
    assert "Un accueil unique" in client.get(at(world, "?pilot=Paul+Garnier")).text
    assert "Aucun résultat" in client.get(at(world, "?text=introuvable")).text


def test_a_finished_sheet_is_never_late(sign_in: SignIn, world: World, db: Session) -> None:
    with transaction():
        sheet = world.plan(db).sheet("2.1")
        sheet.state, sheet.due_on = SheetState.DONE, date(2026, 1, 31)
    assert "En retard :" not in sign_in("reader").get(at(world)).text.replace("\N{NO-BREAK SPACE}", " ")


def test_an_objective_and_a_sheet_are_added_and_renamed(sign_in: SignIn, world: World) -> None:
    lead = sign_in("lead")
    lead.post(at(world, "/objectives/new"), data={"title": "Mieux vivre ici"})
    answer = lead.post(at(world, "/objectives/3/sheets/new"), data={"title": "Planter"})
    assert answer.location.endswith("/sheets/3.1/edit")
    lead.post(at(world, "/objectives/3/edit"), data={"title": "Bien vivre ici"})
    page = lead.get(at(world)).text
    assert "Bien vivre ici" in page and "Planter" in page
    assert lead.post(at(world, "/objectives/new"), data={"title": " "}).status_code == 400


def test_a_new_objective_is_shown_alone_ready_for_its_first_sheet(sign_in: SignIn, world: World) -> None:
    lead = sign_in("lead")
    answer = lead.post(at(world, "/objectives/new"), data={"title": "Mieux vivre ici"}, follow_redirects=True)
    page = answer.text.partition("data-ticking")[2]
    assert "Mieux vivre ici" in page and "Aucune fiche pour l’instant" in page and "/objectives/3/sheets/new" in page
    assert "Mieux accueillir" not in page


def test_a_reader_adds_nothing(sign_in: SignIn, world: World) -> None:
    assert sign_in("pilot").get(at(world, "/objectives/new")).status_code == 403


def test_a_large_plan_costs_few_queries(
    app: Flask, sign_in: SignIn, world: World, db: Session, queries: list[str]
) -> None:
    with transaction():
        plan = world.plan(db)
        for number in range(120):
            plan.add_sheet(plan.objective(1), f"Fiche {number}")
    client = sign_in("lead")
    for view in ("cards", "table", "kanban"):
        queries.clear()
        assert "Fiche 19" in client.get(at(world, f"?view={view}")).text
        assert len(queries) <= 30
