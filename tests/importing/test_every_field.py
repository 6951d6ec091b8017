"""A file in which every field of the schema is filled: each comes in, and what is wrong is said where it is."""

from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.docs.reading import page
from tests.importing.small_file import sheet, small_file
from tests.importing.test_checking import faults
from tests.importing.test_word_import import SECTIONS, expected, needs_real, real
from workshop.foundations.readers.table import read_workbook
from workshop.foundations.transaction import transaction
from workshop.plan.importing import import_project
from workshop.plan.importing.row_schema import RowPart
from workshop.plan.importing.sheet_schema import LevelPart, OwnedLine, SheetPart
from workshop.plan.importing.sheets.comparing import Verdict, compare
from workshop.plan.importing.sheets.table_sheets import recognise_table
from workshop.plan.importing.workbook import sheets_workbook
from workshop.plan.models import Plan, Section, SheetState
from workshop.plan.models.cells import Cells
from workshop.plan.models.sheet_people import NAMED
from workshop.projects.models import Project

STEP = {
    "text": "Écrire la charte",
    "owner": "Hugo Petit",
    "due_on": "2026-04-30",
    "done_on": "2026-04-28",
    "items": ["avec les agents", {"text": "et les élus", "owner": "Anne Leroy"}],
}
INDICATOR = {
    "label": "Délai de réponse",
    "unit": "jours",
    "baseline": 21,
    "target": "7.5",
    "target_on": "2027-06-30",
    "measurements": [{"measured_on": "2026-03-01", "value": 18.25, "note": "Enquête"}],
}
BUDGET = {
    "label": "Mobilier",
    "organisation": "Ville de Bellerive",
    "year": 2027,
    "spending": "investment",
    "planned_cents": 1_250_050,
    "committed_cents": 300_000,
    "paid_cents": 900,
    "source": "Région",
}
RESOURCE = {"kind": "partner", "name": "CNFPT", "amount_cents": 120_000, "note": "Deux jours"}
DELIVERABLE = {
    "title": "Une charte",
    "owner": "Paul Garnier",
    "due_on": "2026-06-30",
    "delivered_on": "2026-06-28",
    "address": "https://intranet.example/charte",
}
FULL: dict[str, Any] = {
    "subtitle": "Pour tous",
    "note": "Une remarque",
    "objectives": ["Mieux recevoir"],
    "operational_objectives": [{"number": "1.1.1.1", "title": "Un guichet", "items": ["ouvert le samedi"]}],
    "steps": [STEP],
    "resources": ["Deux agents"],
    "indicators": ["Délai de réponse"],
    "links": [
        {"kind": "action", "target": "1.2.1"},
        {"kind": "plan", "target": "Plan de formation", "text": "Accueil"},
    ],
    "state": "under_way",
    "priority": "high",
    "completion": 35,
    "starts_on": "2026-01-15",
    "due_on": "2027-12-31",
    "pilots": ["Paul Garnier", "Zoé Sans Compte"],
    "project_lead": ["Claire Morel"],
    "coordinator": ["Hugo Petit"],
    "sponsor": ["Anne Leroy"],
    "contributors": ["Inès Faure", "Une association"],
    "followed_indicators": [INDICATOR],
    "budget": [BUDGET, {"year": 2028}],
    "named_resources": [RESOURCE],
    "deliverables": [DELIVERABLE],
}
LEVELS = [
    {"singular": "Axe", "plural": "Axes"},
    {"singular": "Objectif", "plural": "Objectifs"},
    {"singular": "Fiche", "plural": "Fiches"},
]


def every_field() -> dict[str, Any]:
    waiting = {"dependencies": [{"sheet": "1.1.1", "deliverable": "une charte", "note": "Pour commencer"}]}
    low = [
        {"number": 1, "title": "Ouvrir", "short_title": "Ouverture", "actions": [sheet("1.1.1", **FULL)]},
        {"number": 2, "title": "Former", "actions": [sheet("1.2.1", **waiting)]},
    ]
    axes = [{"number": 1, "title": "Mieux accueillir", "objectives": low}, {"number": 4, "title": "Mieux travailler"}]
    return small_file(levels=LEVELS, objectives=axes)


def cells(rows: list[Any]) -> list[Cells]:
    return [row.cells() for row in rows]


def texts(values: dict[str, Any]) -> Cells:
    return {name: str(value) for name, value in values.items() if not isinstance(value, list)}


def test_a_file_with_every_field_imports_each_one(app: Flask, db: Session) -> None:
    with transaction() as session:
        report = import_project(session, every_field())
        project_id = report.project.id
        assert (report.objectives, report.sheets, report.links) == (4, 2, 2)
    project = db.get_one(Project, project_id)
    plan = Plan(project)
    assert [one.singular for one in project.levels] == ["Axe", "Objectif", "Fiche"]
    assert [(one.number, one.depth, one.short_title) for one in plan.objectives()] == [
        ("1", 0, ""), ("1.1", 1, "Ouverture"), ("1.2", 1, ""), ("4", 0, ""),
    ]  # fmt: skip
    one, other = plan.sheet("1.1.1"), plan.sheet("1.2.1")
    plain = ("subtitle", "note", "state", "priority", "completion")
    assert {name: getattr(one, name) for name in plain} == {name: FULL[name] for name in plain}
    assert (one.starts_on, one.due_on) == (date(2026, 1, 15), date(2027, 12, 31))
    assert {name: sorted(one.accounts_of(name)) for name in NAMED} == {name: sorted(FULL[name]) for name in NAMED}
    steps = [(line.level, line.text, line.cells()) for line in one.lines_of(Section.STEPS)]
    own = {name: STEP[name] for name in ("owner", "due_on", "done_on")}
    assert steps == [
        (0, "Écrire la charte", own), (1, "avec les agents", {}), (1, "et les élus", {"owner": "Anne Leroy"}),
    ]  # fmt: skip
    assert one.section(Section.OPERATIONAL) == [(0, "Un guichet"), (1, "ouvert le samedi")]
    assert cells(one.indicators) == [texts(INDICATOR)]
    assert cells(one.indicators[0].measurements)[0].items() >= texts(INDICATOR["measurements"][0]).items()
    empty = {"planned_cents": "0", "committed_cents": "0", "paid_cents": "0"}
    theirs = {"organisation": "Communauté de Bellerive", "year": "2028", "spending": "operating"}
    assert cells(one.budget_lines) == [texts(BUDGET), empty | theirs]
    assert cells(one.resources) == [texts(RESOURCE)]
    assert cells(one.deliverables) == [texts(DELIVERABLE)]
    assert [(row.deliverable.title, row.note) for row in other.dependencies] == [("Une charte", "Pour commencer")]
    assert [linked.number for linked in one.linked()] == ["1.2.1"]
    assert [(link.target, link.text) for link in one.outside_links] == [("Plan de formation", "Accueil")]
    assert other.state is SheetState.TO_BUILD
    assert sheets_workbook(plan)[:2] == b"PK"


def test_the_test_fills_every_field_there_is() -> None:
    assert {*FULL, "number", "title", "dependencies"} == set(SheetPart.model_fields)
    parts = {"IndicatorPart": INDICATOR, "BudgetPart": BUDGET, "ResourcePart": RESOURCE, "DeliverablePart": DELIVERABLE}
    parts["MeasurePart"] = INDICATOR["measurements"][0]
    for part in RowPart.__subclasses__():
        if part.__name__ in parts:
            assert set(parts[part.__name__]) == set(part.model_fields), part.__name__
    assert {*STEP} == {*OwnedLine.model_fields, "items"}


def test_every_field_is_on_the_page() -> None:
    told = page("docs/import-schema.md")
    names = {*SheetPart.model_fields, *LevelPart.model_fields, *OwnedLine.model_fields}
    for part in RowPart.__subclasses__():
        names |= set(part.model_fields)
    assert [name for name in sorted(names) if f"`{name}`" not in told] == []


WRONG: tuple[tuple[dict[str, Any], str, str], ...] = (
    ({"state": "finie"}, "state", "n’est pas prévue"),
    ({"completion": 120}, "completion", "trop grand"),
    ({"due_on": "31/12/2027"}, "due_on", "2027-03-31"),
    ({"starts_on": "2027-02-01", "due_on": "2027-01-01"}, "due_on", "précède"),
    ({"budget": [{"year": "2027"}]}, "budget[0].year", "nombre entier"),
    ({"budget": [{"year": 2027, "planned_cents": -1}]}, "budget[0].planned_cents", "trop petit"),
    ({"budget": [{"year": 2027, "planned": 3}]}, "budget[0].planned", "n’est pas prévue"),
    ({"followed_indicators": [{"label": "x", "target": "sept"}]}, "followed_indicators[0].target", "décimales"),
    ({"followed_indicators": [{"label": "x", "target": 1.23456}]}, "followed_indicators[0].target", "décimales"),
    ({"deliverables": [{"title": "x", "address": "javascript:alert(1)"}]}, "deliverables[0].address", "https://"),
    ({"dependencies": [{"sheet": "7.7", "deliverable": "x"}]}, "dependencies[0]", "n’existe pas"),
    ({"dependencies": [{"sheet": "1.2", "deliverable": "x"}]}, "dependencies[0]", "pas de livrable"),
    (
        {"deliverables": [{"title": "x"}], "dependencies": [{"sheet": "1.1", "deliverable": "x"}]},
        "dependencies[0]",
        "elle-même",
    ),
    ({"steps": [{"text": "x", "owner": "y", "when": "demain"}]}, "steps[0].when", "n’est pas prévue"),
)


@pytest.mark.parametrize(("parts", "place", "words"), WRONG)
def test_what_is_wrong_is_said_where_it_is(app: Flask, parts: dict[str, Any], place: str, words: str) -> None:
    objectives = [{"number": 1, "title": "Un", "actions": [sheet("1.1", **parts), sheet("1.2")]}]
    with app.test_request_context():
        told = faults(small_file(objectives=objectives))
    assert list(told) == [f"objectives[0].actions[0].{place}"]
    assert words in told[f"objectives[0].actions[0].{place}"]


def test_levels_hold_what_they_say(app: Flask) -> None:
    low = {"number": 1, "title": "Bas", "actions": [sheet("1.1.1")]}
    with app.test_request_context():
        assert list(faults(small_file(objectives=[{"number": 1, "title": "Haut", "objectives": [low]}]))) == [
            "objectives[0].objectives"
        ]
        high = [{"number": 1, "title": "Haut", "actions": [sheet("1.1")]}]
        assert list(faults(small_file(levels=LEVELS, objectives=high))) == ["objectives[0].actions"]
        assert list(faults(small_file(levels=LEVELS[:1]))) == ["levels"]


@needs_real
def test_the_real_project_comes_in_as_it_did_and_its_workbook_says_the_same(app: Flask, db: Session) -> None:
    source = real()
    with transaction() as session:
        report = import_project(session, source)
        assert (report.objectives, report.sheets, report.links) == (5, 26, 4)
        project_id = report.project.id
    plan = Plan(db.get_one(Project, project_id))
    for one in (one for objective in source["objectives"] for one in objective["actions"]):
        written = plan.sheet(one["number"])
        assert [written.section(section) for section in Section] == [expected(one, name) for name in SECTIONS]
        assert (written.title, written.subtitle, written.version) == (one["title"], one["subtitle"] or "", 1)
        assert (written.state, written.completion, written.due_on) == (SheetState.TO_BUILD, 0, None)
        lists = (written.pilots, written.people, written.indicators, written.budget_lines, written.resources)
        assert not any((*lists, written.deliverables, written.dependencies))
    draft = recognise_table(read_workbook(sheets_workbook(plan)), {})
    assert not draft.faults
    assert {one.verdict for one in compare(plan, draft)} == {Verdict.SAME}
