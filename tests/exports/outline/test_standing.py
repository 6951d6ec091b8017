"""Sections stand when they show something, in the order the project chose."""

from dataclasses import replace

import pytest

from exports.outline import MODELS, Model, Part, Section, paragraph, standing, with_fingerprint, with_model_sheet
from tests.exports.generated import generated
from tests.exports.small_document import empty_document, small_document


def parts(*sections: Section) -> list[tuple[Part, int, str]]:
    found = standing(replace(small_document(), sections=sections))
    return [(one.part, one.level, one.title) for one in found]


def test_a_section_with_nothing_to_show_is_left_out() -> None:
    assert parts(Section(Part.PHASES), Section(Part.VISION)) == [(Part.VISION, 1, "Notre vision")]


def test_a_chapter_stands_for_the_sections_it_opens() -> None:
    found = parts(Section(Part.METHOD), Section(Part.TEAM, level=2), Section(Part.VALUES, level=2))
    assert found == [(Part.METHOD, 1, "La démarche"), (Part.VALUES, 2, "Nos valeurs")]


def test_a_landscape_part_is_always_a_chapter() -> None:
    assert parts(Section(Part.EDITO), Section(Part.CALENDAR, level=2))[1][1] == 1


def test_what_the_project_wrote_makes_any_section_stand_under_its_own_title() -> None:
    own = Section(Part.OWN, "Remerciements", blocks=(paragraph("Merci."),))
    team = Section(Part.TEAM, "Qui ?", blocks=(paragraph("Nous."),))
    assert parts(own, team) == [(Part.OWN, 1, "Remerciements"), (Part.TEAM, 1, "Qui ?")]


@pytest.mark.parametrize("model", Model)
def test_no_sheet_has_two_pages_whatever_the_contents(model: Model) -> None:
    document = replace(generated(3, sheets=30), sections=MODELS[model])
    numbers = [sheet.number for sheet in document.paged_sheets]
    assert len(numbers) == len(set(numbers))
    expected = [sheet for sheet in document.sheets if sheet.prioritised or model is not Model.PRIORITIES]
    assert sorted(numbers) == sorted(sheet.number for sheet in expected)


def test_without_a_priority_all_the_sheets_have_their_page() -> None:
    sheets = MODELS[Model.PRIORITIES]
    document = replace(small_document(), sections=sheets)
    assert document.paged_sheets == document.sheets


def test_the_key_figures_are_counted_and_zero_is_left_out() -> None:
    assert small_document().key_figures() == (
        ("Objectifs", 2),
        ("Fiches actions", 3),
        ("Pilotes", 1),
        ("Idées recueillies", 4),
    )


def test_the_blank_sheet_of_an_empty_plan_is_counted_nowhere() -> None:
    document = with_model_sheet(empty_document())
    assert [sheet.number for sheet in document.sheets] == ["1.1"]
    assert document.key_figures() == (("Objectifs", 0), ("Fiches actions", 0))
    assert with_model_sheet(small_document()) == small_document()


def test_the_fingerprint_follows_the_words_and_not_the_day() -> None:
    document = with_fingerprint(small_document())
    later = replace(document, cover=replace(document.cover, version_on=document.cover.version_on.replace(day=1)))
    other = replace(document, objectives=document.objectives[:1])
    assert with_fingerprint(later).fingerprint == document.fingerprint
    assert with_fingerprint(other).fingerprint != document.fingerprint
