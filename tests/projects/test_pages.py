"""The pages of a project: what is saved, what is refused, what is kept of what was typed."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.world import World
from workshop.extensions import db as database
from workshop.foundations.transaction import transaction
from workshop.projects.models import Phases, Project, ProjectText, TextKey

SignIn = Callable[[str], FlaskClient]


def mark_of(page: str) -> str:
    found = re.search(r'name="mark"[^>]*value="([^"]*)"', page)
    assert found
    return found.group(1)


def text_of(app: Flask, world: World, key: TextKey) -> ProjectText:
    with app.app_context():
        return database.session.get_one(Project, world.project).text(key)


def test_a_text_is_written_and_read(app: Flask, sign_in: SignIn, world: World) -> None:
    client, url = sign_in("director"), f"/projects/{world.project}/texts/edito"
    given = {"mark": mark_of(client.get(f"{url}/edit").text), "title": "Édito", "signature": "Anne Leroy"}
    assert client.post(f"{url}/edit", data={**given, "body": "Un **mot**.\n\n- un\n- deux"}).headers["Location"] == url
    assert text_of(app, world, TextKey.EDITO).signature == "Anne Leroy"
    page = client.get(url).text
    assert "<strong>mot</strong>" in page and "<li>deux</li>" in page and "Anne Leroy" in page


def test_a_preview_shows_the_text_and_saves_nothing(app: Flask, sign_in: SignIn, world: World) -> None:
    client, url = sign_in("lead"), f"/projects/{world.project}/texts/why/edit"
    given = {"mark": "0", "title": "", "body": "Un *début* <script>alert(1)</script>", "preview": "1"}
    page = client.post(url, data=given).text
    assert "<em>début</em>" in page
    assert "<script>alert" not in page
    assert text_of(app, world, TextKey.WHY).version == 0


def test_a_stale_text_shows_both_and_keeps_mine(app: Flask, sign_in: SignIn, world: World) -> None:
    mine, theirs = sign_in("lead"), sign_in("coordinator")
    url = f"/projects/{world.project}/texts/vision/edit"
    seen = mark_of(mine.get(url).text)
    theirs.post(url, data={"mark": seen, "title": "", "body": "La leur"})
    refused = mine.post(url, data={"mark": seen, "title": "", "body": "La mienne"})
    assert refused.status_code == 409
    assert refused.text.count("La mienne") == 2 and "La leur" in refused.text
    assert text_of(app, world, TextKey.VISION).body == "La leur"
    again = mine.post(url, data={"mark": mark_of(refused.text), "title": "", "body": "Les deux"})
    assert again.status_code == 302
    assert text_of(app, world, TextKey.VISION).body == "Les deux"


@pytest.mark.parametrize(("noun", "name", "body"), [("phases", "title", "body"), ("values", "name", "practices")])
def test_a_stale_row_shows_both_and_keeps_mine(sign_in: SignIn, world: World, noun: str, name: str, body: str) -> None:
    client, base = sign_in("lead"), f"/projects/{world.project}/{noun}"
    client.post(f"{base}/new", data={name: "Première", body: "Rien"})
    found = re.search(rf'href="({base}/[0-9a-f-]{{36}})"', client.get(base).text)
    assert found
    url = found.group(1)
    seen = mark_of(client.get(url).text)
    client.post(url, data={"mark": seen, name: "Première", body: "La leur"})
    refused = client.post(url, data={"mark": seen, name: "Première", body: "La mienne"})
    assert refused.status_code == 409
    assert "La leur" in refused.text and "La mienne" in refused.text
    assert "La mienne" not in client.get(base).text


@pytest.mark.parametrize(("noun", "name"), [("phases", "title"), ("values", "name")])
def test_rows_are_added_moved_and_removed(sign_in: SignIn, world: World, noun: str, name: str) -> None:
    client, base = sign_in("lead"), f"/projects/{world.project}/{noun}"
    for title in ("Alpha", "Bravo"):
        client.post(f"{base}/new", data={name: title})
    alpha = re.findall(rf'href="({base}/[0-9a-f-]{{36}})"', client.get(base).text)[0]
    client.post(f"{alpha}/move", data={"to": "later"})
    page = client.get(base).text
    assert page.index("Bravo") < page.index("Alpha")
    client.post(f"{alpha}/remove")
    client.get(base)
    assert "Alpha" not in client.get(base).text


def test_a_row_without_a_name_is_refused_and_the_rest_is_kept(sign_in: SignIn, world: World) -> None:
    page = sign_in("lead").post(f"/projects/{world.project}/phases/new", data={"title": "", "body": "Gardé"}).text
    assert "Donnez un titre." in page and "Gardé" in page


def test_a_row_of_another_project_does_not_exist_here(app: Flask, sign_in: SignIn, world: World) -> None:
    with app.app_context(), transaction() as db:
        project = db.get_one(Project, world.project)
        other = Project(organisation=project.organisation, title="Autre")
        db.add(other)
        db.flush()
        phase = Phases(other).add("Ailleurs", "")
        db.flush()
        phase_id = phase.id
    assert sign_in("lead").get(f"/projects/{world.project}/phases/{phase_id}").status_code == 404


def test_a_text_that_has_no_place_does_not_exist(sign_in: SignIn, world: World) -> None:
    assert sign_in("lead").get(f"/projects/{world.project}/texts/preface").status_code == 404


def test_the_charter_is_changed(app: Flask, sign_in: SignIn, world: World) -> None:
    given = {
        "title": "Nouveau titre",
        "partners": "Ville\n- CIAS\n\n",
        "starts_on": "2026-01-01",
        "ends_on": "2029-12-31",
    }
    client = sign_in("coordinator")
    client.post(f"/projects/{world.project}/settings/edit", data=given)
    with app.app_context():
        project = database.session.get_one(Project, world.project)
        assert (project.title, project.partners) == ("Nouveau titre", ["Ville", "CIAS"])
    assert "du 1 janvier 2026 au 31 décembre 2029" in client.get(f"/projects/{world.project}/settings").text


def test_a_reversed_period_is_refused_at_its_field(sign_in: SignIn, world: World) -> None:
    given = {"title": "Titre gardé", "starts_on": "2027-01-01", "ends_on": "2026-01-01"}
    refused = sign_in("lead").post(f"/projects/{world.project}/settings/edit", data=given)
    assert refused.status_code == 400
    assert 'id="ends_on-error"' in refused.text and "Titre gardé" in refused.text


def test_an_administrator_creates_a_project_and_leads_it(app: Flask, sign_in: SignIn, world: World) -> None:
    with app.app_context(), transaction() as db:
        world.user(db, "outsider").administrator = True
    client = sign_in("outsider")
    answer = client.post("/projects/new", data={"organisation": "Ville de Brume", "title": "Brume 2030"})
    assert answer.status_code == 302
    assert "Chef de projet" in client.get(answer.headers["Location"]).text
    taken = client.post("/projects/new", data={"organisation": "Ville de Brume", "title": "Brume 2030"})
    assert taken.status_code == 409 and "Un projet porte déjà ce titre." in taken.text


def test_nobody_else_creates_a_project(sign_in: SignIn) -> None:
    assert sign_in("lead").get("/projects/new").status_code == 403


def test_a_reader_reads_and_is_offered_no_change(sign_in: SignIn, world: World) -> None:
    client = sign_in("reader")
    for place in ("settings", "texts", "texts/edito", "phases", "values", "members"):
        page = client.get(f"/projects/{world.project}/{place}")
        assert page.status_code == 200
        main = page.text.partition("<main")[2]
        assert not re.search(r"href=\"[^\"]*/(edit|new|invite)\"|<form", main.partition("</main>")[0])


def test_a_conflict_shows_only_what_differs(sign_in: SignIn, world: World) -> None:
    client, url = sign_in("lead"), f"/projects/{world.project}/texts/why/edit"
    client.post(url, data={"mark": "0", "title": "Même titre", "body": "une ligne\nune autre"})
    given = {"mark": "0", "title": "Autre titre", "body": "une ligne\r\nune autre\r\n"}
    refused = client.post(url, data=given).text
    assert refused.count('<section class="conflict"') == 1 and "Autre titre" in refused
