"""A whole project goes out, comes in elsewhere, and goes out the same, byte for byte."""

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from exports.archive.opening import BadArchive
from exports.archive.reading import ArchiveKnown
from tests.conftest import in_memory
from tests.exports.archive.archives import changed, count, folder, into, out
from tests.prepared import Shelf
from tests.world import World
from workshop.app import create_app
from workshop.extensions import db as database
from workshop.foundations.base import Base
from workshop.foundations.readers.faults import FileRefused
from workshop.foundations.transaction import transaction
from workshop.people.models import User
from workshop.plan.models import Import, Plan
from workshop.projects.models import Project, TitleTaken
from workshop.settings import load_settings

SignIn = Callable[[str], FlaskClient]
ELSEWHERE = "Un projet venu d’ailleurs"


@pytest.fixture(scope="module")
def demonstration(shelf: Shelf) -> Iterator[bytes]:
    """The archive of the demonstration, one note of which is still private."""
    with TemporaryDirectory(dir=in_memory()) as place:
        app = create_app(load_settings({"WORKSHOP_DATA": f"{place}/instance", "WORKSHOP_JOBS_INLINE": "true"}))
        with app.app_context():
            shelf.tables()
            shelf.demonstration()
            with transaction() as session:
                notes = Base.metadata.tables["notes"]
                row = session.execute(select(notes.c.id).where(notes.c.cluster_id.is_(None)).limit(1)).scalar_one()
                session.execute(notes.update().where(notes.c.id == row).values(draft=True, text="un brouillon secret"))
        content = out(app)
        assert content == out(app), "the same project, the same bytes"
        yield content
        app.extensions["live"].fanouts.stop()
        with app.app_context():
            database.engine.dispose()


def attach(app: Flask, world: World) -> None:
    content = b"%PDF-1.7 une note"
    digest = hashlib.sha256(content).hexdigest()
    place = folder(app) / "attachments"
    place.mkdir(parents=True, exist_ok=True)
    (place / digest).write_bytes(content)
    with app.app_context(), transaction() as session:
        world.plan(session).sheet("1.1").attach("note.pdf", len(content), digest, world.user(session, "lead"))


def test_the_demonstration_comes_back_byte_for_byte(demonstration: bytes, elsewhere: Flask) -> None:
    into(elsewhere, demonstration)
    assert out(elsewhere) == demonstration
    with elsewhere.app_context():
        names = ("action_sheets", "ideas", "notes", "tallies", "nodes", "idea_flows", "live_entries", "field_changes")
        assert min(count(name) for name in names[:6]) > 0
        plan = Plan(database.session.scalars(select(Project)).one())
        assert sum(plan.counts().values()) == plan.posted() > 0


def test_files_come_along(app: Flask, world: World, elsewhere: Flask) -> None:
    attach(app, world)
    content = out(app)
    into(elsewhere, content)
    assert out(elsewhere) == content
    (stored,) = (folder(elsewhere) / "attachments").iterdir()
    assert stored.read_bytes() == b"%PDF-1.7 une note"


def test_people_come_by_name_alone_and_nobody_signs_in_with_that(app: Flask, world: World, elsewhere: Flask) -> None:
    with app.app_context(), transaction() as session:
        world.user(session, "lead").set_password("un mot de passe très secret")
        kept = world.user(session, "lead").password_hash or ""
    content = out(app)
    text = _everything(content)
    assert "Claire Morel" in text
    for secret in ("lead@valombre.example", kept, "@valombre"):
        assert secret not in text
    into(elsewhere, content)
    with elsewhere.app_context():
        people = list(database.session.scalars(select(User)))
        assert {one.name for one in people} >= {"Claire Morel", "Paul Garnier"}
        assert not any(one.active or one.password_hash or one.administrator for one in people)


def _everything(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


@pytest.mark.promise("P11")
def test_no_path_leads_from_an_anonymous_note_or_dot_to_a_seat(demonstration: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(demonstration)) as archive:
        tables = {
            name.removeprefix("tables/").removesuffix(".jsonl"): archive.read(name).decode()
            for name in archive.namelist()
            if name.startswith("tables/")
        }
    seats = set(re.findall(r'"id":"([0-9a-f-]{36})"', tables["participants"]))
    assert seats
    for name, text in tables.items():
        if name != "participants":
            assert not seats & set(re.findall(r"[0-9a-f-]{36}", text)), name
    assert "dots" not in tables
    assert '"rev"' not in tables["participants"]


@pytest.mark.promise("P4")
def test_private_notes_stay_with_their_authors(demonstration: bytes) -> None:
    assert "un brouillon secret" not in _everything(demonstration)


def test_an_archive_does_not_come_in_twice(app: Flask, world: World) -> None:
    content = out(app)
    with pytest.raises(ArchiveKnown):
        into(app, content)


def test_a_taken_title_is_refused_and_nothing_is_left(app: Flask, world: World, elsewhere: Flask) -> None:
    content = out(app)
    into(elsewhere, content)
    renamed = changed(content, lambda name, row: {**row, "id": _other(row["id"])} if name == "projects" else row)
    with pytest.raises((TitleTaken, BadArchive, ArchiveKnown)):
        into(elsewhere, renamed)
    with elsewhere.app_context():
        assert count("projects") == 1


def _other(row_id: str) -> str:
    return "f" * 8 + row_id[8:]


def _with(table: str, **values: Any) -> Callable[[str, dict[str, Any]], dict[str, Any]]:
    return lambda name, row: {**row, **values} if name == table else row


BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "a row that leads outside": lambda one: changed(one, _with("action_sheets", objective_id="nowhere")),
    "a person who is not in it": lambda one: changed(one, _with("memberships", user_id="nobody")),
    "a column nobody declared": lambda one: changed(one, _with("memberships", administrator=True)),
    "a secret slipped in": lambda one: changed(one, _with("people", password_hash="x")),
    "a value of another type": lambda one: changed(one, _with("action_sheets", completion="beaucoup")),
    "a percentage out of range": lambda one: changed(one, _with("action_sheets", completion=500)),
    "a state nobody knows": lambda one: changed(one, _with("action_sheets", state="parti")),
    "a text too long": lambda one: changed(one, _with("action_sheets", subtitle="x" * 301)),
    "a forbidden character": lambda one: changed(one, _with("action_sheets", title="a\0b")),
    "practices that are no texts": lambda one: changed(one, _with("projects", partners=[{"a": 1}])),
    "a date that is none": lambda one: changed(one, _with("projects", created_at="hier")),
    "two projects": lambda one: changed(one, _with("projects", id="autre")),
    "a table nobody knows": lambda one: changed(one, lambda _name, row: row, **{"tables/sqlite_master.jsonl": b"{}\n"}),
    "a file of nobody": lambda one: changed(
        one,
        lambda _name, row: row,
        **{f"files/attachments/{hashlib.sha256(b'x').hexdigest()}": b"x"},
    ),
    "a file elsewhere": lambda one: changed(one, lambda _name, row: row, **{"files/secret_key": b"x"}),
    "a part that was changed": lambda one: one.replace(b"manifest.json", b"manifest.jsom"),
    "cut in the middle": lambda one: one[: len(one) // 2],
}


def test_a_broken_archive_is_refused_and_nothing_is_left(app: Flask, world: World, elsewhere: Flask) -> None:
    whole = out(app)
    for case, broken in BROKEN.items():
        with pytest.raises((BadArchive, FileRefused)):
            into(elsewhere, broken(whole))
        with elsewhere.app_context():
            left = [count(name) for name in ("projects", "users", "organisations", "action_sheets")]
        assert left == [0, 0, 0, 0], case


def test_a_byte_that_changed_is_seen(app: Flask, world: World, elsewhere: Flask) -> None:
    content = changed(out(app), lambda _name, row: row)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["tables/projects.jsonl"] = parts["tables/projects.jsonl"].replace(b"Valombre", b"Valombra")
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    with pytest.raises(BadArchive) as caught:
        into(elsewhere, kept.getvalue())
    assert caught.value.facts["problem"] == "content_changed"


def _upload(client: FlaskClient, content: bytes) -> str:
    sent = {"file": (io.BytesIO(content), "projet.zip")}
    answer = client.post("/projects/import", data=sent, follow_redirects=True)
    assert answer.status_code == 200
    return str(answer.text)


def _brought(app: Flask) -> tuple[str, str]:
    """The id of the import of the renamed project, and that of the project."""
    with app.app_context():
        found = database.session.scalars(select(Import).where(Import.project_title == ELSEWHERE)).one()
        return found.id, found.project_id or ""


def test_the_pages_take_one_away_and_bring_it_back(app: Flask, sign_in: SignIn, world: World) -> None:
    lead = sign_in("lead")
    asked = lead.post(f"/projects/{world.project}/copies/archive", follow_redirects=True)
    (link,) = re.findall(rf"/projects/{world.project}/copies/[0-9a-f-]+/file", asked.text)
    answer = lead.get(link)
    content = answer.data
    answer.close()
    assert "déjà ici" in _upload(lead, content)
    assert ELSEWHERE in _upload(lead, changed(content, _renamed))
    import_id, project_id = _brought(app)
    assert lead.get(f"/projects/{project_id}/").status_code == 200
    assert sign_in("coordinator").post(f"/projects/import/{import_id}/undo").status_code == 404
    shown = lead.post(f"/projects/import/{import_id}/undo", follow_redirects=True).text
    assert "Le projet est retiré" in shown
    with app.app_context():
        assert list(database.session.scalars(select(Project.id))) == [world.project]


def test_a_project_in_which_something_happened_is_not_taken_out(app: Flask, sign_in: SignIn, world: World) -> None:
    lead = sign_in("lead")
    _upload(lead, changed(out(app), _renamed))
    import_id, project_id = _brought(app)
    with app.app_context(), transaction() as session:
        Plan(session.get_one(Project, project_id)).add_objective("Un but de plus")
    shown = lead.post(f"/projects/import/{import_id}/undo", follow_redirects=True).text
    assert "a vécu depuis son import" in shown
    assert "objectifs" in shown
    with app.app_context():
        assert count("projects") == 2


def _renamed(name: str, row: dict[str, Any]) -> dict[str, Any]:
    """Other ids everywhere but of people, and another title: a project of another installation."""
    text = json.dumps(row)
    if name != "people":
        people = {row.get(column) for column in ("user_id", "author_id", "decided_by_id", "owner_id", "made_by_id")}
        for one in set(re.findall(r'"([0-9a-f]{8}-[0-9a-f-]{27})"', text)) - people:
            text = text.replace(one, _other(one))
    changed: dict[str, Any] = json.loads(text)
    return {**changed, "title": ELSEWHERE} if name == "projects" else changed


def test_the_commands_say_in_one_sentence_what_is_refused(app: Flask, world: World, tmp_path: Path) -> None:
    run = app.test_cli_runner().invoke
    file = tmp_path / "projet.zip"
    title = "Projet d’administration de Valombre"
    assert run(args=["export-archive", "--project-title", title, "--output", str(file)]).exit_code == 0
    known = run(args=["import-archive", str(file)])
    assert (known.exit_code, known.stderr.count("\n")) == (1, 1)
    assert "déjà ici" in known.stderr
    file.write_bytes(b"rien")
    broken = run(args=["import-archive", str(file)])
    assert (broken.exit_code, broken.stderr.count("\n")) == (1, 1)
    assert run(args=["export-archive", "--project-title", "Rien", "--output", str(file)]).exit_code == 1
