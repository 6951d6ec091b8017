"""Each check of the quality of a plan: a sheet that has the defect, and one that has not."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.conftest import elsewhere
from tests.world import World
from workshop.app import create_app
from workshop.extensions import db as database
from workshop.foundations.transaction import transaction
from workshop.plan.importing import import_project
from workshop.plan.models import Plan
from workshop.plan.models.sheet_edit import SheetEdit
from workshop.plan.quality.finding_all import findings
from workshop.plan.quality.findings import Check, Finding
from workshop.plan.quality.plan_checks import COMPARING
from workshop.plan.quality.reading import Reading, Sheet
from workshop.plan.quality.sheet_checks import of_sheets
from workshop.settings import load_settings

SignIn = Callable[[str], FlaskClient]
REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "madmoselle.json"


def whole(number: str = "1.1", title: str = "Un accueil unique") -> Sheet:
    """A sheet without a defect."""
    sheet = Sheet(number, number, title, "", date(2026, 1, 1), date(2026, 6, 1))
    for section in ("objectives", "steps", "resources"):
        sheet.lines[section] = ["Une ligne"]
    sheet.pilots, sheet.money = [("Paul Garnier", True)], True
    sheet.indicators = [("Visiteurs", "par mois", True, True)]
    return sheet


def plan_of(*sheets: Sheet, **more: object) -> Reading:
    return Reading({sheet.id: sheet for sheet in sheets}, **{"one_way": [], "syntheses": [], **more})  # type: ignore[arg-type]


def found(reading: Reading) -> list[Finding]:
    return [*of_sheets(reading), *(one for check in COMPARING for one in check(reading))]


def checks(reading: Reading) -> set[Check]:
    return {one.check for one in found(reading)}


def with_text(section: str, text: str) -> Sheet:
    sheet = whole()
    sheet.lines[section] = [*sheet.lines[section], text]
    return sheet


def without(**fields: object) -> Sheet:
    sheet = whole()
    for name, value in fields.items():
        setattr(sheet, name, value)
    return sheet


def emptied(section: str) -> Sheet:
    sheet = whole()
    sheet.lines[section] = []
    return sheet


def test_a_sheet_without_a_defect_is_not_mentioned() -> None:
    assert checks(plan_of(whole(), whole("1.2", "Des horaires élargis"))) == set()


@pytest.mark.parametrize(
    ("sheet", "check"),
    [
        (without(pilots=[]), Check.NO_PILOT),
        (without(pilots=[("Paul Garnier", False)]), Check.PILOT_AS_TEXT),
        (with_text("resources", "Pilote DGA"), Check.PILOT_AS_TEXT),
        (without(starts_on=None, due_on=None), Check.NO_DATES),
        (without(money=False), Check.NO_MONEY),
        (without(indicators=[]), Check.NO_INDICATOR),
        (without(indicators=[("Qualité des échanges", "", False, False)]), Check.NONE_COUNTABLE),
        (without(indicators=[("Nombre de visites", "", False, False)]), Check.NO_TARGET),
        (emptied("steps"), Check.EMPTY_SECTION),
        (with_text("resources", "RESSOURCES HUMAINES"), Check.CAPITALS),
        (without(on_lowest_level=False), Check.WRONG_LEVEL),
    ],
)
def test_a_defect_of_a_sheet_is_found(sheet: Sheet, check: Check) -> None:
    assert check in checks(plan_of(sheet))


@pytest.mark.parametrize(
    ("sheet", "check"),
    [
        (with_text("resources", "Les pilotes du plan bien-être"), Check.PILOT_AS_TEXT),
        (without(starts_on=None, due_on=None, step_days=1), Check.NO_DATES),
        (without(indicators=[("Délai de réponse", "", False, False)]), Check.NONE_COUNTABLE),
        (with_text("resources", "Le CNFPT et la DGA"), Check.CAPITALS),
        (with_text("steps", "Organiser, organisée"), Check.TWO_SPELLINGS),
    ],
)
def test_what_is_no_defect_is_left_alone(sheet: Sheet, check: Check) -> None:
    assert check not in checks(plan_of(sheet))


def test_operational_objectives_count_as_objectives() -> None:
    assert Check.EMPTY_SECTION in checks(plan_of(emptied("objectives")))
    sheet = emptied("objectives")
    sheet.lines["operational_objectives"] = ["Animer un réseau"]
    assert Check.EMPTY_SECTION not in checks(plan_of(sheet))


def test_a_link_told_by_one_side_alone_is_found() -> None:
    one, other = whole(), whole("2.1", "Un annuaire")
    assert Check.ONE_WAY_LINK in checks(plan_of(one, other, one_way=[(one, other)]))


def test_a_synthesis_is_compared_with_its_sheets() -> None:
    one, other = whole(), whole("1.2", "Des horaires élargis")
    lines = [{"text": "Un accueil  unique", "sheets": ["1.1"]}, {"text": "Horaires élargis", "sheets": ["1.2"]}]
    found_in = found(plan_of(one, other, syntheses=[("1", lines, [one, other])]))
    assert [(one.check, one.number) for one in found_in] == [(Check.TITLE_DRIFT, "1.2")]
    lost = [lines[0], {"text": "Une action disparue", "sheets": []}]
    found_in = found(plan_of(one, other, syntheses=[("1", lost, [one, other])]))
    assert [one.number for one in found_in if one.check is Check.SYNTHESIS_DIFFERS] == ["1", "1.2"]


def test_two_spellings_of_one_name_are_found() -> None:
    assert Check.TWO_SPELLINGS in checks(plan_of(with_text("steps", "Ouvrir interstis, puis intersis")))
    named = with_text("steps", "Avec Ressources Humaines")
    named.lines["resources"] = ["Ressources humaines", "RESSOURCES HUMAINES"]
    assert Check.TWO_SPELLINGS in checks(plan_of(named))


def test_the_page_lists_and_leads_to_each_place(sign_in: SignIn, world: World) -> None:
    page = sign_in("reader").get(f"/projects/{world.project}/quality").text
    assert "Sans indicateur" in page and f"/projects/{world.project}/sheets/1.1/edit" in page
    one = sign_in("reader").get(f"/projects/{world.project}/quality?check=no_pilot").text
    assert "Sans pilote" in one and "Sans indicateur" not in one


@pytest.mark.skipif(not REAL.exists(), reason="the real document is not here")
def test_every_known_defect_of_the_real_document_is_found(app: Flask, db: Session) -> None:
    with transaction():
        plan = Plan(import_project(db, json.loads(REAL.read_text())).project)
        told = {check: len(ones) for check, ones in findings(plan).items()}
        spelled = [one.detail for one in findings(plan)[Check.TWO_SPELLINGS]]
        links = [one.detail for one in findings(plan)[Check.ONE_WAY_LINK]]
    assert told[Check.NO_INDICATOR] == 1
    assert told[Check.NONE_COUNTABLE] == 26 - 1 - 10
    assert told[Check.NO_TARGET] == 25
    assert told[Check.PILOT_AS_TEXT] == 4 and told[Check.NO_PILOT] == 26
    assert told[Check.NO_DATES] == told[Check.NO_MONEY] == 26
    assert told[Check.SYNTHESIS_DIFFERS] == 29 - 26 and told[Check.TITLE_DRIFT] == 18
    assert "3.1 → 3.3" in links
    assert told[Check.CAPITALS] > 0 and "intersis / interstis" in spelled


def test_what_was_read_before_is_read_again_once_a_sheet_changed_also_by_another_process(
    app: Flask, instance: Path, sign_in: SignIn, world: World, db: Session
) -> None:
    other = create_app(load_settings({"WORKSHOP_DATA": str(instance), **elsewhere()}))
    page = f"/projects/{world.project}/quality"
    lead, neighbour = sign_in("lead"), other.test_client()
    with other.app_context():
        claim = world.user(database.session(), "reader").get_id()
    with neighbour.session_transaction() as signed:
        signed["_user_id"], signed["_fresh"] = claim, True
    assert "RESSOURCES HUMAINES" not in lead.get(page).text + neighbour.get(page).text
    with transaction():
        sheet = world.plan(db).sheet("1.1")
        sheet.edit(SheetEdit({"steps": "Voir avec RESSOURCES HUMAINES"}), sheet.version, world.user(db, "lead"))
    assert "RESSOURCES HUMAINES" in lead.get(page).text and "RESSOURCES HUMAINES" in neighbour.get(page).text
    other.extensions["live"].fanouts.stop()
    with other.app_context():
        database.engine.dispose()


def test_mending_takes_one_click(sign_in: SignIn, world: World, db: Session) -> None:
    with transaction():
        plan = world.plan(db)
        plan.sheet("1.1").link(plan.sheet("2.1"))
        plan.objective(1).synthesis = [{"text": "Une action disparue", "sheets": []}]
    lead = sign_in("lead")
    assert lead.post(f"/projects/{world.project}/quality/links/1.1/2.1").status_code == 302
    lead.post(f"/projects/{world.project}/quality/synthesis/1", data={"text": "Une action disparue"})
    assert "Une action disparue" not in lead.get(f"/projects/{world.project}/quality").text


def test_a_large_plan_is_read_in_few_queries(sign_in: SignIn, world: World, db: Session, queries: list[str]) -> None:
    with transaction():
        plan = world.plan(db)
        for number in range(60):
            plan.add_sheet(plan.objective(1), f"Fiche {number}")
    lead = sign_in("lead")
    queries.clear()
    assert lead.get(f"/projects/{world.project}/quality").status_code == 200
    assert len(queries) <= 30
