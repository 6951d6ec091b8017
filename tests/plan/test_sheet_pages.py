"""A sheet read, edited by several, tied and followed."""

from collections.abc import Callable
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.world import World
from workshop.foundations.transaction import transaction
from workshop.plan.models import ActionSheet, Priority, SheetState
from workshop.plan.models.decision import Decision, Verb
from workshop.plan.models.sheet_edit import SheetEdit

SignIn = Callable[[str], FlaskClient]


def at(world: World, road: str = "", number: str = "1.1") -> str:
    return f"/projects/{world.project}/sheets/{number}{road}"


def form(sheet: ActionSheet, **changes: object) -> dict[str, object]:
    """What the browser sends: the whole form, with some fields changed."""
    seen = {
        "version": sheet.version,
        "title": sheet.title,
        "subtitle": sheet.subtitle,
        "state": sheet.state.value,
        "priority": sheet.priority.value,
        "completion": sheet.completion,
        "pilots": [*sheet.pilot_accounts(), ""],
        "objectives": SheetEdit().current(sheet, "objectives"),
        "steps": SheetEdit().current(sheet, "steps"),
    }
    return {**seen, **changes}


@pytest.fixture
def sheet(world: World, db: Session) -> ActionSheet:
    found = world.plan(db).sheet("1.1")
    _loaded = found.pilots, found.lines
    return found


def test_a_pilot_edits_their_sheet_and_the_history_says_so(
    sign_in: SignIn, world: World, sheet: ActionSheet, db: Session
) -> None:
    data = form(sheet, state="under_way", completion="40", steps="Choisir le lieu\n  Visiter\nOuvrir")
    pilot = sign_in("pilot")
    assert pilot.post(at(world, "/edit"), data=data).status_code == 302
    db.expire_all()
    assert (sheet.state, sheet.completion, sheet.version) == (SheetState.UNDER_WAY, 40, 2)
    assert {change.field for change in sheet.changes} == {"state", "completion", "steps"}
    page = pilot.get(at(world)).text
    assert "Modalités et étapes de mise en œuvre" in page and "Visiter" in page and "Paul Garnier" in page


def test_the_sections_bear_their_exact_names(sign_in: SignIn, world: World) -> None:
    page = sign_in("lead").get(at(world, "/edit")).text
    for name in (
        "Objectifs de l’action",
        "Objectifs opérationnels",
        "Modalités et étapes de mise en œuvre",
        "Ressources nécessaires",
        "Évaluation / indicateurs d’amélioration",
    ):
        assert name in page


def test_operational_objectives_are_numbered_after_their_sheet(
    sign_in: SignIn, world: World, sheet: ActionSheet
) -> None:
    lead = sign_in("lead")
    lead.post(at(world, "/edit"), data=form(sheet, operational_objectives="Ouvrir tôt\n  Dès 8 h\nFermer tard"))
    page = lead.get(at(world)).text
    assert "1.1.1" in page and "1.1.2" in page and "1.1.3" not in page


def test_a_pilot_reads_every_sheet_and_edits_theirs_alone(sign_in: SignIn, world: World) -> None:
    pilot = sign_in("pilot")
    assert pilot.get(at(world, number="1.2")).status_code == 200
    assert "Modifier la fiche" not in pilot.get(at(world, number="1.2")).text
    assert pilot.get(at(world, "/edit", number="1.2")).status_code == 403
    assert pilot.post(at(world, "/journal", number="1.2"), data={"text": "Non"}).status_code == 403


def test_two_people_who_change_different_fields_both_win(
    sign_in: SignIn, world: World, sheet: ActionSheet, db: Session
) -> None:
    seen = form(sheet)
    sign_in("lead").post(at(world, "/edit"), data={**seen, "priority": "high"})
    sign_in("pilot").post(at(world, "/edit"), data={**seen, "completion": "30"})
    db.expire_all()
    assert (sheet.priority, sheet.completion) == (Priority.HIGH, 30)


def test_two_people_who_change_the_same_field_see_both_texts(
    sign_in: SignIn, world: World, sheet: ActionSheet, db: Session
) -> None:
    seen = form(sheet)
    sign_in("lead").post(at(world, "/edit"), data={**seen, "steps": "- Acheter", "priority": "high"})
    pilot = sign_in("pilot")
    answer = pilot.post(at(world, "/edit"), data={**seen, "steps": "- Louer", "completion": "30"})
    assert answer.status_code == 409
    assert "Acheter" in answer.text and "Louer" in answer.text and "Claire Morel" in answer.text
    db.expire_all()
    assert sheet.completion == 0
    data = {**form(sheet), "steps": "- Acheter\r\n- Louer", "completion": "30"}
    assert pilot.post(at(world, "/edit"), data=data).status_code == 302
    db.expire_all()
    assert [text for _level, text in sheet.section(sheet.lines[0].section)] == ["Acheter", "Louer"]
    assert (sheet.completion, sheet.priority) == (30, Priority.HIGH)


def test_the_conflict_page_carries_my_other_changes_and_theirs(
    sign_in: SignIn, world: World, sheet: ActionSheet
) -> None:
    seen = form(sheet)
    sign_in("lead").post(at(world, "/edit"), data={**seen, "title": "Accueil A", "subtitle": "Le leur"})
    answer = sign_in("pilot").post(at(world, "/edit"), data={**seen, "title": "Accueil B", "completion": "30"})
    page = answer.text.replace("\n", "")
    assert '<textarea name="completion" hidden aria-hidden="true">30</textarea>' in page
    assert '<textarea name="subtitle" hidden aria-hidden="true">Le leur</textarea>' in page
    assert 'name="version" value="2"' in page


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"completion": "140"}, "va de 0 à 100"),
        ({"completion": "beaucoup"}, "nombre entier de 0 à 100"),
        ({"title": " "}, "Ce champ est nécessaire"),
        ({"starts_on": "2026-05-01", "due_on": "2026-04-01"}, "ne peut pas précéder"),
        ({"starts_on": "hier"}, "Rien n’est enregistré"),
        ({"state": "finished"}, "Rien n’est enregistré"),
    ],
)
def test_a_bad_value_is_refused_with_what_was_typed(
    sign_in: SignIn, world: World, sheet: ActionSheet, changes: dict[str, str], said: str
) -> None:
    answer = sign_in("lead").post(at(world, "/edit"), data=form(sheet, steps="Une étape tapée", **changes))
    assert answer.status_code == 400
    assert said in answer.text and "Une étape tapée" in answer.text


def test_a_member_named_as_pilot_may_edit_and_another_name_is_kept(
    sign_in: SignIn, world: World, sheet: ActionSheet, db: Session
) -> None:
    sign_in("lead").post(at(world, "/edit"), data=form(sheet, pilots=["paul garnier", "Le CNFPT"]))
    db.expire_all()
    assert sheet.pilot_accounts() == {"Paul Garnier": world.people["pilot"], "Le CNFPT": None}


def test_a_pilot_known_by_name_is_recognised_once_a_member(
    sign_in: SignIn, world: World, sheet: ActionSheet, db: Session
) -> None:
    with transaction():
        world.plan(db).sheet("1.1").name_pilots({"Paul Garnier": None})
    sign_in("lead").post(at(world, "/edit"), data=form(sheet, pilots=["Paul Garnier"]))
    db.expire_all()
    assert sheet.pilot_accounts() == {"Paul Garnier": world.people["pilot"]}


def test_a_journal_entry_is_dated_and_signed(sign_in: SignIn, world: World) -> None:
    pilot = sign_in("pilot")
    pilot.post(at(world, "/journal"), data={"text": "Le lieu est <choisi>."})
    page = pilot.get(at(world)).text
    assert "Le lieu est &lt;choisi&gt;." in page
    assert pilot.post(at(world, "/journal"), data={"text": " "}).status_code == 400


def test_a_link_between_sheets_is_returned_and_removed(sign_in: SignIn, world: World) -> None:
    lead = sign_in("lead")
    lead.post(at(world, "/links"), data={"number": "2.1"})
    assert "/sheets/1.1/links" not in lead.get(at(world, number="2.1")).text
    assert 'sheets/1.1"' in lead.get(at(world, number="2.1")).text
    lead.post(at(world, "/links/1.1/remove", number="2.1"))
    assert 'sheets/2.1"' not in lead.get(at(world)).text


def test_an_outside_plan_is_linked_and_removed(sign_in: SignIn, world: World, sheet: ActionSheet, db: Session) -> None:
    lead = sign_in("lead")
    lead.post(at(world, "/outside"), data={"target": "Schéma directeur", "text": "action 4"})
    assert "Schéma directeur" in lead.get(at(world)).text
    db.expire_all()
    lead.post(at(world, f"/outside/{sheet.outside_links[0].id}/remove"))
    assert "« Schéma directeur »" not in lead.get(at(world)).text


def test_a_file_is_attached_kept_under_its_hash_and_downloaded_never_shown(
    app: Flask, sign_in: SignIn, world: World, sheet: ActionSheet, db: Session
) -> None:
    pilot = sign_in("pilot")
    pilot.post(at(world, "/attachments"), data={"file": (BytesIO(b"%PDF-1.7 x"), "../../Étude à lire.pdf")})
    db.expire_all()
    one = sheet.attachments[0]
    answer = sign_in("reader").get(at(world, f"/attachments/{one.id}"))
    assert answer.data == b"%PDF-1.7 x" and one.name == "Étude à lire.pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.content_type == "application/octet-stream"
    assert (app.extensions["settings"].data / "attachments" / one.sha256).exists()
    answer.close()
    pilot.post(at(world, f"/attachments/{one.id}/remove"))
    assert sign_in("reader").get(at(world, f"/attachments/{one.id}")).status_code == 404


def test_a_file_of_another_sheet_is_unknown_here(
    sign_in: SignIn, world: World, sheet: ActionSheet, db: Session
) -> None:
    lead = sign_in("lead")
    lead.post(at(world, "/attachments"), data={"file": (BytesIO(b"du texte"), "note.txt")})
    db.expire_all()
    assert lead.get(at(world, f"/attachments/{sheet.attachments[0].id}", number="1.2")).status_code == 404


def test_a_page_in_disguise_is_refused(sign_in: SignIn, world: World) -> None:
    answer = sign_in("lead").post(at(world, "/attachments"), data={"file": (BytesIO(b"<script>"), "page.html")})
    assert answer.status_code == 415 and "pas accepté" in answer.text


def test_a_sheet_fed_by_many_ideas_costs_few_queries(
    sign_in: SignIn, world: World, db: Session, post: Callable[..., str], queries: list[str]
) -> None:
    ideas = [post(f"Idée {number}") for number in range(20)]
    groups = [post(f"Groupe {number}") for number in range(10)]
    with transaction():
        plan = world.plan(db)
        for number, idea in enumerate(ideas):
            plan.decide([idea], Decision(Verb.MERGE, into=(groups[number % 10],)), None)
        plan.decide(groups, Decision(Verb.KEEP_IN_SHEET, sheet="1.1"), None)
    lead = sign_in("lead")
    lead.post(at(world, "/journal"), data={"text": "Lancé"})
    queries.clear()
    assert "Idée 19" in lead.get(at(world)).text
    assert len(queries) <= 30


def test_who_leaves_the_pilots_is_told_so_and_keeps_what_they_wrote(sign_in: SignIn, world: World, db: Session) -> None:
    pilot, address = sign_in("pilot"), f"/projects/{world.project}/sheets/1.1"
    api = f"/api{address}/fields"
    told = pilot.post(api, json={"version": 1, "fields": {"note": "Avant", "pilots": ""}})
    assert told.status_code == 200 and told.get_json()["editor"] is False
    assert world.plan(db).sheet("1.1").note == "Avant"
    again = pilot.post(api, json={"version": 2, "fields": {"note": "Après"}})
    assert again.status_code == 403 and again.get_json()["code"] == "not_allowed"
    whole = {"version": "2", "title": "Un accueil unique", "note": "Ce que j’écrivais", "priority": "normal"}
    answer = pilot.post(f"{address}/edit", data={**whole, "state": "to_build", "completion": "0"})
    assert answer.status_code == 403 and "Vous n’êtes plus pilote" in answer.text and "Ce que j’écrivais" in answer.text
    assert pilot.get(f"{address}/edit").status_code == 403 and pilot.get(address).status_code == 200
    db.rollback()
    assert world.plan(db).sheet("1.1").note == "Avant"
