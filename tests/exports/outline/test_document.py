from dataclasses import replace

from exports.outline import Destined, DestinyRegister, gaps_of
from tests.exports.small_document import DASHBOARD, NOTES, REGISTER, WELCOME, small_document


def test_the_count_is_the_number_of_sheets() -> None:
    document = small_document()
    assert document.sheet_count == len(document.sheets) == 3


def test_the_plan_map_shows_every_sheet() -> None:
    branches = small_document().plan_map().root.children
    assert [leaf.text for branch in branches for leaf in branch.children] == [
        f"{sheet.number} {sheet.title}" for sheet in (WELCOME, NOTES, DASHBOARD)
    ]


def test_decided_and_undecided_ideas_add_up_to_the_ideas_posted() -> None:
    assert (REGISTER.decided, REGISTER.undecided, REGISTER.posted) == (3, 1, 4)
    assert sum(count for _, count in REGISTER.totals()) == REGISTER.decided


def test_totals_put_the_most_frequent_destiny_first() -> None:
    register = DestinyRegister((Destined(text="a", destiny="B"), Destined(text="b", destiny="A"), *REGISTER.ideas))
    assert register.totals()[0] == ("Retenue", 2)


def test_a_complete_sheet_has_no_gap() -> None:
    assert WELCOME not in [gap.sheet for gap in gaps_of(small_document())]


def test_gaps_name_what_is_missing_and_links_that_lead_nowhere() -> None:
    found = {gap.sheet.number: gap.missing for gap in gaps_of(small_document())}
    assert found["1.2"] == ("pilote", "échéance", "objectifs de l’action", "ressources", "indicateurs")
    assert "lien vers la fiche 9.9, absente" in found["2.1"]


def test_a_sheet_with_operational_objectives_only_has_objectives() -> None:
    sheet = replace(WELCOME, objectives=())
    document = small_document()
    changed = replace(document, objectives=(replace(document.objectives[0], sheets=(sheet,)),))
    assert all("objectifs de l’action" not in gap.missing for gap in gaps_of(changed))
