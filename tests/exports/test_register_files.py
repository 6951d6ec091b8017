"""The register as a file, from the button to the cells: merges both ways, several targets, reasons, meetings."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook

from exports.gather.register import Trace
from tests.world import World
from workshop.extensions import db as database
from workshop.foundations.transaction import transaction
from workshop.plan.models import Destiny, Idea, IdeaOrigin, IdeaTarget, OriginKind
from workshop.plan.models.decision import Decision, Verb
from workshop.projects.models import Project

SignIn = Callable[[str], FlaskClient]


@pytest.fixture
def ideas(app: Flask, world: World) -> dict[str, str]:
    """« Un » went into two ideas; one feeds two sheets, the other was put outside the scope in a meeting."""
    with app.app_context(), transaction() as db:
        found = {text: _posted(world, text) for text in ("Un", "Deux", "=1+1")}
        found |= {text: Idea(project_id=world.project, text=text, posted=False) for text in ("Accueil", "Horaires")}
        db.add_all(found.values())
        db.flush()
        ids = {text: idea.id for text, idea in found.items()}
        plan = world.plan(db)
        both = (ids["Accueil"], ids["Horaires"])
        plan.decide([ids["Un"]], Decision(Verb.MERGE, into=both, reason="Deux sujets"), None)
        plan.decide([ids["Deux"]], Decision(Verb.MERGE, into=(ids["Accueil"],)), None)
        accueil = plan.idea(ids["Accueil"])
        sheets = [IdeaTarget(sheet_id=plan.sheet("1.1").id, section="steps"), IdeaTarget(sheet_id=plan.sheet("2.1").id)]
        accueil.decide(Destiny.KEPT, world.user(db, "lead"), sheets)
        plan.decide([ids["Horaires"]], Decision(Verb.OUT_OF_SCOPE, reason="Déjà négocié"), None)
        plan.idea(ids["Horaires"]).meeting = "COPIL du 5 mai"
        return ids


def _posted(world: World, text: str) -> Idea:
    origin = IdeaOrigin(
        kind=OriginKind.NOTE, row_id=text, live_session_id="s", session_title="Séminaire", activity_title="Tableau"
    )
    return Idea(project_id=world.project, text=text, posted=True, origins=[origin])


def at(world: World, road: str = "") -> str:
    return f"/projects/{world.project}/documents{road}"


def fetched(client: FlaskClient, world: World, wanted: str) -> tuple[bytes, Any]:
    asked = client.post(at(world), data={"kind": "register", "format": wanted})
    assert asked.status_code == 302, asked.text
    there = asked.headers["Location"]
    assert "Le document est prêt" in client.get(there).text
    assert client.get(there + "/progress").json["state"] == "done"
    with client.get(there + "/file") as answer:
        return answer.data, answer.headers


@pytest.mark.promise("P2")
def test_a_merge_both_ways_is_told_whole(app: Flask, world: World, ideas: dict[str, str]) -> None:
    with app.app_context():
        register = Trace(database.session.get_one(Project, world.project)).register()
    told = {idea.text: idea for idea in register.ideas}
    assert set(told) == {"Un", "Deux", "=1+1"} and register.posted == register.decided + register.undecided == 3
    one = told["Un"]
    assert {group.strip("«» \u00a0") for group in one.into} == {"Accueil", "Horaires"}
    assert one.targets == ("Fiche 1.1, étapes", "Fiche 2.1")
    assert one.reasons == ("Deux sujets", "Déjà négocié") and one.meeting == "COPIL du 5 mai"
    assert one.reason.startswith("Avec «") and one.reason.endswith("Deux sujets Déjà négocié (COPIL du 5 mai)")
    assert one.destiny == "Retenue" and told["Deux"].targets == one.targets and told["=1+1"].destiny == ""


def test_the_workbook_and_the_csv_file_hold_every_idea(sign_in: SignIn, world: World, ideas: dict[str, str]) -> None:
    client = sign_in("pilot")
    content, _ = fetched(client, world, "xlsx")
    rows = list(load_workbook(BytesIO(content))["Idées"].iter_rows(values_only=True, min_row=2))
    assert {row[0] for row in rows} == {"Un", "Deux", "=1+1"}
    content, headers = fetched(client, world, "csv")
    assert "'=1+1;Séminaire" in content.decode("utf-8-sig")
    assert headers["Content-Type"].startswith("text/csv") and "Valombre" in headers["Content-Disposition"]


def test_the_page_offers_the_files_to_who_may_export(sign_in: SignIn, world: World, ideas: dict[str, str]) -> None:
    there = f"/projects/{world.project}/ideas"
    form = f'action="{at(world)}"'
    assert form in sign_in("pilot").get(there).text and form not in sign_in("reader").get(there).text


def test_the_sum_of_a_session_is_shown_when_it_is_chosen(sign_in: SignIn, world: World, ideas: dict[str, str]) -> None:
    page = sign_in("reader").get(f"/projects/{world.project}/ideas?session=s").text
    assert "Cette séance :" in page and page.count("3 idées postées = 2 décidées + 1 à décider") == 2
