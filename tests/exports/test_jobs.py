"""A document is written by a worker: followed, whole, or refused with a sentence."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from exports.jobs import write_export
from exports.models import PATIENCE, Export, ExportFormat, ExportState, file_name
from exports.stored import file_of, folder, place_whole
from tests.exports.opened import Opened
from tests.world import World
from workshop.foundations.clock import now, today
from workshop.foundations.transaction import transaction

SignIn = Callable[[str], FlaskClient]


@pytest.fixture(autouse=True)
def without_layout_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """The true page numbers take LibreOffice seconds, and have tests of their own."""
    monkeypatch.setenv("PATH", "")


def requested(world: World) -> Export:
    with transaction() as session:
        project = world.plan(session).project
        return Export.request(project, world.user(session, "director"), ExportFormat.DOCX)


def test_a_written_document_is_whole_in_its_place(db: Session, world: World) -> None:
    export = requested(world)
    write_export(export.id)
    db.refresh(export)
    assert (export.state, export.percent, export.problem) == (ExportState.DONE, 100, "")
    content = file_of(export).read_bytes()
    assert (export.size, export.finished_at is not None) == (len(content), True)
    assert "Un accueil unique" in Opened(content).text
    assert [path.name for path in folder().iterdir()] == [f"{export.id}.docx"]


def test_work_delivered_twice_happens_once(db: Session, world: World) -> None:
    export = requested(world)
    write_export(export.id)
    db.refresh(export)
    before = export.finished_at
    write_export(export.id)
    db.refresh(export)
    assert export.finished_at == before


def test_a_failure_is_told_and_leaves_no_file(db: Session, world: World) -> None:
    export = requested(world)
    folder().write_text("a file where the folder should be")
    write_export(export.id)
    db.refresh(export)
    assert (export.state, export.problem) == (ExportState.FAILED, "export_failed")


def test_a_file_half_written_is_never_in_its_place(tmp_path: Path) -> None:
    place = tmp_path / "projet.docx"
    place.mkdir()
    with pytest.raises(OSError):
        place_whole(b"PK", place)
    assert list(tmp_path.iterdir()) == [place]


def test_asking_again_while_it_is_written_asks_once(db: Session, world: World) -> None:
    first = requested(world)
    assert requested(world).id == first.id
    write_export(first.id)
    assert requested(world).id != first.id


def test_a_worker_that_says_nothing_for_long_is_not_waited_for(db: Session, world: World) -> None:
    export = requested(world)
    with transaction() as session:
        session.get_one(Export, export.id).told_at = now() - PATIENCE * 2
    assert export.silent and not export.under_way
    assert requested(world).id != export.id


@pytest.mark.parametrize(
    ("title", "shown"),
    [("Projet 2026/2029 : l’essai", "Projet 2026 2029 l’essai"), ("../..", "Projet"), ("a" * 300, "a" * 120)],
)
def test_a_file_name_suits_every_desk(title: str, shown: str) -> None:
    told = file_name(title, today(), ExportFormat.DOCX)
    assert " ".join(told.split()) == f"{shown} ({today().isoformat()}).docx"


def test_a_document_is_asked_for_followed_and_taken_home(app: Flask, sign_in: SignIn, world: World) -> None:
    director, place = sign_in("director"), f"/projects/{world.project}/documents"
    assert "Préparer le document Word" in director.get(place).text
    assert director.post(place).headers["Location"] == place
    page = director.get(place).text
    assert "Anne Leroy" in page and "Voir et télécharger le dernier" in page
    with app.app_context(), transaction() as session:
        (export,) = Export.of(world.plan(session).project)
        export_id = export.id
    told = director.get(f"{place}/{export_id}/progress").json
    assert told == {
        "state": "done",
        "percent": 100,
        "sentence": "Le document est prêt.",
        "location": f"{place}/{export_id}",
    }
    with director.get(f"{place}/{export_id}/file") as file:
        assert file.mimetype == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        assert file.headers["Content-Disposition"].startswith("attachment; ")
        assert "Un annuaire partagé" in Opened(file.data).text


def test_a_document_not_yet_written_is_followed_and_not_downloaded(app: Flask, sign_in: SignIn, world: World) -> None:
    with app.app_context():
        export = requested(world)
        export_id = export.id
    director, place = sign_in("director"), f"/projects/{world.project}/documents"
    assert f"{place}/{export_id}/progress" in director.get(place).text
    told = director.get(f"{place}/{export_id}/progress").json
    assert told and (told["state"], told["percent"]) == ("waiting", 0)
    assert director.get(f"{place}/{export_id}/file").status_code == 409


def test_a_document_of_another_project_is_unknown_here(app: Flask, sign_in: SignIn, world: World) -> None:
    place = f"/projects/{world.project}/documents"
    for address in (f"{place}/nulle-part/file", f"{place}/nulle-part/progress"):
        assert sign_in("director").get(address).status_code == 404
    assert sign_in("outsider").get(place).status_code == 404
    assert sign_in("reader").post(place).status_code == 403


def test_the_page_of_documents_stays_light_with_a_long_history(
    app: Flask, sign_in: SignIn, world: World, queries: list[str]
) -> None:
    with app.app_context(), transaction() as session:
        project = world.plan(session).project
        for name in world.people:
            asked = Export.request(project, world.user(session, name), ExportFormat.DOCX)
            asked.fail("export_failed")
    director = sign_in("director")
    queries.clear()
    assert director.get(f"/projects/{world.project}/documents").status_code == 200
    assert len(queries) <= 30
