"""A malformed file is refused with the place and the reason of every fault."""

from typing import Any

import pytest

from tests.importing.small_file import sheet, small_file
from workshop.plan.importing import BadImport
from workshop.plan.importing.checking import checked


def faults(source: Any) -> dict[str, str]:
    with pytest.raises(BadImport) as caught:
        checked(source)
    return {one["place"]: one["problem"] for one in caught.value.facts["problems"]}


def with_sheets(*sheets: dict[str, Any]) -> dict[str, Any]:
    return small_file(objectives=[{"number": 1, "title": "Un", "actions": list(sheets)}])


def test_a_whole_file_passes() -> None:
    assert checked(small_file()).title == "Projet de Bellerive"


def test_what_is_missing_is_named() -> None:
    assert faults({})["organisation"] == "cette rubrique manque"


def test_a_fault_deep_inside_is_named_by_its_road() -> None:
    broken = with_sheets(sheet("1.1"), sheet("1.2", title=None))
    assert faults(broken) == {"objectives[0].actions[1].title": "il faut un texte"}


def test_every_fault_is_told_at_once() -> None:
    assert set(faults(small_file(title="", organisation=3))) == {"title", "organisation"}


@pytest.mark.parametrize("source", [None, [], "projet", 3])
def test_something_else_than_a_project_is_refused(source: Any) -> None:
    assert faults(source) == {"fichier": "il faut un objet, avec ses rubriques"}


def test_an_unknown_rubric_is_refused_and_a_remark_left_out_by_name() -> None:
    assert faults(small_file(colour="bleu")) == {"colour": "cette rubrique n’est pas prévue"}
    assert checked(small_file(raw_caps={"2.3": []}, source="x")).left_out() == ["source", "raw_caps"]


def test_a_number_in_words_is_not_converted() -> None:
    assert "objectives[0].number" in faults(small_file(objectives=[{"number": "1", "title": "Un"}]))


def test_a_text_too_long_is_refused_at_its_place() -> None:
    told = faults(with_sheets(sheet("1.1", title="a" * 301)))
    assert told == {"objectives[0].actions[0].title": "le texte est trop long (300 caractères au plus)"}


def test_a_sheet_of_another_objective_is_refused() -> None:
    assert "objectif 1" in faults(with_sheets(sheet("2.1")))["objectives[0].actions[0].number"]


def test_a_number_given_twice_is_refused() -> None:
    told = faults(with_sheets(sheet("1.1"), sheet("1.1")))
    assert told == {"objectives[0].actions[1].number": "le numéro 1.1 est donné deux fois"}


def test_an_operational_objective_has_the_number_that_follows() -> None:
    operational = [{"number": "1.1.1", "title": "A"}, {"number": "1.1.3", "title": "B"}]
    told = faults(with_sheets(sheet("1.1", operational_objectives=operational)))
    assert told == {"objectives[0].actions[0].operational_objectives[1].number": "le numéro attendu ici est 1.1.2"}


@pytest.mark.parametrize("target", ["1.9", "1.1"])
def test_a_link_leads_to_another_sheet_of_the_file(target: str) -> None:
    broken = with_sheets(sheet("1.1", links=[{"kind": "action", "target": target}]))
    assert set(faults(broken)) == {"objectives[0].actions[0].links[0].target"}


def test_a_line_is_its_text_or_a_text_with_lines_under_it() -> None:
    steps = ["Seule", {"text": "Avec", "items": ["dessous"]}]
    read = checked(with_sheets(sheet("1.1", steps=steps))).objectives[0].actions[0].steps
    assert [(step.text, [one.text for one in step.items]) for step in read] == [("Seule", []), ("Avec", ["dessous"])]
    assert "steps[0].text" in next(iter(faults(with_sheets(sheet("1.1", steps=[{"items": []}])))))


def test_what_no_writer_can_store_is_cleaned_away() -> None:
    assert checked(small_file(title="Pro\u0000jet\u202e\ud800")).title == "Projet"
