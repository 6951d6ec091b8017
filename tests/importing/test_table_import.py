"""Sheets of a workbook or a CSV: columns by name, errors by cell, nothing written unless it is confirmed."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient
from openpyxl import Workbook, load_workbook
from sqlalchemy.orm import Session

from tests.importing.brought import ask, bring, page, spaced, write_all
from tests.world import World
from workshop.foundations.readers.table import read_csv, read_workbook
from workshop.foundations.transaction import transaction
from workshop.plan.importing.sheets.columns import SHEETS
from workshop.plan.importing.sheets.grid_cells import column_name
from workshop.plan.importing.sheets.labels import column_meaning
from workshop.plan.importing.sheets.table_sheets import recognise_table
from workshop.plan.importing.words import fault_words, place_words
from workshop.plan.importing.workbook import model_workbook, sheets_workbook
from workshop.plan.models import Plan, Section, SheetState
from workshop.plan.models.sheet_edit import SheetEdit
from workshop.projects.models import Project

SignIn = Callable[[str], FlaskClient]


def workbook(*rows: list[Any]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def of_csv(text: str, encoding: str = "utf-8") -> Any:
    return recognise_table(read_csv(text.encode(encoding)), {})


def faults(draft: Any) -> dict[str, str]:
    return {place_words(one.place): spaced(fault_words(one.problem, one.facts, one.text)) for one in draft.faults}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_csv_is_read_whatever_wrote_it(encoding: str, separator: str) -> None:
    lines = [["Échéance", "N°", "Intitulé de l’action"], ["31/12/2027", "3.1", "Créer un « accueil » à l’entrée"]]
    draft = of_csv("\n".join(separator.join(line) for line in lines), encoding)
    (sheet,) = draft.sheets
    assert (sheet.number, sheet.fields["due_on"]) == ("3.1", "2027-12-31")
    assert sheet.fields["title"] == "Créer un « accueil » à l’entrée"
    assert not draft.faults


@pytest.mark.parametrize(
    "written", ["Étapes", "ETAPES", "étape", " Modalités et étapes de mise en oeuvre : ", "Moyens"]
)
def test_names_of_columns_are_known_in_their_variants(written: str) -> None:
    assert column_meaning(written) == ("resources" if written == "Moyens" else "steps")


def test_objectif_is_what_a_sheet_serves_and_objectifs_what_it_aims_at() -> None:
    assert (column_meaning("Objectif"), column_meaning("Objectifs")) == ("objective", "objectives")


def test_every_error_is_told_with_its_cell() -> None:
    draft = of_csv(
        "N°;Titre;Échéance;Taux d'achèvement;État\n"
        "3.1;Un;32/01/2027;120 %;En cours\n"
        "trois;Deux;bientôt;35 %;peut-être\n"
        "3.1;Encore;;;\n"
    )
    told = faults(draft)
    assert told["C2"] == "« 32/01/2027 » n’est pas une date, comme 31/03/2027"
    assert told["D2"].startswith("« 120 % » n’est pas un pourcentage")
    assert told["A3"].startswith("« trois » n’est pas un numéro de fiche")
    assert told["E3"].startswith("« peut-être » n’est pas un état")
    assert "déjà ligne 2" in told["Ligne 4"]
    assert draft.sheets[0].fields == {"title": "Un", "state": "under_way"}


def test_typed_cells_are_read_as_what_they_are() -> None:
    from datetime import date

    content = workbook(
        ["Numéro", "Titre", "Échéance", "Taux d’achèvement", "Pilotes", "Étapes"],
        [3.2, "Un titre", date(2027, 6, 30), 0.35, "Claire Morel ; Hugo Petit", "Une\n    - dessous\nDeux"],
        [date(2026, 3, 1), "Numéro changé en date", None, 40, "Claire Morel\nHugo Petit", None],
    )
    draft = recognise_table(read_workbook(content), {})
    first, second = draft.sheets
    assert first.number == "3.2"
    assert first.fields == {
        "title": "Un titre",
        "due_on": "2027-06-30",
        "completion": "35",
        "pilots": "Claire Morel\nHugo Petit",
        "steps": "- Une\n    - dessous\n- Deux",
    }
    assert second.fields["completion"] == "40"
    assert faults(draft)["A3"].startswith("Excel a fait une date de ce numéro")


def test_columns_beyond_z_have_their_name() -> None:
    assert [column_name(rank) for rank in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_a_dry_run_then_a_choice_of_columns_then_the_plan(sign_in: SignIn, world: World, db: Session) -> None:
    lead = sign_in("lead")
    content = "Réf;Ce qu'on veut;Quand;Titre\n1.1;Accueillir mieux;31/12/2027;Un accueil unique\n2.9;Rien;x;Du neuf\n"
    import_id = bring(lead, world, content.encode("cp1252"), "fiches.csv")
    shown = page(lead, world, import_id)
    assert "1 nouvelle" in shown
    assert "1 identique" in shown
    assert Plan(db.get_one(Project, world.project)).sheet("1.1").due_on is None
    shown = ask(lead, world, import_id, "choices", **{"heading-1": "objectives", "heading-2": "due_on"})
    assert "1 mise à jour" in shown
    assert "C3" in shown
    assert "« x » n’est pas une date" in shown
    write_all(lead, world, import_id)
    db.rollback()
    plan = Plan(db.get_one(Project, world.project))
    assert str(plan.sheet("1.1").due_on) == "2027-12-31"
    assert plan.sheet("2.9").section(Section.OBJECTIVES) == [(0, "Rien")]
    assert plan.sheet("2.9").due_on is None


def test_a_workbook_with_several_tables_lets_people_choose(sign_in: SignIn, world: World) -> None:
    book = Workbook()
    book.active.title = "Notes"
    book.active.append(["rien ici"])
    other = book.create_sheet("Plan 2027")
    other.append(["Numéro", "Titre"])
    other.append(["2.4", "Depuis la deuxième feuille"])
    kept = BytesIO()
    book.save(kept)
    lead = sign_in("lead")
    shown = page(lead, world, bring(lead, world, kept.getvalue(), "plan.xlsx"))
    assert "Depuis la deuxième feuille" in shown
    assert "<option selected>Plan 2027</option>" in shown


def test_what_goes_out_comes_in_without_a_difference(sign_in: SignIn, world: World, db: Session) -> None:
    hostile = '=HYPERLINK("http://mal")'
    with transaction() as session:
        plan, by = world.plan(session), world.user(session, "lead")
        sheet = plan.sheet("1.1")
        fields = {
            "title": hostile,
            "subtitle": "+33 (0)1",
            "note": "@quelqu’un",
            "state": SheetState.UNDER_WAY,
            "completion": 35,
            "steps": "- Première\n    - dessous\n- -5 % d’énergie",
            "indicators": "- 12\n- 3,5 %",
            "pilots": {"Paul Garnier": world.people["pilot"], "Une autre": None},
        }
        sheet.edit(SheetEdit(fields), sheet.version, by)
        plan.add_sheet(plan.objective(2), "Le dixième", 10)
        sheet.link(plan.sheet("2.1"))
    content = sheets_workbook(Plan(db.get_one(Project, world.project)))
    assert content == sheets_workbook(Plan(db.get_one(Project, world.project)))
    cell = load_workbook(BytesIO(content)).active["C2"]
    assert (cell.value, cell.data_type) == (hostile, "s")
    lead = sign_in("lead")
    shown = page(lead, world, bring(lead, world, content, "fiches.xlsx"))
    assert "4 identiques" in shown
    assert "mise à jour" not in shown
    assert "Ce qui n’est pas compris" not in shown


def test_the_model_is_read_by_the_names_of_its_columns(sign_in: SignIn, world: World) -> None:
    assert [column_meaning(one.title) for one in SHEETS.columns] == [one.name for one in SHEETS.columns]
    draft = recognise_table(read_workbook(model_workbook()), {})
    assert [one.number for one in draft.sheets] == ["1.1"]
    assert not draft.faults
    answer = sign_in("lead").get(f"/projects/{world.project}/imports/model")
    assert answer.status_code == 200
    assert answer.data[:2] == b"PK"


def test_a_sheet_without_a_number_goes_after_the_last_of_its_objective(
    sign_in: SignIn, world: World, db: Session
) -> None:
    lead = sign_in("lead")
    content = "Objectif;Titre\nMieux accueillir;Sans numéro\n;Ni l'un ni l'autre\nUn but tout neuf;Le premier\n"
    import_id = bring(lead, world, content.encode(), "fiches.csv")
    assert "n’a ni numéro ni objectif" in page(lead, world, import_id)
    write_all(lead, world, import_id)
    db.rollback()
    plan = Plan(db.get_one(Project, world.project))
    assert plan.sheet("1.3").title == "Sans numéro"
    assert plan.sheet("3.1").title == "Le premier"
    assert plan.objective(3).title == "Un but tout neuf"
