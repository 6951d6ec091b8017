"""Rows, comments, mentions, history, past days and fields saved alone, as browsers ask for them."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from tests.world import World
from workshop.extensions import db as database
from workshop.foundations.transaction import transaction
from workshop.plan.attachments import sweep
from workshop.plan.models import ActionSheet, Mention, Section
from workshop.plan.models.row_edit import RowEdit
from workshop.plan.models.sheet_edit import SheetEdit
from workshop.plan.sheet_reading import SheetReading

SignIn = Callable[[str], FlaskClient]
BUDGET = {"organisation": "Agglo", "year": "2027", "spending": "investment", "planned_cents": "12 500,50 €"}
BUDGET_ROW = r"/rows/budget/([0-9a-f-]{36})"


def at(world: World, road: str = "", number: str = "1.1") -> str:
    return f"/projects/{world.project}/sheets/{number}{road}"


def api(world: World, road: str) -> str:
    return f"/api/projects/{world.project}/sheets/1.1/{road}"


def found(pattern: str, page: str) -> str:
    match = re.search(pattern, page)
    assert match, pattern
    return match[1]


@pytest.fixture
def on_sheet(app: Flask, world: World) -> Callable[[Callable[[ActionSheet], None]], None]:
    """`on_sheet(change)` changes sheet 1.1 as somebody else does meanwhile."""

    def change(what: Callable[[ActionSheet], None]) -> None:
        with app.app_context(), transaction() as db:
            what(world.plan(db).sheet("1.1"))

    return change


def test_amounts_are_typed_as_people_write_them(sign_in: SignIn, world: World) -> None:
    pilot = sign_in("pilot")
    assert pilot.post(at(world, "/rows/budget/new"), data={**BUDGET, "version": 1}).status_code == 302
    page = pilot.get(at(world)).text
    assert "12\u202f500,50\u00a0€" in page.replace("&nbsp;", "\u00a0")
    row = found(BUDGET_ROW, page)
    form = pilot.get(at(world, f"/rows/budget/{row}")).text
    assert 'value="12\u202f500,50"' in form
    pilot.post(at(world, f"/rows/budget/{row}/remove"), data={"version": 2})
    assert "Aucun montant" in pilot.get(at(world)).text


@pytest.mark.parametrize(
    ("kind", "sent", "said"),
    [
        ("budget", {**BUDGET, "planned_cents": "douze"}, "Donnez un montant en euros"),
        ("budget", {**BUDGET, "planned_cents": "1,005"}, "Donnez un montant en euros"),
        ("budget", {**BUDGET, "year": "27"}, "quatre chiffres"),
        ("budget", {**BUDGET, "spending": "other"}, "Rien n’est enregistré"),
        ("indicator", {"label": "Délai", "target": "beaucoup"}, "Donnez un nombre"),
        ("deliverable", {"title": "Guide", "address": "javascript:alert(1)"}, "https://"),
        ("measurement", {"indicator_id": "x", "measured_on": "hier"}, "Rien n’est enregistré"),
        ("dependency", {"deliverable_id": "x"}, "Rien n’est enregistré"),
    ],
)
def test_a_bad_cell_is_refused_with_what_was_typed(
    sign_in: SignIn, world: World, kind: str, sent: dict[str, str], said: str
) -> None:
    answer = sign_in("lead").post(at(world, f"/rows/{kind}/new"), data={**sent, "version": 1})
    assert answer.status_code == 400 and said in answer.text
    assert all(text in answer.text for name, text in sent.items() if name in ("organisation", "title", "label"))


def test_a_row_that_two_people_change_shows_both(
    sign_in: SignIn, world: World, on_sheet: Callable[..., None], app: Flask
) -> None:
    pilot = sign_in("pilot")
    pilot.post(at(world, "/rows/budget/new"), data={**BUDGET, "version": 1})
    row = found(BUDGET_ROW, pilot.get(at(world)).text)

    def elsewhere(sheet: ActionSheet) -> None:
        lead = world.user(sheet.db, "lead")
        sheet.write_row(RowEdit("budget", {"planned_cents": "200", "source": "DETR"}, row), sheet.version, lead)

    on_sheet(elsewhere)
    sent = {**BUDGET, "planned_cents": "3", "paid_cents": "1", "version": 2}
    answer = pilot.post(at(world, f"/rows/budget/{row}"), data=sent)
    assert answer.status_code == 409 and "Garder le mien" in answer.text
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', answer.text))
    assert hidden["source"] == "DETR" and hidden["paid_cents"] == "1" and hidden["version"] == "3"
    assert pilot.post(at(world, f"/rows/budget/{row}"), data={**hidden, "planned_cents": "3"}).status_code == 302
    with app.app_context():
        line = world.plan(database.session()).sheet("1.1").budget_lines[0]
        assert (line.planned_cents, line.paid_cents, line.source) == (300, 100, "DETR")


def test_a_step_is_ticked_and_its_owner_named(sign_in: SignIn, world: World, on_sheet: Callable[..., None]) -> None:
    def begin(sheet: ActionSheet) -> None:
        pilot = world.user(sheet.db, "pilot")
        sheet.edit(SheetEdit({"steps": "- **Choisir** le lieu\n- Ouvrir"}), sheet.version, pilot)

    on_sheet(begin)
    pilot = sign_in("pilot")
    page = pilot.get(at(world)).text
    assert "<strong>Choisir</strong> le lieu" in page
    row = found(r"/rows/step/([0-9a-f-]{36})", page)
    pilot.post(at(world, f"/steps/{row}/tick"), data={"done": "1"})
    pilot.post(at(world, f"/rows/step/{row}"), data={"owner": "Le CNFPT", "due_on": "2020-01-01", "version": 9})
    page = pilot.get(at(world)).text
    assert "Le CNFPT" in page and "attendu le 1 janvier 2020" in page
    pilot.post(at(world, f"/steps/{row}/tick"), data={"done": "1"})
    assert "fait le" in pilot.get(at(world)).text


def test_a_comment_tells_who_it_names_and_nobody_else(sign_in: SignIn, world: World, app: Flask) -> None:
    lead, pilot = sign_in("lead"), sign_in("pilot")
    lead.post(at(world, "/comments"), data={"text": "@paul garnier et @Hugo Petit, <un avis> ?"})
    page = pilot.get(f"/projects/{world.project}/").text
    assert "On vous a mentionné" in page and "&lt;un avis&gt;" in page
    assert "On vous a mentionné" not in lead.get(f"/projects/{world.project}/").text
    mention = found(r"/mentions/([0-9a-f-]{36})/read", page)
    assert sign_in("coordinator").post(f"/mentions/{mention}/read").status_code == 404
    answer = pilot.post(f"/mentions/{mention}/read", data={"open": "1"})
    assert "#comment-" in answer.location
    assert "On vous a mentionné" not in pilot.get(f"/projects/{world.project}/").text
    assert "Claire Morel" in pilot.get("/mentions").text
    with app.app_context():
        unread = [one for one in database.session().query(Mention) if not one.read_at]
        assert [one.user_id for one in unread] == [world.people["coordinator"]]


def test_one_changes_and_removes_ones_own_words_only(sign_in: SignIn, world: World) -> None:
    lead, pilot = sign_in("lead"), sign_in("pilot")
    pilot.post(at(world, "/comments"), data={"text": "Premier"})
    page = lead.get(at(world)).text
    comment = found(r'id="comment-([0-9a-f-]{36})"', page)
    assert lead.get(at(world, f"/comments/{comment}/edit")).status_code == 403
    assert lead.post(at(world, f"/comments/{comment}/remove")).status_code == 403
    lead.post(at(world, "/comments"), data={"text": "Réponse", "thread": comment})
    pilot.post(at(world, f"/comments/{comment}/edit"), data={"text": "Corrigé"})
    assert "Corrigé" in pilot.get(at(world)).text
    pilot.post(at(world, f"/comments/{comment}/remove"))
    page = pilot.get(at(world)).text
    assert "Corrigé" not in page and "Réponse" in page and "Commentaire retiré" in page
    lead.post(at(world, f"/comments/{comment}/resolve"), data={"resolved": "1"})
    assert "Résolu" in lead.get(at(world)).text
    assert sign_in("reader").post(at(world, "/comments"), data={"text": "Non"}).status_code == 403
    assert pilot.post(at(world, "/comments"), data={"text": " "}).status_code == 400


def test_names_are_offered_after_an_at(sign_in: SignIn, world: World) -> None:
    answer = sign_in("pilot").get(api(world, "people?q=mor"))
    assert answer.json == {"names": ["Claire Morel"]}
    assert sign_in("reader").get(api(world, "people?q=mor")).status_code == 403


def test_the_history_shows_words_and_gives_any_value_back(sign_in: SignIn, world: World) -> None:
    pilot = sign_in("pilot")
    pilot.post(api(world, "fields"), json={"version": 1, "fields": {"title": "Un accueil vraiment unique"}})
    page = pilot.get(at(world, "/history")).text
    assert re.search(r"<ins>.*vraiment", page) and "Paul Garnier" in page
    change = found(r"/history/([0-9a-f-]{36})/restore", page)
    pilot.post(at(world, f"/history/{change}/restore"), data={"text": "before", "version": 2})
    assert "<h1>" in pilot.get(at(world)).text and "vraiment" not in found(r"<h1>(.*?)</h1>", pilot.get(at(world)).text)
    pilot.post(at(world, f"/history/{change}/restore"), data={"text": "after", "version": 2})
    assert "relisez l’historique" in pilot.get(at(world, "/history")).text


def test_a_sheet_is_read_as_of_a_past_day(sign_in: SignIn, world: World, on_sheet: Callable[..., None]) -> None:
    days = [datetime.now(UTC) - timedelta(days=number) for number in (9, 6, 3)]

    def told(sheet: ActionSheet) -> None:
        by = world.user(sheet.db, "pilot")
        for number, day in enumerate(days):
            with time_machine.travel(day, tick=False):
                steps = "- Étape A\n- Étape B" if number else "- Étape A"
                fields = {"title": f"Titre {number}", "steps": steps, "completion": 10 * number}
                sheet.edit(SheetEdit(fields), sheet.version, by)
                sheet.db.flush()
                sheet.write_row(RowEdit("budget", {**BUDGET, "planned_cents": str(101 + number)}), sheet.version, by)
                line = sheet.lines_of(Section.STEPS)[0]
                sheet.write_row(RowEdit("step", {"owner": f"Équipe {number}"}, line.id), sheet.version, by)
        sheet.name_people("sponsor", {"Anne Leroy": None})

    on_sheet(told)
    reader = sign_in("reader")
    for number, day in enumerate(days):
        page = reader.get(at(world, f"?on={day.date().isoformat()}")).text
        assert f"Titre {number}" in page and f"Équipe {number}" in page and "La fiche telle qu’elle était" in page
        assert page.count("1,0") >= number + 1 and ("Étape B" in page) == (number > 0)
        assert "Modifier la fiche" not in page
    assert "telle qu’elle était" not in reader.get(at(world, "?on=demain")).text


def test_a_reading_of_today_is_the_same_from_the_tables_and_from_the_history(
    app: Flask, world: World, on_sheet: Callable[..., None]
) -> None:
    def told(sheet: ActionSheet) -> None:
        by = world.user(sheet.db, "pilot")
        sheet.edit(SheetEdit({"objectives": "- Un\n    - Deux", "due_on": None}), sheet.version, by)
        row = sheet.write_row(RowEdit("indicator", {"label": "Délai", "target": "2.5"}), sheet.version, by)
        cells = {"indicator_id": row, "measured_on": "2027-01-01", "value": "3"}
        sheet.write_row(RowEdit("measurement", cells), sheet.version, by)

    on_sheet(told)
    with app.app_context():
        sheet = world.plan(database.session()).sheet("1.1")
        now, past = SheetReading.now(sheet), SheetReading.on_day(sheet, datetime.now(UTC).date() + timedelta(days=2))
        assert (now.columns, now.people) == (past.columns, past.people)
        assert [one.record() for one in now.indicators] == [one.record() for one in past.indicators]
        assert [one.record() for one in now.indicators[0].measurements] == [
            one.record() for one in past.indicators[0].measurements
        ]


def test_fields_are_saved_alone_and_conflicts_answered(
    sign_in: SignIn, world: World, on_sheet: Callable[..., None]
) -> None:
    pilot = sign_in("pilot")
    answer = pilot.post(
        api(world, "fields"), json={"version": 1, "fields": {"completion": "40", "sponsor": "Moi\nToi"}}
    )
    assert answer.status_code == 200 and answer.json["version"] == 2
    assert answer.json["values"]["sponsor"] == "Moi\nToi" and answer.json["values"]["completion"] == "40"
    lead = sign_in("lead")
    lead.post(api(world, "fields"), json={"version": 2, "fields": {"title": "Le leur"}})
    seen = lead.get(api(world, "fields?since=1")).json
    assert seen["values"]["title"] == "Le leur" and seen["authors"] == {
        "completion": "Paul Garnier",
        "sponsor": "Paul Garnier",
    }
    answer = lead.post(api(world, "fields"), json={"version": 1, "fields": {"completion": "60", "subtitle": "Mien"}})
    assert answer.status_code == 409
    assert answer.json["clashes"]["completion"]["theirs_shown"] == "40 %"
    assert answer.json["values"]["subtitle"] == ""
    for bad in ({"version": 1, "fields": {"completion": "beaucoup"}}, {"version": 1, "fields": {"title": ""}}):
        assert lead.post(api(world, "fields"), json=bad).json["code"] == "bad_fields"
    for bad in ({}, {"version": "1", "fields": {}}, {"version": 1, "fields": {"title": 3}}, [1]):
        assert lead.post(api(world, "fields"), json=bad).json["code"] == "bad_message"


def test_saving_alone_needs_the_token_of_the_page(app: Flask, sign_in: SignIn, world: World) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    answer = sign_in("lead").post(api(world, "fields"), json={"version": 1, "fields": {}})
    assert answer.status_code == 400 and answer.json["code"] == "form_expired"


def test_a_removed_file_stays_while_the_history_names_it(
    app: Flask, sign_in: SignIn, world: World, on_sheet: Callable[..., None]
) -> None:
    lead, folder = sign_in("lead"), app.extensions["settings"].data / "attachments"
    lead.post(at(world, "/attachments"), data={"file": (BytesIO(b"%PDF-1.7 x"), "Devis.pdf")})
    file = found(r"/attachments/([0-9a-f-]{36})", lead.get(at(world)).text)
    lead.post(at(world, f"/attachments/{file}/remove"))
    with app.app_context():
        assert sweep(folder, database.session(), older_than_seconds=-1) == 0
    page = lead.get(at(world, "/history")).text
    change = found(r"/history/([0-9a-f-]{36})/file", page)
    answer = lead.get(at(world, f"/history/{change}/file"))
    assert answer.data == b"%PDF-1.7 x"
    answer.close()
    assert sign_in("pilot").post(at(world, f"/history/{change}/erase")).status_code == 403
    lead.post(at(world, f"/history/{change}/erase"))
    assert not list(folder.iterdir()) and "Devis.pdf" in lead.get(at(world, "/history")).text
    lead.post(at(world, f"/history/{change}/restore"), data={"text": "before", "version": 9})
    assert "ne peut pas revenir" in lead.get(at(world, "/history")).text


def test_a_rich_sheet_costs_few_queries(
    sign_in: SignIn, world: World, on_sheet: Callable[..., None], queries: list[str]
) -> None:
    def fill(sheet: ActionSheet) -> None:
        by, plan = world.user(sheet.db, "lead"), world.plan(sheet.db)
        other = plan.sheet("2.1")
        for number in range(12):
            cells = {"title": f"Livrable {number}", "owner": "Paul Garnier"}
            mine = sheet.write_row(RowEdit("deliverable", cells), sheet.version, by)
            theirs = plan.sheet("1.2").write_row(RowEdit("deliverable", cells), plan.sheet("1.2").version, by)
            other.write_row(RowEdit("dependency", {"deliverable_id": mine}), other.version, by)
            sheet.write_row(RowEdit("dependency", {"deliverable_id": theirs}), sheet.version, by)
            sheet.write_row(RowEdit("budget", {**BUDGET, "planned_cents": "100"}), sheet.version, by)
            sheet.write_row(RowEdit("resource", {"kind": "partner", "name": f"R{number}"}), sheet.version, by)
            row = sheet.write_row(RowEdit("indicator", {"label": f"I{number}"}), sheet.version, by)
            for day in ("01", "02"):
                cells = {"indicator_id": row, "measured_on": f"2027-01-{day}", "value": day}
                sheet.write_row(RowEdit("measurement", cells), sheet.version, by)
            sheet.discuss(f"@Paul Garnier {number}", by)
        sheet.link(other, "", by)

    on_sheet(fill)
    for name in ("lead", "pilot"):
        client = sign_in(name)
        queries.clear()
        assert "Livrable 11" in client.get(at(world)).text
        assert len(queries) <= 30, (name, len(queries))
