"""The page by which an existing project comes in."""

import io
import json
from collections.abc import Callable

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.importing.small_file import small_file
from tests.world import World
from workshop.projects.models import Project

SignIn = Callable[[str], FlaskClient]


def sent(client: FlaskClient, content: bytes) -> tuple[int, str]:
    answer = client.post("/projects/import", data={"file": (io.BytesIO(content), "projet.json")})
    return answer.status_code, answer.headers.get("Location") or answer.text


def test_a_lead_imports_a_project_and_leads_it(sign_in: SignIn, world: World, db: Session) -> None:
    status, where = sent(sign_in("lead"), json.dumps(small_file()).encode())
    project = db.scalars(select(Project).where(Project.title == "Projet de Bellerive")).one()
    assert (status, where) == (302, f"/projects/{project.id}/")
    assert [one.user_id for one in project.memberships] == [world.people["lead"]]


def test_a_refused_file_shows_where_and_why(sign_in: SignIn) -> None:
    status, page = sent(sign_in("lead"), json.dumps(small_file(title="", colour="bleu")).encode())
    assert status == 400
    for words in ("projet.json", "title", "le texte est vide", "colour", "n’est pas prévue"):
        assert words in page


def test_what_a_file_says_is_shown_as_text(sign_in: SignIn) -> None:
    _, page = sent(sign_in("lead"), json.dumps(small_file(**{"title": "", "<b>.x": 1})).encode())
    assert "&lt;b&gt;.<wbr>x" in page


def test_a_single_fault_is_one_sentence(sign_in: SignIn) -> None:
    status, page = sent(sign_in("lead"), b"{")
    assert status == 400
    assert "ligne 1, colonne 2" in page


def test_a_taken_title_is_said(sign_in: SignIn) -> None:
    lead = sign_in("lead")
    assert sent(lead, json.dumps(small_file()).encode())[0] == 302
    status, page = sent(lead, json.dumps(small_file()).encode())
    assert status == 409
    assert "porte déjà ce titre" in page


def test_a_file_is_needed(sign_in: SignIn) -> None:
    assert "Choisissez un fichier." in sign_in("lead").post("/projects/import").text


def test_only_who_leads_a_project_imports(sign_in: SignIn) -> None:
    assert sign_in("pilot").get("/projects/import").status_code == 403
    assert sent(sign_in("coordinator"), b"{}")[0] == 403
