"""A file becomes a project, whole or not at all."""

import json
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.exports.real_document import SOURCE
from tests.importing.small_file import sheet, small_file
from tests.world import World
from workshop.foundations.transaction import transaction
from workshop.people.models import Organisation
from workshop.plan.importing import BadImport, import_project, read_json
from workshop.plan.models import ActionSheet, Plan, Section
from workshop.projects.models import Project, TextKey, TitleTaken
from workshop.projects.rights import Role


def imported(**parts: Any) -> Project:
    with transaction() as session:
        return import_project(session, small_file(**parts)).project


def first_sheet(**parts: Any) -> ActionSheet:
    objectives = [{"number": 1, "title": "Un", "actions": [sheet("1.1", **parts), sheet("1.2")]}]
    return Plan(imported(objectives=objectives)).sheet("1.1")


def test_the_report_counts_what_came_in(db: Session) -> None:
    with transaction() as session:
        report = import_project(session, small_file(source="x"))
    assert (report.objectives, report.sheets, report.phases, report.values) == (2, 3, 1, 1)
    assert report.left_out == ("source",)


def test_texts_phases_and_values_stand_in_their_places(db: Session) -> None:
    project = imported()
    edito = project.text(TextKey.EDITO)
    assert (edito.title, edito.body, edito.signature) == ("Édito", "Un mot.", "Léa Brun, Directrice")
    assert project.text(TextKey.VISION).body == "Un service qui répond.\n\nEn 2 objectifs."
    assert [(phase.number, phase.body) for phase in project.phases] == [(1, "## Nos valeurs\n\nUn jour.\n\n- A")]
    assert [(value.name, value.practices) for value in project.values] == [("Écoute", ["Laisser finir", "Reformuler"])]


def test_a_gap_in_the_numbers_is_kept(db: Session) -> None:
    plan = Plan(imported(objectives=[{"number": 3, "title": "Trois", "actions": [sheet("3.2"), sheet("3.7")]}]))
    assert [one.number for one in plan.sheets()] == ["3.2", "3.7"]
    assert plan.add_sheet(plan.objective(3), "Nouvelle").number == "3.8"


def test_lines_keep_their_two_levels(db: Session) -> None:
    found = first_sheet(steps=["Seule", {"text": "Avec", "items": ["dessous"]}])
    assert found.section(Section.STEPS) == [(0, "Seule"), (0, "Avec"), (1, "dessous")]


def test_an_operational_objective_loses_its_number_which_is_counted_again(db: Session) -> None:
    found = first_sheet(operational_objectives=[{"number": "1.1.1", "title": "Animer", "items": ["un réseau"]}])
    assert found.section(Section.OPERATIONAL) == [(0, "Animer"), (1, "un réseau")]


def test_a_link_is_returned_and_says_nothing_twice(db: Session) -> None:
    found = first_sheet(links=[{"kind": "action", "target": "1.2", "text": "lien avec action 1.2"}])
    (other,) = found.linked()
    assert (other.number, [one.number for one in other.linked()]) == ("1.2", ["1.1"])


def test_a_link_to_another_plan_keeps_its_words(db: Session) -> None:
    found = first_sheet(links=[{"kind": "plan", "target": "plan climat", "text": "En lien avec le plan climat"}])
    assert [(link.target, link.text) for link in found.outside_links] == [
        ("plan climat", "En lien avec le plan climat")
    ]


def test_an_organisation_already_known_is_not_made_twice(db: Session) -> None:
    imported()
    imported(title="Le second projet")
    assert db.scalar(select(func.count()).select_from(Organisation)) == 1


def test_whoever_imports_becomes_project_lead(db: Session, world: World) -> None:
    with transaction() as session:
        pilot = world.user(session, "pilot")
        project = import_project(session, small_file(), by=pilot).project
        assert project.roles(pilot) == {Role.PROJECT_LEAD}


def test_a_title_is_taken_once(db: Session) -> None:
    imported()
    with pytest.raises(TitleTaken):
        imported()


@pytest.mark.parametrize(
    "broken",
    [
        {"title": ""},
        {
            "objectives": [
                {"number": 1, "title": "Un", "actions": [sheet("1.1", links=[{"kind": "action", "target": "9.9"}])]}
            ]
        },
        {"phases": [{"number": 1, "title": "Longue", "text": ["é" * 9_999] * 7}]},
    ],
)
def test_a_refused_file_leaves_nothing_behind(db: Session, broken: dict[str, Any]) -> None:
    with pytest.raises(BadImport):
        imported(**broken)
    for model in (Project, Organisation, ActionSheet):
        assert db.scalar(select(func.count()).select_from(model)) == 0


@pytest.mark.skipif(not SOURCE.exists(), reason="the shared data is not here")
def test_the_real_project_comes_in_whole(db: Session) -> None:
    with transaction() as session:
        report = import_project(session, read_json(SOURCE.read_bytes()))
    assert (report.objectives, report.sheets, report.links) == (5, 26, 4)
    numbers = [objective["actions"] for objective in json.loads(SOURCE.read_text())["objectives"]]
    assert [one.number for one in Plan(report.project).sheets()] == [one["number"] for part in numbers for one in part]
