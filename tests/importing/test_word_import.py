"""Sheets that stand in a Word document come in as they are written there, and go again."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.importing.brought import ask, bring, page, the_import, write_all
from tests.importing.word_files import like_the_original, saved, under_headings
from tests.world import World
from workshop.foundations.readers.word import read_word
from workshop.foundations.transaction import transaction
from workshop.plan.importing.sheets.word_sheets import recognise_word
from workshop.plan.models import Plan, Section
from workshop.plan.models.imports import ImportState
from workshop.plan.models.sheet_edit import SheetEdit
from workshop.plan.models.sheet_lines import read_lines
from workshop.projects.models import Project

SignIn = Callable[[str], FlaskClient]
REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "madmoselle.json"
needs_real = pytest.mark.skipif(not REAL.exists(), reason="the real project is not on this machine")
SECTIONS = tuple(section.value for section in Section)


def real() -> dict[str, Any]:
    return json.loads(REAL.read_text(encoding="utf-8"))


def expected(sheet: dict[str, Any], section: str) -> list[tuple[int, str]]:
    lines: list[tuple[int, str]] = []
    for line in sheet[section]:
        text, items = (line, []) if isinstance(line, str) else (line.get("text") or line["title"], line["items"])
        lines += [(0, " ".join(text.split())), *((1, " ".join(one.split())) for one in items)]
    return lines


def sheet(number: str = "3.1", **parts: Any) -> dict[str, Any]:
    rest = {"subtitle": None, "links": [], "operational_objectives": []}
    filled = {"objectives": ["Mieux faire"], "steps": ["Commencer"], "resources": ["Du temps"], "indicators": ["Un"]}
    return {"number": number, "title": f"Action {number} du plan", **rest, **filled, **parts}


def project(*sheets: dict[str, Any]) -> dict[str, Any]:
    return {"title": "Projet", "objectives": [{"number": 3, "title": "Mieux vivre", "actions": list(sheets)}]}


@needs_real
def test_the_real_document_comes_back_whole() -> None:
    draft = recognise_word(read_word(like_the_original(real())), {})
    found = {one.number: one for one in draft.sheets}
    sheets = [one for objective in real()["objectives"] for one in objective["actions"]]
    assert len(found) == len(sheets) == 26
    assert not draft.faults
    for one in sheets:
        draft_sheet = found[one["number"]]
        assert draft_sheet.fields["title"] == " ".join(one["title"].split())
        assert draft_sheet.fields.get("subtitle", "") == (one["subtitle"] or "")
        assert [*draft_sheet.links, *draft_sheet.outside] == [link["target"] for link in one["links"]]
        for section in SECTIONS:
            assert read_lines(draft_sheet.fields.get(section, "")) == expected(one, section), (one["number"], section)
    assert list(draft.objectives.values()) == [one["title"] for one in real()["objectives"]]


@needs_real
def test_it_comes_back_from_paragraphs_under_other_names() -> None:
    sheets = [one for objective in real()["objectives"] for one in objective["actions"]]
    found = {one.number: one for one in recognise_word(read_word(under_headings(sheets)), {}).sheets}
    for one in sheets:
        for section in ("objectives", "steps", "resources", "indicators"):
            assert read_lines(found[one["number"]].fields.get(section, "")) == expected(one, section)


@needs_real
def test_the_real_document_enters_a_plan_and_is_undone_whole(sign_in: SignIn, world: World, db: Session) -> None:
    source = real()
    for objective in source["objectives"]:
        # The world has sheets of its own under 1 and 2.
        objective["number"] += 10
        for one in objective["actions"]:
            one["number"] = f"1{one['number']}"
            for link in one["links"]:
                link["target"] = f"1{link['target']}"
                link["text"] = link["text"].replace("action ", "action 1")
    lead = sign_in("lead")
    import_id = bring(lead, world, like_the_original(source))
    shown = page(lead, world, import_id)
    assert "26 fiches reconnues" in shown
    assert "26 nouvelles" in shown
    assert len(Plan(db.get_one(Project, world.project)).sheets()) == 3, "nothing is written before it is confirmed"
    write_all(lead, world, import_id)
    db.rollback()
    plan = Plan(db.get_one(Project, world.project))
    for objective in source["objectives"]:
        for one in objective["actions"]:
            written = plan.sheet(one["number"])
            assert [written.section(section) for section in Section] == [expected(one, name) for name in SECTIONS]
    assert plan.objective(11).title == source["objectives"][0]["title"]
    assert [one.number for one in plan.sheet("13.1").linked()] == ["13.3"]
    ask(lead, world, import_id, "undo")
    assert the_import(db, import_id).state is ImportState.UNDONE
    plan = Plan(db.get_one(Project, world.project))
    assert [one.number for one in plan.sheets()] == ["1.1", "1.2", "2.1"]
    assert [one.number for one in plan.objectives()] == ["1", "2"]
    again = bring(lead, world, like_the_original(source))
    assert "26 nouvelles" in page(lead, world, again), "the same file may come in again"


def test_a_heading_nobody_told_us_of_is_shown_and_can_be_named(sign_in: SignIn, world: World, db: Session) -> None:
    document = Document()
    table = document.add_table(rows=0, cols=2)
    for left, right in (("3.1 Action", "Ouvrir"), ("Pourquoi faire", "Pour tous"), ("Étapes", "Une")):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = left, right
    lead = sign_in("lead")
    import_id = bring(lead, world, saved(document))
    shown = page(lead, world, import_id)
    assert "Pourquoi faire" in shown
    assert "Tableau 1, ligne 2" in shown
    assert "Pour tous" not in shown
    assert "Pour tous" in ask(lead, world, import_id, "choices", **{"heading-0": "objectives"})
    write_all(lead, world, import_id)
    db.rollback()
    written = Plan(db.get_one(Project, world.project)).sheet("3.1")
    assert written.section(Section.OBJECTIVES) == [(0, "Pour tous")]
    assert written.section(Section.STEPS) == [(0, "Une")]


def test_a_sheet_of_the_plan_is_updated_with_its_history(sign_in: SignIn, world: World, db: Session) -> None:
    lead = sign_in("lead")
    content = like_the_original(project(sheet("1.1", title="Un accueil unique")))
    import_id = bring(lead, world, content)
    assert "1 mise à jour" in page(lead, world, import_id)
    write_all(lead, world, import_id)
    db.rollback()
    changed = Plan(db.get_one(Project, world.project)).sheet("1.1")
    assert changed.version == 2
    assert {one.field for one in changed.changes} == {"objectives", "steps", "resources", "indicators"}
    assert "rien à importer" in page(lead, world, bring(lead, world, content))


def test_what_somebody_changed_since_stays_when_the_import_is_undone(
    app: Flask, sign_in: SignIn, world: World, db: Session
) -> None:
    lead = sign_in("lead")
    sheets = [sheet("1.1", title="Un accueil unique"), sheet("1.7"), sheet("1.8")]
    import_id = bring(lead, world, like_the_original(project(*sheets)))
    write_all(lead, world, import_id)
    with transaction() as session:
        plan = world.plan(session)
        by = world.user(session, "coordinator")
        first = plan.sheet("1.1")
        first.edit(SheetEdit({"steps": "Continuer"}), first.version, by)
        plan.sheet("1.7").write_journal("Commencé", by)
    shown = ask(lead, world, import_id, "undo")
    plan = Plan(db.get_one(Project, world.project))
    first = plan.sheet("1.1")
    assert first.section(Section.STEPS) == [(0, "Continuer")]
    assert first.section(Section.OBJECTIVES) == []
    assert [one.number for one in plan.sheets()] == ["1.1", "1.2", "1.7", "2.1"]
    assert "quelqu’un a modifié depuis ce qui reste ainsi" in shown.casefold()
    assert "Modalités et étapes de mise en œuvre" in shown
    assert "quelqu’un y a travaillé depuis" in shown.casefold()
    assert the_import(db, import_id).counts["kept"] == 2


def test_a_sheet_saved_meanwhile_is_left_and_said(app: Flask, sign_in: SignIn, world: World, db: Session) -> None:
    lead = sign_in("lead")
    import_id = bring(lead, world, like_the_original(project(sheet("1.1", title="Un accueil unique"))))
    with transaction() as session:
        first = world.plan(session).sheet("1.1")
        first.edit(SheetEdit({"steps": "Autre chose"}), first.version, world.user(session, "coordinator"))
    shown = write_all(lead, world, import_id)
    assert "laissée" in shown
    db.rollback()
    assert Plan(db.get_one(Project, world.project)).sheet("1.1").section(Section.STEPS) == [(0, "Autre chose")]


def test_only_the_ticked_sheets_come_in(sign_in: SignIn, world: World, db: Session) -> None:
    lead = sign_in("lead")
    import_id = bring(lead, world, like_the_original(project(sheet("3.1"), sheet("3.2"))))
    ask(lead, world, import_id, "write", take=["1"])
    db.rollback()
    assert [one.number for one in Plan(db.get_one(Project, world.project)).sheets()][-1] == "3.2"


def test_pressing_twice_writes_once(sign_in: SignIn, world: World, db: Session) -> None:
    lead = sign_in("lead")
    import_id = bring(lead, world, like_the_original(project(sheet("3.1"))))
    write_all(lead, world, import_id)
    answer = lead.post(f"/projects/{world.project}/imports/{import_id}/write", data={"take": ["0"]})
    assert answer.status_code == 409
    assert "n’en est plus là" in answer.text


def test_an_import_given_up_writes_nothing(sign_in: SignIn, world: World, db: Session, instance: Path) -> None:
    lead = sign_in("lead")
    import_id = bring(lead, world, like_the_original(project(sheet("3.1"))))
    assert list((instance / "imports").iterdir())
    ask(lead, world, import_id, "discard")
    assert the_import(db, import_id).state is ImportState.DISCARDED
    assert not list((instance / "imports").iterdir())


def test_the_page_of_many_sheets_costs_few_queries(sign_in: SignIn, world: World, queries: list[str]) -> None:
    lead = sign_in("lead")
    import_id = bring(lead, world, like_the_original(project(*(sheet(f"3.{rank}") for rank in range(1, 45)))))
    queries.clear()
    page(lead, world, import_id)
    assert len(queries) <= 30
