"""No page of a project asks more of the database because the project is larger."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event
from sqlalchemy.orm import Session

from tests.conftest import elsewhere
from tests.plan.full_pages import addresses
from tests.plan.measure import full
from tests.prepared import share_templates
from tests.world import World
from workshop.app import create_app
from workshop.extensions import db as database
from workshop.foundations.transaction import transaction
from workshop.plan.models import Idea
from workshop.plan.models.decision import Decision, Verb
from workshop.plan.path import IN_FULL, IN_STAGE
from workshop.settings import load_settings

SignIn = Callable[[str], FlaskClient]

SMALL, LARGER = (24, 120), (60, 300)
MOST = 30
# A list that was empty may ask for one thing more; a query for each row would ask for dozens.
MORE = 1


def cost(folder: Path, sheets: int, ideas: int) -> dict[str, int]:
    """How many queries each page of a project of so many sheets and ideas sends."""
    app = create_app(load_settings({"WORKSHOP_DATA": str(folder), "WORKSHOP_JOBS_INLINE": "true"}))
    share_templates(app)
    client, places = full(app, sheets, ideas)
    sent: list[str] = []
    with app.app_context():
        event.listen(database.engine, "before_cursor_execute", lambda *said: sent.append(said[2]))
        pages = addresses(app, places)
    counted = {}
    for name, address in pages.items():
        sent.clear()
        assert client.get(address).status_code < 500, name
        counted[name] = len(sent)
    app.extensions["live"].fanouts.stop()
    with app.app_context():
        database.engine.dispose()
    return counted


@pytest.mark.skipif(bool(elsewhere()), reason="two databases side by side")
def test_a_larger_project_costs_no_page_more_queries(instance: Path) -> None:
    small, larger = cost(instance / "small", *SMALL), cost(instance / "larger", *LARGER)
    assert {name: (small[name], number) for name, number in larger.items() if number > small[name] + MORE} == {}
    assert {name: number for name, number in larger.items() if number > MOST} == {}
    assert len(larger) > 60


@pytest.fixture
def gathered(world: World, db: Session) -> tuple[str, int]:
    """A group into which more went than a page lists, kept in sheet 1.1: its id, and how many went into it."""
    number = IN_STAGE + 15
    with transaction():
        group = Idea(project_id=world.project, text="Un accueil qui répond", posted=False)
        ideas = [Idea(project_id=world.project, text=f"Répondre au téléphone, {one}") for one in range(number)]
        db.add_all([group, *ideas])
        db.flush()
        plan = world.plan(db)
        plan.decide([idea.id for idea in ideas], Decision(Verb.MERGE, into=(group.id,)), None)
        plan.decide([group.id], Decision(Verb.KEEP_IN_SHEET, sheet="1.1"), None)
        return group.id, number


@pytest.mark.promise("P2")
def test_what_a_page_does_not_list_is_counted_and_one_link_away(
    world: World, gathered: tuple[str, int], sign_in: SignIn
) -> None:
    group, number = gathered
    reader = sign_in("reader")
    start = f"/projects/{world.project}"
    page = reader.get(f"{start}/ideas/{group}").text
    assert f"{number} idées" in page and f"{start}/ideas?into={group}" in page
    assert page.count("Répondre au téléphone") == IN_STAGE
    lists = [reader.get(f"{start}/ideas?into={group}&page={one}").text for one in (1, 2, 3)]
    met = {text for one in lists for text in re.findall(r"Répondre au téléphone, \d+(?=</a>)", one)}
    assert len(met) == number and f"{number} lignes" in lists[0] and "Un accueil qui répond" in lists[0]
    sheet = reader.get(f"{start}/sheets/1.1").text
    assert f"Elle porte {number} idées postées" in sheet


def test_a_sheet_fed_by_many_shows_the_first_and_leads_to_all(world: World, db: Session, sign_in: SignIn) -> None:
    number = IN_FULL + 12
    with transaction():
        ideas = [Idea(project_id=world.project, text=f"Ouvrir plus tôt, {one}") for one in range(number)]
        db.add_all(ideas)
        db.flush()
        world.plan(db).decide([one.id for one in ideas], Decision(Verb.KEEP_IN_SHEET, sheet="1.1"), None)
    reader = sign_in("reader")
    page = reader.get(f"/projects/{world.project}/sheets/1.1").text
    assert f"Les {number} idées qui la nourrissent" in page and page.count("Ouvrir plus tôt") == IN_FULL
    assert f"/projects/{world.project}/ideas?sheet=1.1" in page
    listed = reader.get(f"/projects/{world.project}/ideas?sheet=1.1").text
    assert f"{number} lignes" in listed and "Ce qui nourrit la fiche 1.1" in listed
    assert reader.get(f"/projects/{world.project}/ideas?sheet=9.9").status_code == 404


def test_the_sum_follows_each_decision_whoever_asked_before(world: World, db: Session, sign_in: SignIn) -> None:
    with transaction():
        group, idea = (Idea(project_id=world.project, text=text, posted=text == "Un banc") for text in ("G", "Un banc"))
        db.add_all([group, idea])
        db.flush()
        ids = group.id, idea.id
        world.plan(db).decide([ids[1]], Decision(Verb.MERGE, into=(ids[0],)), None)
    lead = sign_in("lead")
    road = f"/projects/{world.project}/ideas"
    assert "1 idée postée = 0 décidée + 1 à décider" in lead.get(road).text
    with transaction():
        world.plan(db).decide([ids[0]], Decision(Verb.POSTPONED), None)
    assert "1 idée postée = 1 décidée + 0 à décider" in lead.get(road).text
    with transaction() as session:
        world.plan(db).reopen([ids[1]])
        session.flush()
        session.delete(session.get_one(Idea, ids[1]))
    assert "1 idée" not in lead.get(road).text.partition("<main")[2].partition("</h1>")[2][:200]
