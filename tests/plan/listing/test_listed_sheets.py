"""Which sheets a filter keeps, in a small plan and in a large one."""

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.plan.listing.large_plan import grow
from tests.world import World
from workshop.foundations.transaction import transaction
from workshop.people.models import Service
from workshop.plan.listing.listed_sheets import listed_sheets
from workshop.plan.listing.sheet_filter import SheetFilter
from workshop.plan.models import Section, SheetLine, SheetState

SignIn = Callable[[str], FlaskClient]
ON = date(2026, 11, 22)


@pytest.fixture
def told(world: World, db: Session) -> World:
    """Sheet 1.1 under way, late, of the pilot's service; 1.2 due in ten days with an indicator; 2.1 as it was."""
    with transaction():
        plan = world.plan(db)
        service = Service(organisation=plan.project.organisation, name="Direction de l’éducation")
        db.add(service)
        world.user(db, "pilot").service = service
        first, second = plan.sheet("1.1"), plan.sheet("1.2")
        first.state, first.due_on, first.subtitle = SheetState.UNDER_WAY, date(2026, 11, 1), "Dans les mairies"
        second.due_on = date(2026, 12, 2)
        second.lines.append(SheetLine(section=Section.INDICATORS, position=0, text="Le nombre de visites"))
    return world


def kept(world: World, db: Session, person: str = "lead", **asked: str | list[str]) -> list[str]:
    """The numbers that an address keeps."""
    arguments = {name: [value] if isinstance(value, str) else value for name, value in asked.items()}
    rows = listed_sheets(world.plan(db), SheetFilter.read(arguments), ON, world.user(db, person))
    return sorted(row.number for row in rows)


def test_every_condition_keeps_what_it_says(told: World, db: Session) -> None:
    assert kept(told, db) == ["1.1", "1.2", "2.1"]
    assert kept(told, db, state=["under_way", "done"]) == ["1.1"]
    assert kept(told, db, objective="1") == ["1.1", "1.2"]
    assert kept(told, db, pilot="Paul Garnier") == ["1.1"]
    assert kept(told, db, pilot="@nobody") == ["1.2", "2.1"]
    assert kept(told, db, late="1") == ["1.1"]
    assert kept(told, db, unmeasured="1") == ["1.1", "2.1"]
    assert kept(told, db, due="30") == ["1.2"]
    assert kept(told, db, due="year") == ["1.1", "1.2"]
    assert kept(told, db, due="none") == ["2.1"]
    assert kept(told, db, due="between", due_from="2026-11-30") == ["1.2"]
    assert kept(told, db, due="between", due_to="2026-11-30") == ["1.1"]
    assert kept(told, db, priority="high") == []
    assert kept(told, db, state="under_way", late="1", objective="2") == []


def test_my_sheets_are_those_of_whoever_looks(told: World, db: Session) -> None:
    assert kept(told, db, person="pilot", pilot="@me") == ["1.1"]
    assert kept(told, db, person="lead", pilot="@me") == []


def test_a_service_is_that_of_the_pilots(told: World, db: Session) -> None:
    assert kept(told, db, service=told.user(db, "pilot").service_id or "") == ["1.1"]
    assert kept(told, db, service="another") == []


def test_words_are_found_whatever_their_form(told: World, db: Session) -> None:
    assert kept(told, db, text="HORAIRE ELARGI") == ["1.2"]
    assert kept(told, db, text="mairie accueils") == ["1.1"]
    assert kept(told, db, text="annu") == ["2.1"]
    assert kept(told, db, text="annuaire horaires") == []
    assert kept(told, db, text="1.") == ["1.1", "1.2"]
    assert kept(told, db, text="2.1") == ["2.1"]
    assert kept(told, db, text="100 % _") == []


def test_an_objective_keeps_what_stands_under_it(told: World, db: Session) -> None:
    with transaction():
        plan = told.plan(db)
        top, below = plan.objective("1"), plan.objective("2")
        below.parent_id, below.depth, below.position = top.id, 1, top.position + 1
    assert kept(told, db, objective="1") == ["1.1", "1.2", "2.1"]


def test_a_row_says_who_may_edit_it(told: World, db: Session) -> None:
    for person, editable in (("lead", 3), ("pilot", 1), ("reader", 0)):
        rows = listed_sheets(told.plan(db), SheetFilter(), ON, told.user(db, person))
        assert sum(row.editable for row in rows) == editable, person


ADDRESSES = ("", "?view=table", "?view=kanban&more=done", "?group=pilot&view=table", "?late=1", "?text=agent", "/print")


def test_a_list_of_1170_sheets_costs_few_queries(
    sign_in: SignIn, world: World, db: Session, queries: list[str]
) -> None:
    with transaction():
        grow(db, world)
    client = sign_in("lead")
    for asked in ADDRESSES:
        queries.clear()
        answer = client.get(f"/projects/{world.project}/plan{asked}")
        assert answer.status_code == 200 and len(queries) <= 30, asked
    assert "1 173" in answer.text.replace("\N{NARROW NO-BREAK SPACE}", " ") or "1173 fiches" in answer.text
