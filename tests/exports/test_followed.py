"""Tables → the followed plan → files: what is in the plan is in them, they come in again, in few queries."""

import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any, TypeVar

import pytest
from flask.testing import FlaskClient
from icalendar import Calendar
from openpyxl import load_workbook
from pptx import Presentation
from sqlalchemy.orm import Session

from exports.calendar import write_calendar
from exports.gather.carriers import carriers
from exports.gather.followed import followed_plan
from exports.kinds import KINDS
from exports.outline.events import events_of
from exports.workbook import write_book
from exports.workbook.plan_tables import plan_tables
from tests.importing.brought import bring, page
from tests.importing.full_plan import fill
from tests.world import World
from workshop.foundations.transaction import transaction
from workshop.plan.models import ActionSheet, Objective, Section, SheetLine
from workshop.projects.models import Project

DAY = date(2026, 11, 22)
Answer = TypeVar("Answer")
OURS = ("plan_workbook", "budget", "indicators", "plan_table", "review_slides", "calendar", "own_calendar")


@pytest.fixture
def filled(world: World, db: Session) -> World:
    with transaction() as session:
        fill(world.plan(session), world.user(session, "lead"))
    return world


def test_every_field_and_every_row_of_the_plan_is_read(filled: World, db: Session) -> None:
    told = followed_plan(filled.plan(db).project, DAY)
    first, second, third = told.sheets
    assert (first.number, first.state, first.priority, first.completion) == ("1.1", "En cours", "Prioritaire", 35)
    assert (first.pilots, first.carriers) == (
        ("Paul Garnier", "Zoé Sans Compte"),
        (filled.people["pilot"], "zoé sans compte"),
    )
    assert (first.project_lead, first.contributors) == (("Claire Morel",), ("Inès Faure", "Une association"))
    assert [(step.level, step.owner, step.due_on) for step in first.steps][:2] == [
        (0, "Hugo Petit", date(2026, 4, 30)),
        (1, "", None),
    ]
    assert [(row.year, row.planned, row.spending) for row in first.budget] == [
        (2026, 1_250_050, "Fonctionnement"),
        (2027, 1_250_050, "Investissement"),
    ]
    (one,) = first.indicators
    assert (one.baseline, one.target, [measure.value for measure in one.measures]) == (
        Decimal(21),
        Decimal("7.5"),
        [Decimal("18.25"), Decimal(12)],
    )
    assert [(wait.number, wait.deliverable) for wait in second.waits] == [("1.1", "Une charte")]
    assert first.outside == (("Plan de formation", "Pour les agents d’accueil"),) and first.links == ("2.1",)
    assert third.deliverables[0].evidence == "https://intranet.example/a"
    assert "livrable « Une charte »" in "".join(first.attention) and not first.late
    assert "pas encore de pilote" in second.attention
    assert (filled.people["pilot"], "Paul Garnier") in carriers(filled.plan(db).project)


@pytest.mark.promise("P2")
def test_the_workbook_comes_in_again_without_a_difference(sign_in: Any, filled: World, db: Session) -> None:
    told = followed_plan(filled.plan(db).project, DAY)
    content = write_book(told.title, told.organisation, plan_tables(told))
    lead = sign_in("lead")
    shown = page(lead, filled, bring(lead, filled, content, "plan.xlsx"))
    assert "Le plan dit déjà la même chose" in shown and "Ce qui n’est pas compris" not in shown


def asked(client: FlaskClient, world: World, **said: str) -> bytes:
    """A document, from the button to the file."""
    answer = client.post(f"/projects/{world.project}/documents", data=said)
    assert answer.status_code == 302, answer.text
    with client.get(answer.headers["Location"] + "/file") as file:
        assert file.status_code == 200, file.text
        return file.data


def test_each_kind_is_asked_for_on_the_page_of_documents(
    sign_in: Any, filled: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Without an engine no page is drawn: the files are what is looked at here.
    monkeypatch.setenv("PATH", "")
    pilot = sign_in("pilot")
    shown = pilot.get(f"/projects/{filled.project}/documents").text
    assert all(str(kind.title) in shown for kind in KINDS if kind.name in OURS)
    book = load_workbook(BytesIO(asked(pilot, filled, kind="plan_workbook", format="xlsx")))
    assert book["Fiches"]["A2"].value == "1.1" and book["Budget"].max_row == 3
    budget = asked(pilot, filled, kind="budget", format="csv").decode("utf-8-sig")
    assert "1.1;Mobilier;Ville de Bellerive;2026;Fonctionnement;12500,50;3000,00;0,00;Région" in budget
    assert "18,25" in asked(pilot, filled, kind="plan_table", subject="measurements", format="csv").decode()
    assert load_workbook(BytesIO(asked(pilot, filled, kind="indicators", format="xlsx"))).sheetnames[0] == "Indicateurs"
    slides = Presentation(BytesIO(asked(pilot, filled, kind="review_slides", format="pptx"))).slides
    assert "1.1 – Un accueil unique" in [slide.shapes.title.text_frame.text for slide in slides]


def test_a_calendar_is_that_of_the_plan_or_of_one_person(sign_in: Any, filled: World) -> None:
    pilot = sign_in("pilot")
    whole = Calendar.from_ical(asked(pilot, filled, kind="calendar", format="ics")).walk("VEVENT")
    assert sorted(str(event["categories"].to_ical(), "utf-8") for event in whole) == [
        "Indicateur à mesurer",
        "Livrable",
        "Échéance",
        "Étape",
    ]
    own = asked(pilot, filled, kind="own_calendar", subject=filled.people["pilot"], format="ics")
    assert len(Calendar.from_ical(own).walk("VEVENT")) == 3
    lost = {"kind": "own_calendar", "subject": "nobody", "format": "ics"}
    assert pilot.post(f"/projects/{filled.project}/documents", data=lost).status_code == 404


def test_a_plan_of_1170_sheets_is_read_in_few_queries_and_drawn_in_seconds(
    world: World, db: Session, queries: list[str]
) -> None:
    with transaction() as session:
        objective = world.plan(session).objectives()[1]
        session.add_all([great_sheet(objective, rank) for rank in range(2, 1_169)])
    db.expire_all()
    queries.clear()
    told, reading = timed(lambda: followed_plan(db.get_one(Project, world.project), DAY))
    assert len(told.sheets) == 1_170 and len(queries) <= 30
    book, drawing = timed(lambda: write_book(told.title, told.organisation, plan_tables(told)))
    days, listing = timed(lambda: write_calendar(told.id, told.title, events_of(told)))
    print(f"1 170 sheets: {len(queries)} queries, read {reading:.1f} s, xlsx {drawing:.1f} s, ics {listing:.1f} s")
    assert book and days.count(b"BEGIN:VEVENT") == 2 * 1_167


def great_sheet(objective: Objective, rank: int) -> ActionSheet:
    lines = [SheetLine(section=Section.STEPS, position=0, text="Faire", due_on=DAY)]
    number = f"{objective.number}.{rank}"
    return ActionSheet(objective=objective, rank=rank, number=number, title=f"Action {rank}", due_on=DAY, lines=lines)


def timed(work: Callable[[], Answer]) -> tuple[Answer, float]:
    start = time.perf_counter()
    return work(), time.perf_counter() - start
