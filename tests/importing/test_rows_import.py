"""Indicators, budget, deliverables … of a workbook: they come in by the names of their columns, and go again."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import Workbook, load_workbook
from sqlalchemy.orm import Session

from exports.gather.followed import followed_plan
from exports.workbook import write_book, write_table
from exports.workbook.plan_tables import plan_tables, row_table
from tests.importing.brought import ask, bring, page, spaced, the_import, write_all
from tests.importing.full_plan import fill
from tests.world import World
from workshop.foundations.readers.table import read_csv, read_workbook
from workshop.foundations.transaction import transaction
from workshop.plan.importing.sheets.amounts import read_cents
from workshop.plan.importing.sheets.columns import ROW_TABS, TABS
from workshop.plan.importing.sheets.days import read_day
from workshop.plan.importing.sheets.table_sheets import recognise_table
from workshop.plan.importing.words import fault_words, place_words
from workshop.plan.importing.workbook import sheets_workbook
from workshop.plan.models import ResourceKind, Spending
from workshop.plan.models.imports import ImportState
from workshop.plan.models.row_edit import RowEdit
from workshop.projects.models import Project

SignIn = Callable[[str], FlaskClient]


def of_csv(text: str) -> Any:
    return recognise_table(read_csv(text.encode()), {})


def faults(draft: Any) -> dict[str, str]:
    return {place_words(one.place): spaced(fault_words(one.problem, one.facts, one.text)) for one in draft.faults}


def book(**tabs: list[list[Any]]) -> bytes:
    made = Workbook()
    made.remove(made.active)
    for name, rows in tabs.items():
        tab = made.create_sheet(name)
        for row in rows:
            tab.append(row)
    kept = BytesIO()
    made.save(kept)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("1er mars 2027", "2027-03-01", "2027-03-01"),
        ("lundi 3 avril 2026", "2026-04-03", "2026-04-03"),
        ("3 avr. 26", None, None),
        ("03.04.26", "2026-04-03", "2026-04-03"),
        ("Septembre 2027", "2027-09-01", "2027-09-30"),
        ("09/2027", "2027-09-01", "2027-09-30"),
        ("2e trimestre 2027", "2027-04-01", "2027-06-30"),
        ("S2 2027", "2027-07-01", "2027-12-31"),
        ("d’ici fin 2027", "2027-12-31", "2027-12-31"),
        ("début juin 2027", "2027-06-01", "2027-06-01"),
        ("2023, semaine 3", "2023-01-16", "2023-01-22"),
        ("2028", "2028-01-01", "2028-12-31"),
        ("29 février 2027", None, None),
        ("13/2027", None, None),
        ("semaine 60 2027", None, None),
        ("bientôt", None, None),
    ],
)
def test_days_are_read_as_french_people_write_them(written: str, first: str | None, last: str | None) -> None:
    days = [read_day(written, last=end) for end in (False, True)]
    assert [day and day.isoformat() for day in days] == [first, last]


@pytest.mark.parametrize(
    ("written", "cents"),
    [
        ("12 500 €", 1_250_000),
        ("12.500,50 euros", 1_250_050),
        ("12 k€ TTC", 1_200_000),
        ("1,5 M€", 150_000_000),
        ("à définir", None),
        ("-3 €", None),
        ("1,234 €", None),
        ("0", 0),
        ("99.90", 9990),
    ],
)
def test_amounts_are_read_as_french_people_write_them(written: str, cents: int | None) -> None:
    assert read_cents(written) == cents


def test_a_table_tells_people_budget_indicators_and_deliverables(app: Flask) -> None:
    draft = of_csv(
        "N°;Titre;Échéance;Cheffe de projet;Équipe projet;Budget 2027 (€);Investissement prévu 2028;Coût;"
        "Indicateurs;Valeur de départ;Cible;Livrables\n"
        '3.1;Un;fin 2027;Claire Morel;"Ana ; Bo";12 500;3 k€;1 000 €;Délai moyen;21;7,5;"Une charte (30/06/2027)\n'
        'Un guide"\n'
    )
    (sheet,) = draft.sheets
    assert not draft.faults
    assert all(heading.sure for heading in draft.headings)
    assert (sheet.fields["project_lead"], sheet.fields["contributors"]) == ("Claire Morel", "Ana\nBo")
    assert sheet.fields["due_on"] == "2027-12-31"
    assert sheet.rows == {
        "budget": [
            {"year": "2027", "spending": "operating", "planned_cents": "1250000"},
            {"year": "2028", "spending": "investment", "planned_cents": "300000"},
        ],
        "resource": [{"kind": "money", "name": "Coût", "amount_cents": "100000"}],
        "indicator": [{"label": "Délai moyen", "baseline": "21", "target": "7.5"}],
        "deliverable": [{"title": "Une charte", "due_on": "2027-06-30"}, {"title": "Un guide"}],
    }


def test_a_date_whose_format_was_lost_is_a_date(app: Flask) -> None:
    draft = recognise_table(read_workbook(book(Plan=[["Numéro", "Titre", "Échéance"], ["3.1", "Un", 46_387]])), {})
    assert draft.sheets[0].fields["due_on"] == "2026-12-31"


def test_every_error_of_every_tab_is_told_with_its_cell(app: Flask) -> None:
    with app.test_request_context():
        content = book(
            Fiches=[["Numéro", "Titre", "Budget 2027", "Engagé"], ["3.1", "Un", "beaucoup", "12"]],
            Indicateurs=[["Fiche", "Indicateur", "Cible", "Couleur"], ["3.1", "Délai", "sept"], ["9.9", "Loin", 3]],
            Budget=[
                ["Fiche", "Année", "Prévu (€)", "Section"],
                ["3.1", "l’an prochain", 3],
                ["3.1", 2027, -1, "Les deux"],
            ],
            Livrables=[["Fiche", "Échéance"], ["3.1", "2027"]],
            Mesures=[["Fiche", "Indicateur", "Date de la mesure", "Valeur"], ["3.1", "Délai", "mars 2027"]],
            Ressources=[["Nom", "Montant"], ["Une table à part", 3]],
        )
        draft = recognise_table(read_workbook(content), {})
        told = faults(draft)
    assert told == {
        "C2": "« beaucoup » n’est pas un montant en euros, comme 12 500 € ou 99,90",
        "D2": "L’année de ce montant manque : écrivez-la dans le titre de la colonne (« Engagé 2027 ») ou dans la "
        "cellule",
        "Indicateurs, D1": "Cette colonne n’est pas connue dans cette feuille",
        "Indicateurs, C2": "« sept » n’est pas un nombre, comme 12,5",
        "Indicateurs, ligne 3": "Cette fiche n’est pas dans la feuille des fiches : la ligne n’est pas reprise",
        "Budget, B2": "« l’an prochain » n’est pas une année, comme 2027",
        "Budget, C3": "« -1 » n’est pas un montant en euros, comme 12 500 € ou 99,90",
        "Budget, D3": "« Les deux » n’est pas dans la liste : Fonctionnement, Investissement",
        "Livrables, A1": "Cette colonne manque : la feuille n’est pas reprise",
        "Mesures, ligne 2": "Cette cellule manque : la ligne n’est pas reprise",
    }
    assert draft.sheets[0].rows == {"indicator": [{"label": "Délai"}]}


def test_the_whole_plan_goes_out_and_comes_in_again_in_an_empty_project(
    sign_in: SignIn, world: World, db: Session
) -> None:
    with transaction() as session:
        fill(world.plan(session), world.user(session, "lead"))
        project = session.get_one(Project, world.project)
        empty = Project(organisation=project.organisation, title="Ailleurs", level_names=project.level_names)
        session.add(empty)
        for one in project.memberships:
            empty.admit(one.user, one.role)
        session.flush()
        elsewhere = World(empty.id, world.people)
    content = sheets_workbook(world.plan(db))
    assert all(len(list(tab.rows)) > 1 for tab in load_workbook(BytesIO(content))), "no tab is empty"
    assert [tab.title for tab in TABS] == load_workbook(BytesIO(content)).sheetnames
    lead = sign_in("lead")
    here = page(lead, world, bring(lead, world, content, "fiches.xlsx"))
    assert "Le plan dit déjà la même chose" in here
    assert "Ce qui n’est pas compris" not in here
    import_id = bring(lead, elsewhere, content, "fiches.xlsx")
    shown = page(lead, elsewhere, import_id)
    assert "Ce qui n’est pas compris" not in shown
    assert "Indicateur : Délai de réponse ; Unité : jours ; Valeur de départ : 21 ; Cible : 7,5" in shown
    assert not elsewhere.plan(db).sheets()
    assert "laissée" not in write_all(lead, elsewhere, import_id)
    db.rollback()
    assert sheets_workbook(elsewhere.plan(db)) == content
    sheet = elsewhere.plan(db).sheet("1.1")
    assert sheet.deliverables[0].owner_id == world.people["pilot"]
    assert "annulé" in ask(lead, elsewhere, import_id, "undo")
    db.rollback()
    assert (elsewhere.plan(db).sheets(), elsewhere.plan(db).objectives()) == ([], [])


CHANGES = {
    "Fiches": [["Numéro", "Titre"], ["1.1", "Un accueil unique"]],
    "Étapes": [["Fiche", "Étape", "Responsable"], ["1.1", "Écrire la charte", "Nadia Roux"]],
    "Indicateurs": [["Fiche", "Indicateur", "Cible"], ["1.1", "Délai de réponse", 5], ["1.1", "Du neuf", 3]],
    "Mesures": [["Fiche", "Indicateur", "Date de la mesure", "Valeur"], ["1.1", "Du neuf", date(2026, 5, 1), 1]],
    "Budget": [
        ["Fiche", "Intitulé", "Année", "Organisme", "Section", "Payé (€)"],
        ["1.1", "Mobilier", 2027, "Ville de Bellerive", "Investissement", 9],
    ],
    "Livrables": [["Fiche", "Livrable"], ["1.1", "Un bilan"]],
    "Dépendances": [["Fiche", "Fiche attendue", "Livrable attendu"], ["1.1", "2.1", "Un annuaire"]],
}


def test_the_workbook_and_the_tables_that_people_take_away_come_in_without_a_word(
    app: Flask, sign_in: SignIn, world: World, db: Session
) -> None:
    with transaction() as session:
        fill(world.plan(session), world.user(session, "lead"))
    with app.test_request_context():
        told = followed_plan(db.get_one(Project, world.project), date(2026, 11, 22))
        tables = [row_table(told, tab) for tab in ROW_TABS]
        files = {"plan.xlsx": write_book(told.title, told.organisation, plan_tables(told))}
        files |= {f"{one.title}.csv": write_table(one) for one in tables}
    lead = sign_in("lead")
    for name, content in files.items():
        shown = page(lead, world, bring(lead, world, content, name))
        assert "rien à importer" in shown, name
        assert "Ce qui n’est pas compris" not in shown, name
        assert "à préciser" not in shown, name


def test_a_table_of_rows_alone_changes_the_sheets_it_names(sign_in: SignIn, world: World, db: Session) -> None:
    lead = sign_in("lead")
    content = (
        "Fiche;Titre de la fiche;Indicateur;Cible\n1.2;Des horaires;Heures ouvertes;45,5\n9.9;;Loin;1\nTotal;;;46,5\n"
    )
    import_id = bring(lead, world, content.encode(), "indicateurs.csv")
    shown = page(lead, world, import_id)
    assert "1 mise à jour" in shown
    assert "n’est pas dans le plan et n’a pas de titre" in shown
    write_all(lead, world, import_id)
    db.rollback()
    assert [(one.label, float(one.target or 0)) for one in world.plan(db).sheet("1.2").indicators] == [
        ("Heures ouvertes", 45.5)
    ]


def test_rows_of_a_sheet_change_with_its_history(sign_in: SignIn, world: World, db: Session) -> None:
    with transaction() as session:
        fill(world.plan(session), world.user(session, "lead"))
        version = world.plan(session).sheet("1.1").version
    lead = sign_in("lead")
    import_id = bring(lead, world, book(**CHANGES), "fiches.xlsx")
    shown = page(lead, world, import_id)
    assert "1 mise à jour" in shown
    assert "Indicateur : Délai de réponse ; Cible : 7,5" in shown
    assert "Indicateur : Délai de réponse ; Cible : 5" in shown
    assert "laissée" not in write_all(lead, world, import_id)
    db.rollback()
    sheet = world.plan(db).sheet("1.1")
    kinds = {one.field.partition(":")[0] for one in sheet.changes if one.version > version}
    assert kinds == {"step", "indicator", "measurement", "budget", "deliverable"}
    assert [float(one.target or 0) for one in sheet.indicators] == [5, 3]
    assert (sheet.budget_lines[1].planned_cents, sheet.budget_lines[1].paid_cents) == (1_250_050, 900)
    assert [one.deliverable.title for one in sheet.dependencies] == ["Un annuaire"]
    assert "rien à importer" in page(lead, world, bring(lead, world, book(**CHANGES), "fiches.xlsx"))


def test_rows_come_back_where_nobody_touched_them_since(sign_in: SignIn, world: World, db: Session) -> None:
    with transaction() as session:
        fill(world.plan(session), world.user(session, "lead"))
    before = sheets_workbook(world.plan(db))
    lead = sign_in("lead")
    import_id = bring(lead, world, book(**CHANGES), "fiches.xlsx")
    write_all(lead, world, import_id)
    with transaction() as session:
        sheet, by = world.plan(session).sheet("1.1"), world.user(session, "coordinator")
        row = next(row for row in sheet.deliverables if row.title == "Un bilan")
        sheet.write_row(RowEdit("deliverable", {"address": "https://intranet.example/b"}, row.id), sheet.version, by)
    assert "Livrable" in ask(lead, world, import_id, "undo")
    assert the_import(db, import_id).state is ImportState.UNDONE
    assert [one.title for one in world.plan(db).sheet("1.1").deliverables] == ["Une charte", "Un bilan"]
    with transaction() as session:
        sheet = world.plan(session).sheet("1.1")
        sheet.remove_row("deliverable", sheet.deliverables[-1].id, sheet.version, world.user(session, "lead"))
    db.rollback()
    assert sheets_workbook(world.plan(db)) == before


def test_a_step_that_comes_back_has_its_owner_again(sign_in: SignIn, world: World, db: Session) -> None:
    with transaction() as session:
        fill(world.plan(session), world.user(session, "lead"))
    before = sheets_workbook(world.plan(db))
    lead = sign_in("lead")
    rows = [["Numéro", "Titre", "Étapes"], ["1.1", "Un accueil unique", "Tout à fait autre chose"]]
    import_id = bring(lead, world, book(Fiches=rows), "fiches.xlsx")
    write_all(lead, world, import_id)
    db.rollback()
    assert sheets_workbook(world.plan(db)) != before
    ask(lead, world, import_id, "undo")
    db.rollback()
    assert sheets_workbook(world.plan(db)) == before


def test_an_import_never_writes_over_a_row_saved_meanwhile(sign_in: SignIn, world: World, db: Session) -> None:
    with transaction() as session:
        fill(world.plan(session), world.user(session, "lead"))
    lead = sign_in("lead")
    rows = [["Fiche", "Indicateur", "Cible"], ["1.1", "Délai de réponse", 5]]
    content = book(Fiches=[["Numéro", "Titre"], ["1.1", "Un accueil unique"]], Indicateurs=rows)
    import_id = bring(lead, world, content, "fiches.xlsx")
    with transaction() as session:
        sheet = world.plan(session).sheet("1.1")
        edit = RowEdit("indicator", {"target": "6"}, sheet.indicators[0].id)
        sheet.write_row(edit, sheet.version, world.user(session, "coordinator"))
    assert "laissée" in write_all(lead, world, import_id)
    db.rollback()
    assert str(world.plan(db).sheet("1.1").indicators[0].target) == "6.000"


def test_the_words_of_the_columns_are_those_of_the_screens(app: Flask) -> None:
    from workshop.plan import row_words, words
    from workshop.plan.importing.sheets import columns

    with app.test_request_context():
        screens = (words.STATES, words.PRIORITIES, row_words.SPENDINGS, row_words.RESOURCE_KINDS)
        names = (columns.STATE_WORDS, columns.PRIORITY_WORDS, columns.SPENDING_WORDS, columns.RESOURCE_WORDS)
        assert [{code: str(said) for code, said in one.items()} for one in screens] == list(names)
    assert set(columns.SPENDING_WORDS) == set(Spending)
    assert set(columns.RESOURCE_WORDS) == set(ResourceKind)
